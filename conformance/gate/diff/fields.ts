/** Two lists of fields: what stayed is found by name, and what is left over between what stayed is explained. */
import { typeText } from "../../../codec/explain/type-text.ts";
import type { Field } from "../../../codec/schema/index.ts";
import type { Into, Spot } from "./into.ts";
import { sameShape, sameShapes } from "./shape.ts";

/** `prefix` stands before each field's name: `::V0.` for those of a variant. */
export function compareFields(
  to: Into,
  before: readonly Field[],
  after: readonly Field[],
  spot: Spot,
  prefix = "",
): void {
  const at = (name: string): Spot => ({ ...spot, member: `${prefix}${name}` });
  const kept = unmoved(before, after);
  for (const field of before) {
    const now = named(after, field.name);
    if (!now) continue;
    if (!kept.includes(field.name))
      to.at(at(field.name), "FIELD_MOVED", `was ${place(before, field.name)}, is ${place(after, field.name)}`);
    compareAliases(to, field, now, at(field.name));
    to.uses(field.type, now.type, at(field.name));
  }
  for (const [gone, added] of gaps(before, after, kept)) compareGap(to, gone, added, { before, after }, at);
}

type Lists = { readonly before: readonly Field[]; readonly after: readonly Field[] };

/** Fields that only one side has, between two that stayed. */
function compareGap(
  to: Into,
  gone: readonly Field[],
  added: readonly Field[],
  lists: Lists,
  at: (name: string) => Spot,
): void {
  const pairs =
    gone.length === added.length && gone.every((field, i) => sameShape(field.type, (added[i] as Field).type, "bytes"));
  if (pairs) {
    gone.forEach((field, i) => {
      renamed(to, field, added[i] as Field, at);
    });
  } else if (gone.length > 0 && added.length > 0 && sameShapes(types(gone), types(added), "bytes")) {
    to.at(at((added[0] as Field).name), "JSON_FORM", `${list(gone)} became ${list(added)}`);
  } else {
    for (const field of gone)
      to.at(at(field.name), "FIELD_REMOVED", `${typeText(field.type)}, ${place(lists.before, field.name)}`);
    for (const field of added)
      to.at(at(field.name), "FIELD_ADDED", `${typeText(field.type)}, ${place(lists.after, field.name)}`);
  }
}

function renamed(to: Into, field: Field, now: Field, at: (name: string) => Spot): void {
  to.at(at(now.name), "FIELD_RENAMED", `was ${field.name}`, { names: [field.name, now.name] });
  to.uses(field.type, now.type, at(now.name));
}

function compareAliases(
  to: Into,
  before: { readonly aliases?: readonly string[] },
  after: { readonly aliases?: readonly string[] },
  spot: Spot,
): void {
  const [was, is] = [before.aliases ?? [], after.aliases ?? []];
  const name = spot.member ?? "";
  for (const alias of was)
    if (!is.includes(alias)) to.at(spot, "ALIAS_REMOVED", `${alias} is no longer read`, { names: [name, alias] });
  for (const alias of is)
    if (!was.includes(alias)) to.at(spot, "ALIAS_ADDED", `${alias} is read too`, { names: [name, alias] });
}

export { compareAliases };

/** Names of common fields in the longest run that kept its order: all others moved. */
function unmoved(before: readonly Field[], after: readonly Field[]): readonly string[] {
  const order = before.map((field) => field.name).filter((name) => named(after, name));
  const position = new Map(after.map((field, index) => [field.name, index]));
  let longest: readonly string[] = [];
  const runs: { readonly last: number; readonly names: readonly string[] }[] = [];
  for (const name of order) {
    const at = position.get(name) as number;
    const best = runs
      .filter((run) => run.last < at)
      .reduce<readonly string[]>((most, run) => (run.names.length > most.length ? run.names : most), []);
    const names = [...best, name];
    runs.push({ last: at, names });
    if (names.length > longest.length) longest = names;
  }
  return longest;
}

/** What lies between neighbours that stayed: only fields that the other side does not have at all. */
function gaps(
  before: readonly Field[],
  after: readonly Field[],
  kept: readonly string[],
): readonly (readonly [readonly Field[], readonly Field[]])[] {
  const [gone, added] = [split(before, after, kept), split(after, before, kept)];
  return gone.map((fields, index) => [fields, added[index] ?? []] as const);
}

function split(
  list: readonly Field[],
  other: readonly Field[],
  kept: readonly string[],
): readonly (readonly Field[])[] {
  const parts: Field[][] = [[]];
  for (const field of list) {
    if (kept.includes(field.name)) parts.push([]);
    else if (!named(other, field.name)) parts.at(-1)?.push(field);
  }
  return parts;
}

function named(list: readonly Field[], name: string): Field | undefined {
  return list.find((field) => field.name === name);
}

function place(list: readonly Field[], name: string): string {
  const index = list.findIndex((field) => field.name === name);
  return index === 0 ? "first" : `after ${list[index - 1]?.name}`;
}

function types(fields: readonly Field[]) {
  return fields.map((field) => field.type);
}

function list(fields: readonly Field[]): string {
  return fields.map((field) => `${field.name}: ${typeText(field.type)}`).join(", ");
}
