import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CodecError } from "../errors.ts";
import { ConsensusMsg } from "../profiles/aptos/index.ts";
import { exportRegistry } from "../registry.ts";
import { type ContainerFormat, type Format, PRIMITIVES, primitive, type Registry, typename } from "./format.ts";
import { parseRegistry } from "./read.ts";
import { schemasOf } from "./to-schema.ts";
import { writeYaml } from "./yaml-write.ts";

const NAMES = ["A", "Bc", "d::E", "with space", "null", "__proto__"];
const fieldNames = fc.uniqueArray(fc.stringMatching(/^[a-z_]{1,6}$/), { maxLength: 4 });
const size = fc.nat(0x7fff_ffff);

const { format } = fc.letrec<{ format: Format }>((tie) => ({
  format: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom(...PRIMITIVES).map(primitive),
    fc.constantFrom(...NAMES).map(typename),
    fc.record({ kind: fc.constantFrom("option" as const, "seq" as const), content: tie("format") }),
    fc.record({ kind: fc.constant("map" as const), key: tie("format"), value: tie("format") }),
    fc.record({ kind: fc.constant("tuple" as const), contents: fc.array(tie("format"), { maxLength: 3 }) }),
    fc.record({ kind: fc.constant("tuplearray" as const), content: tie("format"), size }),
  ),
}));

const fields = fieldNames.chain((names) =>
  fc.tuple(...names.map((name) => fc.record({ name: fc.constant(name), format }))),
);
const form = fc.oneof(
  fc.constant({ kind: "unit" as const }),
  fc.record({ kind: fc.constant("newtype" as const), content: format }),
  fc.record({ kind: fc.constant("tuple" as const), contents: fc.array(format, { maxLength: 3 }) }),
  fc.record({ kind: fc.constant("struct" as const), fields }),
);
const variants = fc
  .uniqueArray(fc.string({ minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 })
  .chain((names) => fc.tuple(...names.map((name, index) => form.map((of) => ({ index, name, form: of })))));

const container: fc.Arbitrary<ContainerFormat> = fc.oneof(
  fc.constant({ kind: "unitstruct" as const }),
  fc.record({ kind: fc.constant("newtypestruct" as const), content: format }),
  fc.record({ kind: fc.constant("tuplestruct" as const), contents: fc.array(format, { maxLength: 3 }) }),
  fc.record({ kind: fc.constant("struct" as const), fields }),
  fc.record({ kind: fc.constant("enum" as const), variants }),
);

const registries: fc.Arbitrary<Registry> = fc
  .tuple(...NAMES.map(() => container))
  .map((containers) => new Map(NAMES.map((name, i) => [name, containers[i] as ContainerFormat])));

/** Runs, and lets nothing through but a value or a CodecError. */
function total(run: () => unknown): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
  }
}

describe("registry text", () => {
  it("says all of a registry: writing and reading is the identity", () => {
    fc.assert(
      fc.property(registries, (registry) => {
        const sorted = new Map([...registry].sort(([a], [b]) => (a < b ? -1 : 1)));
        expect([...parseRegistry(writeYaml(registry))]).toEqual([...sorted]);
      }),
    );
  });

  it("gives schemas or a CodecError", () => {
    fc.assert(fc.property(registries, (registry) => total(() => schemasOf(registry))));
  });

  it("may be anything", () => {
    const word = fc.constantFrom(
      "A:",
      " ",
      "  ",
      "\n",
      "- ",
      "STRUCT:",
      "ENUM:",
      "U8",
      "0:",
      '"',
      "'",
      "#",
      "[]",
      "\t",
      "x",
    );
    const soup = fc.array(word, { maxLength: 40 }).map((words) => words.join(""));
    fc.assert(fc.property(fc.oneof(fc.string(), soup), (text) => total(() => schemasOf(parseRegistry(text)))));
  });

  it("may be damaged anywhere", () => {
    const whole = exportRegistry([ConsensusMsg]);
    const damage = fc.tuple(fc.nat(whole.length), fc.nat(12), fc.constantFrom("", "\n", ":", "- ", "  ", "\u0000"));
    fc.assert(
      fc.property(damage, ([at, cut, put]) => {
        total(() => schemasOf(parseRegistry(whole.slice(0, at) + put + whole.slice(at + cut))));
      }),
    );
  });
});
