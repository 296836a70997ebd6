import fc from "fast-check";
import { test } from "vitest";
import { stringify } from "yaml";
import { parseConfig } from "../config/config.ts";
import { Misuse } from "../document/problem.ts";
import { instanceOf } from "../select/identity.ts";
import { select } from "../select/select.ts";
import { IDENTITIES } from "../select/testing/identities.ts";
import { bindExpectations } from "./bind.ts";
import { describeInstances } from "./describe.ts";
import { wordsFor } from "./ids.ts";
import { parseExpectations } from "./parse.ts";

/** Everything but a Misuse is a fault of the kit. */
function onlyMisuse(run: () => unknown): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof Misuse)) throw error;
  }
}

const word = fc.oneof(
  fc.string(),
  fc.string({ unit: "grapheme" }),
  fc.constantFrom(
    "touchstone",
    "expect",
    "flaky",
    "hold",
    "id",
    "code",
    "reason",
    "until",
    "count",
    "max",
    "__proto__",
    "constructor",
    "toString",
  ),
  fc.constantFrom(
    "CD-0001",
    "CD-0001..CD-0003",
    "JS",
    "@must",
    "§json",
    "!CD",
    "codec/**",
    "2/10",
    "2026-12-01",
    "E-X",
    "fail",
    "CD-0001@1?enc=bcs",
    "a&b",
    "&",
    "**&CD",
  ),
);
const tree = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    word,
    fc.integer(),
    fc.constant(null),
    fc.boolean(),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(word, tie("value"), { maxKeys: 5 }),
  ),
})).value;
const entry = fc.record(
  {
    id: fc.oneof(word, fc.array(word)),
    code: word,
    reason: word,
    outcome: word,
    until: word,
    count: fc.integer(),
    max: word,
  },
  { requiredKeys: [] },
);
const file = fc.record(
  {
    touchstone: fc.oneof(fc.constant(1), word),
    expect: fc.array(entry),
    flaky: fc.array(entry),
    hold: fc.array(entry),
  },
  { requiredKeys: ["touchstone"] },
);

/** Each reads a file by a library that takes its time. */
const FEW = { numRuns: 40 };

const use = (text: string) => bindExpectations(parseExpectations(text), IDENTITIES);

test("any text at all", () =>
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => onlyMisuse(() => use(text))),
    FEW,
  ));
test("any YAML", () =>
  fc.assert(
    fc.property(tree, (value) => onlyMisuse(() => use(stringify(value)))),
    FEW,
  ));
test("anything like a list of failures", () =>
  fc.assert(
    fc.property(file, (value) => onlyMisuse(() => use(stringify(value)))),
    FEW,
  ));
test("anything like a configuration", () =>
  fc.assert(
    fc.property(tree, (value) => onlyMisuse(() => parseConfig(stringify(value)))),
    FEW,
  ));
test("any words", () => fc.assert(fc.property(fc.array(word), (words) => onlyMisuse(() => select(IDENTITIES, words)))));

test("words for a set of instances select that set", () => {
  fc.assert(
    fc.property(fc.subarray([...IDENTITIES], { minLength: 1 }), (chosen) => {
      const instances = chosen.map(instanceOf);
      for (const words of [wordsFor(instances, IDENTITIES), describeInstances(instances, IDENTITIES)]) {
        const back = select(IDENTITIES, words).map(instanceOf);
        if (back.join() !== instances.join()) throw new Error(`${words.join(" ")} gives ${back.join()}`);
      }
    }),
  );
});
