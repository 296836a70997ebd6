/**
 * Nothing slips through: a small wire is edited at random, and whenever the gate says that no byte changes, everything
 * that either side writes has to be read by the other as what it was. The reading is done by the codec, not by the gate.
 */
import fc from "fast-check";
import { expect, it } from "vitest";
import {
  bytes,
  enumOf,
  fixedBytes,
  map,
  newtype,
  option,
  string,
  struct,
  tuple,
  u8,
  u16,
  u64,
  vec,
} from "../../../codec/schema/index.ts";
import type { FrozenField, FrozenUse, FrozenVariant } from "../frozen/format.ts";
import { freeze } from "../frozen/freeze.ts";
import { checkFrozen, FrozenError } from "../frozen/shape.ts";
import { thaw } from "../frozen/thaw.ts";
import { COMPILED, type Codec } from "../matrix/codecs.ts";
import { crossWithin } from "../matrix/cross.ts";
import { Draft } from "../mutants/edits.ts";
import { type Wire, wireOf } from "../wire.ts";
import { diffWires } from "./diff.ts";
import { categoryOf, type Rule } from "./rules.ts";

const Id = newtype("Id", fixedBytes(4));
const Entry = struct("Entry", { id: Id, weight: u16, next: option(u64) });
const Status = enumOf("Status", { Idle: null, Busy: u8, Failed: { code: u16, text: string }, Pair: [u8, u8] });
const Message = struct("Message", {
  status: Status,
  entries: vec(Entry, { max: 3 }),
  first: Entry,
  names: map(u8, string),
  pair: tuple(u16, u16),
  blob: bytes({ max: 5 }),
});
const wire = wireOf([{ name: "frame", facts: { depth: 64 }, type: Message }], {
  label: "before",
  locate: () => undefined,
});
const document = freeze({ ...wire, version: "test/1", name: "one" });

const uses: readonly FrozenUse[] = [
  "u8",
  "u16",
  "u64",
  "i16",
  "bool",
  "string",
  { bytes: {} },
  { bytes: { max: 5 } },
  { bytes: { max: 9 } },
  { fixed: 4 },
  { fixed: 2 },
  { vec: "u8" },
  { vec: "u16" },
  { option: "u64" },
  { named: "Id" },
  { named: "Entry" },
  { named: "Status" },
  { tuple: ["u16", "u16"] },
  { tuple: ["u8", "u8"] },
  { map: { key: "u8", value: "string" } },
  { vec: { tuple: ["u8", "string"] } },
];
const use = fc.constantFrom(...uses);
const index = fc.nat({ max: 5 });
const structs = fc.constantFrom("Entry", "Message");

type Edit = (draft: Draft) => void;

function editFields(name: string, change: (list: FrozenField[]) => void): Edit {
  return (draft) => change(draft.fields(name));
}

function editVariants(change: (list: FrozenVariant[]) => FrozenVariant[]): Edit {
  return (draft) => draft.variants("Status", change);
}

const at = <T>(list: readonly T[], i: number): number => (list.length === 0 ? 0 : i % list.length);

const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc
    .tuple(structs, index, use)
    .map(([name, i, type]) =>
      editFields(
        name,
        (list) => list[at(list, i)] && list.splice(at(list, i), 1, { ...(list[at(list, i)] as FrozenField), type }),
      ),
    ),
  fc
    .tuple(structs, index, use)
    .map(([name, i, type]) => editFields(name, (list) => list.splice(at(list, i), 0, { name: "added", type }))),
  fc.tuple(structs, index).map(([name, i]) => editFields(name, (list) => list.splice(at(list, i), 1))),
  fc
    .tuple(structs, index, index)
    .map(([name, i, j]) => editFields(name, (list) => list.splice(at(list, j), 0, ...list.splice(at(list, i), 1)))),
  fc
    .tuple(structs, index)
    .map(([name, i]) =>
      editFields(
        name,
        (list) =>
          list[at(list, i)] && list.splice(at(list, i), 1, { ...(list[at(list, i)] as FrozenField), name: "renamed" }),
      ),
    ),
  index.map((i) => editVariants((list) => list.filter((_, k) => list.length === 1 || k !== at(list, i)))),
  fc
    .tuple(index, use)
    .map(([i, type]) =>
      editVariants((list) => [...list.slice(0, i), { name: "Added", tag: 0, type }, ...list.slice(i)]),
    ),
  fc
    .tuple(index, use)
    .map(([i, type]) =>
      editVariants((list) => list.map((one, k) => (k === at(list, i) ? { name: one.name, tag: 0, type } : one))),
    ),
  index.map((i) =>
    editVariants((list) => list.map((one, k) => (k === at(list, i) ? { ...one, name: "Renamed" } : one))),
  ),
  fc
    .tuple(index, index)
    .map(([i, j]) =>
      editVariants((list) =>
        list.map((one, k) => list[k === at(list, i) ? at(list, j) : k === at(list, j) ? at(list, i) : k] ?? one),
      ),
    ),
  fc.constant<Edit>((draft) => draft.renameType("Entry", "Item")),
  use.map(
    (inner): Edit =>
      (draft) => {
        draft.type("Id").inner = inner;
      },
  ),
);

/** Whatever the gate lets pass crosses both ways; `blind` is a rule that it overlooks. */
function property(onPass: () => void, blind?: Rule) {
  return fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
    const after = edited(edits);
    if (!after) return;
    const changes = diffWires(wire, after);
    if (changes.some(({ rule }) => rule !== blind && !["JSON", "NAME"].includes(categoryOf(rule)))) return;
    onPass();
    const names = renames(changes);
    expect(crossing(wire, after, names)).toEqual([]);
    expect(crossing(after, wire, names)).toEqual([]);
  });
}

it("what the gate lets pass crosses, both ways", () => {
  let passed = 0;
  fc.assert(
    property(() => passed++),
    { numRuns: 400 },
  );
  // A gate that stops everything would prove nothing here.
  expect(passed).toBeGreaterThan(20);
});

/** Limits are not among them: no sample here is long enough to meet one. The mutants are. */
const SEEN: readonly Rule[] = [
  "FIELD_ADDED",
  "FIELD_REMOVED",
  "FIELD_MOVED",
  "FIELD_TYPE",
  "LENGTH_ENCODING",
  "VARIANT_REMOVED",
  "VARIANT_INSERTED",
  "VARIANT_APPENDED",
  "VARIANT_RENUMBERED",
  "VARIANT_TYPE",
];

it.each(SEEN)("a gate that overlooks %s is caught by this", (rule) => {
  const { failed } = fc.check(
    property(() => {}, rule),
    { numRuns: 3000, endOnFailure: true },
  );
  expect(failed).toBe(true);
});

it("a wire has no change against itself, however it was edited", () => {
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 3 }), (edits) => {
      const once = edited(edits);
      const again = edited(edits);
      if (once && again) expect(diffWires(once, again)).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

/** Edits may contradict each other: what is no schema any more is no case. */
function edited(edits: readonly Edit[]): Wire | undefined {
  const draft = new Draft(document);
  try {
    for (const one of edits) one(draft);
    return { ...thaw(checkFrozen(draft.done(), "x.json")), label: "after" };
  } catch (error) {
    if (error instanceof FrozenError || error instanceof TypeError) return undefined;
    throw error;
  }
}

type Names = readonly (readonly [string, string])[];

function renames(changes: ReturnType<typeof diffWires>): Names {
  return changes.flatMap(({ rule, names }) => (names && rule.endsWith("_RENAMED") ? [names] : []));
}

function crossing(writer: Wire, reader: Wire, names: Names): readonly unknown[] {
  const [from, to] = [writer, reader].map(({ types }) => types.get("Message"));
  if (!from || !to) return ["Message is gone"];
  const same = (text: string): string =>
    names.reduce((said, [was, is]) => said.replaceAll(`"${was}"`, `"${is}"`), text);
  // Both sides in the same words: names that changed are told by neither.
  const codec: Codec = { ...COMPILED, text: (type, value) => same(COMPILED.text(type, value)) };
  const content = { form: "Message", content: from, wrap: (value: unknown) => value };
  return crossWithin(from, to, content, { codec, forms: new Set(), names: same }).stopped;
}
