/**
 * A serde-reflection registry as a wire: types alone, for the file knows no frames, limits or JSON names beyond its own.
 */
import { importRegistry } from "../../../codec/registry.ts";
import { type NamedNode, nodeOf, type Schema } from "../../../codec/schema/index.ts";
import { frozenType } from "../frozen/freeze.ts";
import { embedded } from "../frozen/thaw.ts";
import { type Locate, type Wire, wireOf } from "../wire.ts";

export type RegistryChoices = {
  readonly label: string;
  /** Where reading starts: only what these reach is compared. Everything in the file unless given. */
  readonly roots?: readonly string[] | undefined;
};

/** The types of the file; a root that it does not have is named in the error. */
export function registryWire(text: string, file: string, { label, roots }: RegistryChoices): Wire {
  const types = withoutReferences(importRegistry(text));
  const locate = registryLines(text, file);
  if (!roots) return { label, roots: [], types, locate };
  const missing = roots.find((name) => !types.has(name));
  if (missing !== undefined) throw new TypeError(`${file} has no type ${missing}`);
  return wireOf(
    roots.map((name) => ({ name, facts: {}, type: types.get(name) as Schema })),
    { label, locate },
  );
}

/** Samples count references as depth, so only types inside themselves keep them. */
function withoutReferences(schemas: ReadonlyMap<string, Schema>): ReadonlyMap<string, NamedNode> {
  const unprinted = { wire: "", full: "" };
  const types = [...schemas].map(([name, schema]) => [name, frozenType(nodeOf(schema) as NamedNode, unprinted)]);
  return embedded(Object.fromEntries(types));
}

/** A type's name stands at the start of a line; its fields and variants as keys below. */
export function registryLines(text: string, file: string): Locate {
  const lines = text.split("\n");
  const starts = new Map<string, number>();
  lines.forEach((line, index) => {
    const name = /^(?:"([^"]+)"|([^\s#"-][^:]*(?:::[^:]+)*)):/.exec(line);
    const key = name?.[1] ?? name?.[2];
    if (key !== undefined && !starts.has(key)) starts.set(key, index);
  });
  return (name, member) => {
    const start = starts.get(name);
    return start === undefined ? undefined : { file, line: 1 + memberLine(lines, start, member) };
  };
}

function memberLine(lines: readonly string[], start: number, member: string | undefined): number {
  const names = member?.replace(/^::/, "").split(".") ?? [];
  let at = start;
  for (const name of names) {
    const pattern = new RegExp(`^\\s+(?:- )?"?${name.replace(/[^\w]/g, "\\$&")}"?:`);
    let next = at + 1;
    while (next < lines.length && !/^\S/.test(lines[next] as string) && !pattern.test(lines[next] as string)) next++;
    if (next < lines.length && pattern.test(lines[next] as string)) at = next;
  }
  return at;
}
