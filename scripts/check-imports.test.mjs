import { describe, expect, it } from "vitest";
import { checkImports, RULES } from "./check-imports.mjs";
import { importEdges } from "./lib/imports.mjs";

/** One offence per rule, and the same code without it: a rule that cannot fire proves nothing. */
const OFFENCES = [
  ["exists", "codec/profiles/aptos/a.ts", 'import { b } from "./missing.ts";'],
  ["exists", "codec/profiles/aptos/a.ts", "const b = await import(name);"],
  ["exists", "codec/profiles/aptos/a.ts", 'import { b } from "./b";'],
  ["codec-no-node", "codec/profiles/aptos/a.ts", 'import { readFileSync } from "node:fs";'],
  ["codec-no-node", "codec/profiles/aptos/a.ts", 'const fs = await import("fs");'],
  ["layers", "codec/index.ts", 'import { node } from "../reference-node/core/node.ts";'],
  ["layers", "reference-node/core/node.ts", 'import { expect } from "../../conformance/expect.ts";'],
  ["layers", "vectors/load.ts", 'import { b } from "../codec/profiles/aptos/b.ts";'],
  ["formats-apart", "codec/bcs/index.ts", 'import { text } from "../json/text.ts";'],
  ["codec-parts", "codec/schema/schema.ts", 'import { encodeBcs } from "../bcs/index.ts";'],
  ["codec-parts", "codec/registry.ts", 'export * from "./bcs/index.ts";'],
  ["codec-parts", "codec/novelty.ts", 'import { b } from "./profiles/aptos/b.ts";'],
  ["codec-packages", "codec/profiles/aptos/a.ts", 'import Ajv from "ajv";'],
  ["codec-packages", "codec/json/text.ts", 'import { bls12_381 } from "@noble/curves/bls12-381.js";'],
  ["profiles-apart", "codec/profiles/aptos/a.ts", 'import { X } from "../fisco/x.ts";'],
  ["profiles-apart", "conformance/profiles/aptos/a.ts", 'import { X } from "../../../codec/profiles/fisco/x.ts";'],
  ["secure-pure", "reference-node/secure/noise-ik.ts", 'import { connect } from "../transport/tcp.ts";'],
  ["secure-pure", "reference-node/secure/noise-ik.ts", 'import { now } from "../core/clock.ts";'],
  ["runner-neutral", "conformance/runner/run.ts", 'import { json } from "../report/json.ts";'],
  ["runner-neutral", "conformance/runner/run.ts", 'import { X } from "../profiles/aptos/a.ts";'],
  ["runner-neutral", "conformance/report/json.ts", 'import { run } from "../runner/run.ts";'],
  ["suites-blind", "conformance/profiles/aptos/a.ts", 'import { run } from "../../runner/run.ts";'],
  ["suites-blind", "conformance/profiles/aptos/a.ts", 'import { connect } from "node:net";'],
  ["peers-published", "peers/self/peer.ts", 'import { b } from "../../codec/profiles/aptos/b.ts";'],
  ["peers-published", "peers/self/peer.ts", 'import { b } from "../other/peer.ts";'],
  ["nothing-imports", "cli/main.ts", 'import { b } from "../codec/profiles/aptos/b.test.ts";'],
  ["nothing-imports", "scripts/a.mjs", 'import { main } from "../cli/main.ts";'],
  ["nothing-imports", "scripts/a.mjs", 'import { main } from "../dist/cli/main.js";'],
  ["nothing-imports", "codec/profiles/aptos/a.ts", 'import { helper } from "./testing/helper.ts";'],
  ["entry-light", "codec/bcs/index.ts", 'import { BcsType } from "@mysten/bcs";'],
  ["no-cycles", "codec/profiles/aptos/b.ts", 'import type { a } from "./a.ts";'],
];

const ALLOWED = [
  ["codec/bcs/plain.ts", 'import { nodeOf } from "../schema/index.ts";'],
  ["codec/bcs/plain.test.ts", 'import { readFileSync } from "node:fs";\nimport { text } from "../json/text.ts";'],
  [
    "codec/bcs/plain.prop.test.ts",
    'import { helper } from "../profiles/aptos/testing/helper.ts";\nimport fc from "fast-check";',
  ],
  ["codec/profiles/aptos/testing/helper.ts", 'import fc from "fast-check";'],
  ["codec/lz4/wasm/build.mjs", 'import { readFileSync } from "node:fs";'],
  ["codec/json/validate.ts", 'import Ajv from "ajv";'],
  ["codec/profiles/aptos/wire.ts", 'import { text } from "../../json/text.ts";\nimport { X } from "./a.ts";'],
  ["codec/profiles/aptos/a.ts", ' * import { readFileSync } from "node:fs";\n// import("node:fs")'],
  ["cli/list.ts", 'import { main } from "./main.ts";\nimport { readFileSync } from "node:fs";'],
  ["peers/self/peer.ts", 'import { decodeBcs } from "touchstone/codec";'],
  ["peers/self/peer.ts", 'import { words } from "./words.ts";'],
  ["conformance/peer/attach.ts", "const peer = await import(name);"],
];

/** Every file that an example may point to. */
const TREE = [
  "codec/profiles/aptos/a.ts",
  "codec/profiles/aptos/b.ts",
  "codec/profiles/aptos/b.test.ts",
  "codec/profiles/aptos/testing/helper.ts",
  "codec/schema/index.ts",
  "codec/bcs/index.ts",
  "codec/json/text.ts",
  "codec/profiles/aptos/a.ts",
  "codec/profiles/fisco/x.ts",
  "reference-node/core/node.ts",
  "reference-node/core/clock.ts",
  "reference-node/transport/tcp.ts",
  "conformance/expect.ts",
  "conformance/runner/run.ts",
  "conformance/report/json.ts",
  "conformance/profiles/aptos/a.ts",
  "cli/main.ts",
  "peers/self/words.ts",
  "peers/other/peer.ts",
];

function check(path, text) {
  const files = new Map(TREE.map((name) => [name, ""]));
  files.set("codec/profiles/aptos/a.ts", 'import { b } from "./b.ts";');
  files.set("codec/index.ts", 'export * from "./bcs/index.ts";');
  files.set(path, text);
  return checkImports(files);
}

describe("import rules", () => {
  it.each(OFFENCES)("%s refuses %s: %s", (rule, path, text) => {
    const offences = check(path, text);
    expect(offences.map((o) => o.rule)).toContain(rule);
    expect(offences.find((o) => o.rule === rule)?.where).toMatch(/^[a-z-]+\/.*\.(ts|mjs)/);
  });

  it.each(ALLOWED)("nothing refuses %s: %s", (path, text) => {
    expect(check(path, text)).toEqual([]);
  });

  it("has an example for every rule", () => {
    const shown = new Set(OFFENCES.map(([rule]) => rule));
    expect([...RULES.map((rule) => rule.id), "no-cycles", "entry-light"].filter((id) => !shown.has(id))).toEqual([]);
  });
});

describe("reading imports", () => {
  it.each([
    ['import type { A } from "./b.ts";', ["codec/profiles/aptos/b.ts"]],
    ['import {\n  a,\n  type B,\n} from "./b.ts";', ["codec/profiles/aptos/b.ts"]],
    ['export * as b from "./b.ts";', ["codec/profiles/aptos/b.ts"]],
    ['import "./b.ts";', ["codec/profiles/aptos/b.ts"]],
    ['type B = import("./b.ts").B;', ["codec/profiles/aptos/b.ts"]],
    ['const b = require("./b.ts");', ["codec/profiles/aptos/b.ts"]],
    ['import { bls } from "@noble/curves/bls12-381.js";', ["@noble/curves"]],
    ['export const from = "./b.ts";', []],
  ])("%s", (text, expected) => {
    const files = new Map([
      ["codec/profiles/aptos/a.ts", text],
      ["codec/profiles/aptos/b.ts", ""],
    ]);
    expect(importEdges(files).map((edge) => edge.to)).toEqual(expected);
  });

  it("gives the line on which the specifier stands", () => {
    const files = new Map([["codec/profiles/aptos/a.ts", '// one\nimport {\n  a,\n} from "ajv";\n']]);
    expect(importEdges(files)[0]?.line).toBe(4);
  });
});
