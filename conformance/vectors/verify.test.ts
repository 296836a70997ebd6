import { describe, expect, it } from "vitest";
import type { Manifest, Vector, VectorFile } from "./format.ts";
import { Allocator, EMPTY_LEDGER } from "./ledger.ts";
import { LEDGER, MANIFEST, SCHEMA, type VectorTree } from "./load.ts";
import { makeManifest, manifestText, sealManifest } from "./manifest.ts";
import { edited, files, INVALID, ledgerOf, treeOf, VALID } from "./testing/tree.ts";
import { verifyTree } from "./verify.ts";

/** `file id check: message` of everything found. */
function found(tree: VectorTree): readonly string[] {
  return verifyTree(tree, { coverage: false }).faults.map(
    ({ file, id, check, message }) => `${file} ${id} ${check}: ${message}`,
  );
}

function replaced(tree: VectorTree, path: string, change: (text: string) => string): VectorTree {
  return new Map([...tree].map(([name, text]) => [name, name === path ? change(text) : text]));
}

it("finds nothing wrong with sound vectors", () => {
  expect(found(treeOf(files()))).toEqual([]);
});

describe("the schema", () => {
  const rows: readonly [string, string, Partial<Vector> | object, RegExp][] = [
    ["an unknown key", "CD-0001", { extra: 1 }, /CD-0001 schema: .*extra/],
    ["a class outside the closed set", "CD-0002", { class: "wrong" }, /CD-0002 schema: /],
    ["a valid vector without value", "CD-0001", { value: undefined }, /CD-0001 schema: /],
    ["an invalid vector without parent", "CD-0002", { parent: undefined }, /CD-0002 schema: /],
    ["upper-case hex", "CD-0001", { hex: "0B" }, /CD-0001 schema: /],
    ["a class on a valid vector", "CD-0001", { class: "eof" }, /CD-0001 schema: /],
    ["a value to encode for other verbs", "CD-0003", { verbs: ["accept"] }, /CD-0003 schema: /],
  ];
  it.each(rows)("refuses %s", (_, id, change, message) => {
    expect(found(treeOf(edited(id, change as Partial<Vector>))).join("\n")).toMatch(message);
  });

  it("names file and vector of text that is no JSON", () => {
    const broken = replaced(treeOf(files()), INVALID, (text) => text.replace('"CD-0003","rev":1', '"CD-0003","rev":'));
    expect(found(broken).join("\n")).toContain(`${INVALID} CD-0003 schema`);
  });

  it("is itself needed", () => {
    expect(found(replaced(treeOf(files()), SCHEMA, () => "{")).join("\n")).toContain(`${SCHEMA} - schema`);
  });
});

describe("the manifest", () => {
  it("names the vector whose line changed", () => {
    const changed = replaced(treeOf(files()), VALID, (text) => text.replace("smallest", "SMALLEST"));
    expect(found(changed).join("\n")).toMatch(new RegExp(`${VALID} CD-0001 manifest: sha256 `));
  });

  it("misses a file, and does not know a stranger", () => {
    const tree = treeOf(files());
    const moved = new Map(
      [...tree].map(([path, text]) => [path === INVALID ? "aptos/bcs/Other/valid.json" : path, text]),
    );
    expect(found(moved).join("\n")).toMatch(/Other\/valid.json - manifest: is not in the manifest/);
    expect(found(moved).join("\n")).toMatch(/invalid.json - manifest: is in the manifest and not there/);
  });

  it("knows its own text", () => {
    const other = replaced(treeOf(files()), MANIFEST, (text) =>
      text.replace('"release": "1.0.0"', '"release": "1.0.1"'),
    );
    expect(found(other).join("\n")).toMatch(/^manifest.json - manifest: its own sha256 is [0-9a-f]{64} instead of/);
    const spaced = replaced(treeOf(files()), MANIFEST, (text) => `${text} `);
    expect(found(spaced)).toEqual(["manifest.json - manifest: is not written as manifests are"]);
  });

  it("knows the wire that the codec speaks", () => {
    const tree = treeOf(files());
    const without = new Map([...tree].filter(([path]) => path !== MANIFEST));
    const stale = new Map([...without, [MANIFEST, manifestText(makeManifest(without, "1.0.0", "00"))]]);
    expect(found(stale)).toEqual([
      expect.stringMatching(/^manifest.json - manifest: the wire is now [0-9a-f]{64}, not 00$/),
    ]);
  });

  it("counts", () => {
    const { sha256: _, ...content } = JSON.parse(treeOf(files()).get(MANIFEST) as string) as Manifest;
    const wrong = sealManifest({ ...content, counts: { ...content.counts, vectors: 4 } });
    expect(found(replaced(treeOf(files()), MANIFEST, () => manifestText(wrong)))).toEqual([
      `${MANIFEST} - manifest: 4 vectors announced, 3 found`,
    ]);
  });
});

describe("the ledger", () => {
  it("misses a lost id", () => {
    const short = files().map((one) => ({ ...one, vectors: one.vectors.filter(({ id }) => id !== "CD-0003") }));
    expect(found(treeOf(short, ledgerOf(files())))).toEqual([
      `${LEDGER} CD-0003 ledger: was given to case/CD-0003 and is lost`,
    ]);
  });

  it("refuses an id that is used twice", () => {
    const twice = edited("CD-0003", { id: "CD-0002" });
    expect(found(treeOf(twice)).join("\n")).toContain(`${INVALID} CD-0002 ledger: is used in ${INVALID} too`);
  });

  it("refuses an id that it never gave, and one that is retired", () => {
    const ledger = ledgerOf(files());
    const { "CD-0003": last, ...others } = ledger.cases;
    expect(found(treeOf(files(), { ...ledger, cases: others })).join("\n")).toContain(
      "CD-0003 ledger: is not in the ledger",
    );
    if (!last) throw new Error("no such case");
    const retired = { ...ledger, cases: { ...others, "CD-0003": { ...last, state: "retired" as const } } };
    expect(found(treeOf(files(), retired)).join("\n")).toContain("CD-0003 ledger: was retired and is used again");
  });

  it("refuses other content under the same revision, and another revision", () => {
    const changed = edited("CD-0002", { level: "SHOULD" });
    expect(found(treeOf(changed, ledgerOf(files())))).toEqual([
      `${INVALID} CD-0002 ledger: changed without a new revision (case/CD-0002)`,
    ]);
    const raised = edited("CD-0002", { rev: 2 });
    expect(found(treeOf(raised, ledgerOf(files())))).toEqual([
      `${INVALID} CD-0002 ledger: is revision 2 here and 1 in the ledger`,
    ]);
  });

  it("lets wording change", () => {
    expect(found(treeOf(edited("CD-0002", { comment: "other words" }), ledgerOf(files())))).toEqual([]);
  });

  it("gives ids once, keeps them by path, and raises revisions", () => {
    const first = new Allocator(EMPTY_LEDGER, "1.0.0");
    expect([first.id("bcs", "a"), first.id("json", "b"), first.id("bcs", "c")]).toEqual([
      "CD-0001",
      "JS-0001",
      "CD-0002",
    ]);
    first.rev("CD-0001", "a", "11");
    first.rev("CD-0002", "c", "22");
    const second = new Allocator(first.ledger(), "2.0.0");
    expect([second.id("bcs", "new"), second.id("bcs", "c")]).toEqual(["CD-0003", "CD-0002"]);
    expect(second.rev("CD-0002", "c", "33")).toBe(2);
    expect(second.rev("CD-0003", "new", "44")).toBe(1);
    expect(second.ledger().cases["CD-0001"]?.state).toBe("retired");
    expect(second.ledger().cases["CD-0002"]).toEqual({
      rev: 2,
      sha256: "33",
      path: "c",
      since: "1.0.0",
      state: "active",
    });
    expect(() => second.id("bcs", "c")).toThrow("two cases");
  });
});

describe("the rules", () => {
  const rows: readonly [string, string, Partial<Vector>, string][] = [
    ["a parent that is not there", "CD-0002", { parent: "CD-0009" }, "its parent CD-0009 is no valid vector"],
    ["a parent that is itself invalid", "CD-0002", { parent: "CD-0003" }, "its parent CD-0003 is no valid vector"],
    [
      "a second change outside the mutation",
      "CD-0002",
      { hex: "0b2b000000008100ff" },
      "is not its parent with this one mutation",
    ],
    [
      "a mutation that holds what did not change",
      "CD-0002",
      { mutation: { at: 5, from: "0001", to: "008100" } },
      "its mutation holds bytes that did not change",
    ],
    ["a flag without a note", "CD-0002", { flags: ["NonCanonicalLength", "Other"] }, "flag Other has no note"],
    [
      "a value with two edits",
      "CD-0003",
      { value: { protocol_id: "ConsensusRpcCompressed", request_id: 43, priority: 256, raw_request: "ff" } },
      "differs from its parent's value in 2 places",
    ],
    [
      "spans with a gap",
      "CD-0001",
      {
        spans: [
          [0, 1, "protocol_id"],
          [2, 8, "rest"],
        ],
      },
      "span at 2 where 1 was due",
    ],
  ];
  it.each(rows)("refuse %s", (_, id, change, message) => {
    expect(found(treeOf(edited(id, change))).join("\n")).toContain(`${id} rules: ${message}`);
  });

  it("refuse the same content twice", () => {
    const [valid, invalid] = files() as [VectorFile, VectorFile];
    const copy = { ...(valid.vectors[0] as Vector), id: "CD-0004" };
    const doubled = [{ ...valid, vectors: [...valid.vectors, copy] }, invalid];
    expect(found(treeOf(doubled)).join("\n")).toContain("CD-0004 rules: says the same as CD-0001");
  });

  it("refuse repeated parts of another size or hash", () => {
    const parts = {
      parts: [
        ["0b2a00000000", 1],
        ["01ff", 1],
      ] as const,
      length: 9,
      sha256: "0".repeat(64),
    };
    const { hex: _h, value: _v, spans: _s, ...bare } = (files()[0] as VectorFile).vectors[0] as Vector;
    const [valid, invalid] = files() as [VectorFile, VectorFile];
    const list = [{ ...valid, vectors: [...valid.vectors, { ...bare, ...parts, id: "CD-0004" }] }, invalid];
    expect(found(treeOf(list)).join("\n")).toMatch(/CD-0004 rules: has 8 bytes, not 9[\s\S]*CD-0004 rules: its sha256/);
  });
});

describe("the codec", () => {
  const rows: readonly [string, string, Partial<Vector>, RegExp][] = [
    [
      "a value that the bytes do not hold",
      "CD-0001",
      { value: { protocol_id: "ConsensusRpcCompressed", request_id: 42, priority: 1, raw_request: "ff" } },
      /compiled: decodes to[\s\S]*plain: encodes to/,
    ],
    [
      "valid bytes that it refuses",
      "CD-0001",
      { hex: "0b2a0000000002ff" },
      /compiled: refuses it[\s\S]*plain: refuses it/,
    ],
    ["another class", "CD-0002", { class: "eof" }, /compiled: refuses it as non_canonical, not eof/],
    [
      "invalid bytes that it accepts",
      "CD-0002",
      { hex: "0b2a0000000001fe" },
      /compiled: accepts it[\s\S]*plain: accepts it/,
    ],
    [
      "a value that it can encode",
      "CD-0003",
      { value: { protocol_id: "ConsensusRpcCompressed", request_id: 42, priority: 255, raw_request: "ff" } },
      /compiled: accepts it as 0b2a000000ff01ff/,
    ],
    ["other spans", "CD-0001", { spans: [[0, 8, "all"]] }, /spans are not those/],
  ];
  it.each(rows)("disagrees with %s", (_, id, change, message) => {
    const lines = found(treeOf(edited(id, change))).filter((line) => line.includes(`${id} codec`));
    expect(lines.join("\n")).toMatch(message);
  });

  it("notices that the type has changed", () => {
    const stale = files().map((one) => ({ ...one, typesSha256: "0".repeat(64) }));
    expect(found(treeOf(stale)).join("\n")).toContain(`${VALID} - codec: the type is now`);
  });

  it("accepts either of what is allowed, and nothing else", () => {
    const either = (allowed: Vector["allowed"]): VectorFile => ({
      ...(files()[0] as VectorFile),
      validity: "either",
      vectors: [
        {
          id: "CD-0004",
          rev: 1,
          level: "MAY",
          comment: "trailing byte",
          hex: "0b2a0000000001ff00",
          ...(allowed && { allowed }),
        },
      ],
    });
    const both = [
      { outcome: "ok" as const, by: ["one"] },
      { outcome: "reject" as const, by: ["another"] },
    ];
    expect(found(treeOf([...files(), either(both)]))).toEqual([]);
    const other = [both[0], { outcome: "ok" as const, hex: "00", by: ["a third"] }] as Vector["allowed"];
    expect(found(treeOf([...files(), either(other)])).join("\n")).toContain(
      "CD-0004 codec: compiled: at level shape does what",
    );
  });
});
