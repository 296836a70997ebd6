import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import * as aptos from "../../../codec/profiles/aptos/index.ts";
import type { Schema } from "../../../codec/schema/index.ts";
import { type Loaded, parseTree, readTree } from "../load.ts";
import { checkCoverage, coverage } from "./index.ts";
import { siteAt, sitesOf } from "./sites.ts";

const FOLDER = fileURLToPath(new URL("../../../vectors", import.meta.url));
const { files } = parseTree(readTree(FOLDER));
const rows = coverage(files);

describe("the coverage lint", () => {
  it("finds no hole", () => {
    expect(checkCoverage(files)).toEqual([]);
  });

  it("knows a row by one name", () => {
    expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
  });

  it("finds the hole that any single row leaves", () => {
    // A hundredth of them: the lint reads every vector each time.
    for (const { name, ids } of rows.filter((_, i) => i % 100 === 0)) {
      const holes = checkCoverage(without(new Set(ids))).map(({ message }) => message);
      expect(holes).toContain(`nothing shows ${name}`);
    }
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
