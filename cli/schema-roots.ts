/** Where a schema command starts: a registry of a profile, or one type. */
import type { Schema } from "../codec/schema/index.ts";
import type { Operand } from "./command.ts";
import { findType } from "./types.ts";

export const ROOT_OPERAND: Operand = {
  name: "ROOT",
  doc: "consensus or network, the two registries of aptos, or a type's name; consensus unless given",
  optional: true,
};

export type Root = { readonly name: string; readonly schemas: readonly Schema[] };

/** The schemas that the word names. */
export async function findRoot(word = "consensus"): Promise<Root> {
  const { REGISTRIES } = await import("../codec/profiles/aptos/roots.ts");
  const registry = Object.entries(REGISTRIES).find(([name]) => name === word);
  if (registry) return { name: word, schemas: registry[1] };
  const type = await findType(word);
  return { name: type.name, schemas: [type.schema] };
}
