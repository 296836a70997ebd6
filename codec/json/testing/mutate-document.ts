/** Damage that people do to documents: a field lost, added or renamed, a value of another type or out of range. */
import type { LosslessJson } from "../lossless.ts";
import type { Below } from "./respell.ts";

type Mutable = LosslessJson[] | Record<string, LosslessJson>;

const VALUES: readonly LosslessJson[] = [
  null,
  true,
  0,
  -1,
  255,
  256,
  2 ** 32,
  2n ** 64n - 1n,
  2n ** 64n,
  -(2n ** 63n) - 1n,
  "",
  "x",
  "0x",
  "00".repeat(32),
  `0x${"00".repeat(96)}`,
  `0x80${"00".repeat(95)}`,
  [],
  [0],
  [0, 0],
  {},
  { V0: null },
];

/** A copy with one thing changed. */
export function mutateDocument(document: LosslessJson, below: Below): LosslessJson {
  const copy = { root: clone(document) };
  const places: (readonly [Mutable, string | number])[] = [[copy, "root"]];
  collect(copy.root, places);
  const [parent, key] = places[below(places.length)] as readonly [Mutable, string];
  change(parent as Record<string, LosslessJson>, key, below);
  return copy.root ?? null; // the root itself may be what was lost
}

function change(parent: Record<string, LosslessJson>, key: string, below: Below): void {
  const value = parent[key] as LosslessJson;
  switch (below(5)) {
    case 0:
      if (Array.isArray(parent)) parent.splice(Number(key), 1);
      else delete parent[key];
      break;
    case 1:
      if (Array.isArray(parent)) parent.splice(Number(key), 0, value);
      else parent[`${key}_`] = value;
      break;
    case 2:
      parent[key] = typeof value === "string" ? respelled(value, below) : [value];
      break;
    default:
      parent[key] = VALUES[below(VALUES.length)] as LosslessJson;
  }
}

function respelled(text: string, below: Below): string {
  const at = below(text.length + 1);
  return [text.toUpperCase(), text.slice(0, at), `${text.slice(0, at)}0${text.slice(at)}`, `${text}00`][
    below(4)
  ] as string;
}

function clone(value: LosslessJson): LosslessJson {
  if (Array.isArray(value)) return value.map(clone);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, clone(member)]));
}

function collect(value: LosslessJson, places: (readonly [Mutable, string | number])[]): void {
  if (value === null || typeof value !== "object") return;
  for (const [key, member] of Object.entries(value)) {
    places.push([value as Mutable, key]);
    collect(member, places);
  }
}
