import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { Random } from "../../codec/sample.ts";
import { isVectorFile, MANIFEST, parseTree, readTree } from "./load.ts";
import { checkManifest, makeManifest } from "./manifest.ts";
import { verifyTree } from "./verify.ts";

const FOLDER = fileURLToPath(new URL("../../vectors", import.meta.url));
const tree = readTree(FOLDER);
const paths = [...tree.keys()].filter(isVectorFile);
const { manifest } = parseTree(tree);
const SEED = "a byte at a time";
const COUNT = 400;

describe(`any byte of any vector file (seed ${SEED})`, () => {
  it("is missed when it changes, by file, id and reason", () => {
    const random = new Random(SEED);
    for (let i = 0; i < COUNT; i++) {
      const path = paths[random.below(paths.length)] as string;
      const bytes = readFileSync(`${FOLDER}/${path}`);
      const at = random.below(bytes.length);
      const before = manifestOf(path, bytes.toString("utf8"));
      expect(before.files[path]).toEqual(manifest?.files[path]);
      bytes[at] = (bytes[at] as number) ^ (1 + random.below(255));
      const faults = checkManifest(new Map([[path, bytes.toString("utf8")]]), before);
      const [fault] = faults.filter(({ file }) => file === path);
      expect(fault, `${path} byte ${at}`).toMatchObject({ check: "manifest", id: vectorAt(path, at) });
      expect(fault?.message).toMatch(/^sha256 [0-9a-f]{64} instead of/);
    }
  });

  it("is missed by the whole verification too", () => {
    const path = "aptos/bcs/RpcRequest/valid.json";
    const text = tree.get(path) as string;
    const changed = new Map([...tree, [path, text.replace('"MUST"', '"must"')]]);
    const { faults } = verifyTree(changed, { selects: (entry) => entry.path === path });
    expect(faults.map(({ check }) => check)).toEqual(expect.arrayContaining(["manifest", "schema"]));
    expect(faults.filter(({ file }) => file !== path)).toEqual([]);
  });

  it("of ledger, schema and words beside the vectors as well", () => {
    for (const path of [...tree.keys()].filter((name) => !isVectorFile(name) && name !== MANIFEST)) {
      const changed = new Map([...tree, [path, `${tree.get(path)} `]]);
      const files = checkManifest(changed, manifest).map(({ file }) => file);
      expect(files).toEqual([path]);
    }
  });
});

/** The manifest of this file alone. */
function manifestOf(path: string, text: string) {
  return makeManifest(new Map([[path, text]]), "", "");
}

/** Whose line the byte is on; the head has no id. */
function vectorAt(path: string, at: number): string {
  const bytes = readFileSync(`${FOLDER}/${path}`);
  const start = bytes.lastIndexOf(10, at - 1) + 1;
  const line = bytes.subarray(start, bytes.indexOf(10, at) < 0 ? undefined : bytes.indexOf(10, at)).toString("utf8");
  const id = /^\{"id":"([A-Z]{2}-\d{4})"/.exec(line)?.[1] ?? "-";
  // A comma or the end of a line between two vectors belongs to neither of them.
  return at >= start + Buffer.byteLength(line.replace(/,$/, "")) ? expect.any(String) : id;
}
