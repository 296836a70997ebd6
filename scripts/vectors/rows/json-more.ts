/** JSON once more: every other name of a Move type, and the signed 256-bit integer. */
import { nodeOf } from "../../../codec/schema/index.ts";
import type { Maker } from "../maker.ts";
import { addJsonRow } from "./json.ts";

/** A capitalised name for each variant that has one. */
export async function addMoreJson(maker: Maker): Promise<void> {
  const node = nodeOf(maker.types.get("TypeTag") as never);
  if (node.kind !== "enum") throw new Error("a type tag is an enum");
  for (const { name, aliases = [] } of node.variants) {
    for (const alias of aliases) {
      await addJsonRow(
        maker,
        "TypeTag",
        `json-24/alias-${name}`,
        BODIES[name] ? `{"${alias}":${BODIES[name]}}` : `"${alias}"`,
      );
    }
  }
  await addJsonRow(maker, "TransactionArgument", "json-17/i256", `{"I256":[${Array(32).fill(255).join(",")}]}`);
  await addJsonRow(maker, "TransactionArgument", "json-17/i256-long", `{"I256":[${Array(33).fill(255).join(",")}]}`);
}

const ADDRESS = "0b".repeat(32);
const BODIES: Readonly<Record<string, string>> = {
  vector: '"bool"',
  struct: `{"address":"${ADDRESS}","module":"m","name":"n","type_args":[]}`,
};
