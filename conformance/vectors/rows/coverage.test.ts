import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import * as aptos from "../../../codec/profiles/aptos/index.ts";
import type { Schema } from "../../../codec/schema/index.ts";
import type { Vector } from "../format.ts";
import { allVectors, type Loaded, parseTree, readTree } from "../load.ts";
import { type CoverageRow, checkCoverage, coverage, coverageOf, factsOf } from "./index.ts";
import { APTOS_RULES, type RowsOrReason, TENDERMINT_RULES } from "./rules.ts";
import { siteAt, sitesOf } from "./sites.ts";
import { ruleRows } from "./wanted.ts";

const FOLDER = fileURLToPath(new URL("../../../vectors", import.meta.url));
const { files } = parseTree(readTree(FOLDER));
const rows = coverage(files);
const RULES = "rules of the documents";

describe("the coverage lint", () => {
  it("finds no hole", () => {
    expect(checkCoverage(files)).toEqual([]);
  });

  it("knows a row by one name", () => {
    expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
  });

  it("finds the hole that every single row leaves when the vectors that show it are gone", () => {
    const facts = [...factsOf(files)];
    const [plain, rules] = [rows.filter(({ group }) => group !== RULES), rows.filter(({ group }) => group === RULES)];
    const stillShown = plain.filter(({ name, ids }) => {
      const gone = new Set(ids);
      return facts.some(([id, names]) => names.has(name) && !gone.has(id));
    });
    expect(stillShown).toEqual([]);
    for (const { name, ids } of rules.filter((_, i) => i % 10 === 0)) {
      const gone = new Set(ids);
      const left = coverageOf(new Map(facts.filter(([id]) => !gone.has(id))));
      expect(left.find((row) => row.name === name)?.ids).toEqual([]);
    }
  });

  it("says so as a fault, read from the vectors that are left", () => {
    for (const name of ["json BlockInfo.epoch max", "rule txn-5"]) {
      const { ids } = rows.find((row) => row.name === name) as CoverageRow;
      const holes = checkCoverage(without(new Set(ids))).map(({ message }) => message);
      expect(holes).toContain(`nothing shows ${name}`);
    }
  });

  it("knows no claim that no table asks for: a row taken out of a table is missed", () => {
    const [first, ...others] = files as [Loaded, ...Loaded[]];
    const [vector, ...rest] = first.file.vectors as [Vector, ...Vector[]];
    const claimed = { ...vector, covers: [...(vector.covers ?? []), "json-19/forgotten"] };
    const changed = [{ ...first, file: { ...first.file, vectors: [claimed, ...rest] } }, ...others];
    expect(checkCoverage(changed)).toEqual([
      {
        file: first.path,
        id: vector.id,
        check: "coverage",
        message: "covers json-19/forgotten, which no table asks for",
      },
    ]);
  });

  it("needs every row of the tables, since some vector claims each", () => {
    const claims = new Set(
      allVectors(files).flatMap(({ file, vector }) => (vector.covers ?? []).map((row) => `${file.encoding} ${row}`)),
    );
    const unclaimed = rows.filter(({ group, name }) => /^(tables|messages) /.test(group) && !claims.has(name));
    expect(unclaimed).toEqual([]);
  });
});

describe("the rules of the documents", () => {
  const documents: readonly [string, Readonly<Record<string, RowsOrReason>>][] = [
    ["aptos.md", APTOS_RULES],
    ["tendermint.md", TENDERMINT_RULES],
  ];
  it.each(documents)("are those of docs/profiles/%s, each of them and no other", (name, rules) => {
    const text = readFileSync(new URL(`../../../docs/profiles/${name}`, import.meta.url), "utf8");
    const anchors = [...text.matchAll(/<a id="([a-z]+-\d+)">/g)].map(([, id]) => id as string);
    expect(Object.keys(rules).sort()).toEqual(anchors.sort());
  });

  it("have the rows of the tables, each row of one of them", () => {
    const known = { ...APTOS_RULES, ...TENDERMINT_RULES };
    const homeless = rows.filter(({ group, name }) => {
      const rule = / ([a-z]+-\d+)\//.exec(name)?.[1] ?? "";
      return group.startsWith("tables ") && !(known[rule] instanceof RegExp);
    });
    expect(homeless).toEqual([]);
  });

  it("have at least one row, or a reason why there is none", () => {
    for (const { name, names } of ruleRows()) expect(names.length, name).toBeGreaterThan(0);
  });
});

describe("sites", () => {
  const listed: readonly [string, Schema, readonly string[]][] = [
    ["RpcRequest", aptos.RpcRequest, ["", ".request_id", ".priority", ".raw_request"]],
    ["Identifier", aptos.Identifier, ["", ""]],
    [
      "an option of another type",
      aptos.OpenIdSig,
      ["", ".jwt_sig", ".jwt_payload_json", ".uid_key", ".epk_blinder", ".idc_aud_val", ".idc_aud_val"],
    ],
    [
      "lists of tuples",
      aptos.BlockType,
      [
        "",
        ".Proposal.failed_authors",
        ".Proposal.failed_authors[]",
        ".Proposal.failed_authors[][0]",
        ".NilBlock.failed_authors",
        ".NilBlock.failed_authors[]",
        ".NilBlock.failed_authors[][0]",
      ],
    ],
  ];
  it.each(listed)("of %s end at other types", (_, schema, paths) => {
    expect(sitesOf(schema).map(({ path }) => path)).toEqual(paths);
  });

  it.each([
    [aptos.BlockType, "$.NilBlock.failed_authors[3][0]", ".NilBlock.failed_authors[][0]"],
    [aptos.BlockType, "$.NilBlock.failed_authors[3][1]", undefined],
    [aptos.Block, "$.block_data.epoch", undefined],
    [aptos.HandshakeMsg, "$.supported_protocols", ".supported_protocols"],
    [aptos.Identifier, "$", ""],
  ] as const)("are found by path %#", (schema, path, site) => {
    expect(siteAt(schema as Schema, path)).toBe(site);
  });

  it("tell an option from what it holds", () => {
    expect(siteAt(aptos.Block, "$.signature", true)).toBe(".signature");
    expect(siteAt(aptos.Block, "$.signature")).toBeUndefined();
  });
});

function without(ids: ReadonlySet<string>): readonly Loaded[] {
  return files.map(({ path, file }) => ({
    path,
    file: { ...file, vectors: file.vectors.filter(({ id }) => !ids.has(id)) },
  }));
}
