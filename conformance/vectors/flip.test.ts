import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { Random } from "../../codec/sample.ts";
import type { Manifest, VectorFault } from "./format.ts";
import { isVectorFile, LEDGER, MANIFEST, parseTree, readTree, SCHEMA } from "./load.ts";
import { checkManifest, makeManifest, manifestText } from "./manifest.ts";
import { verifyTree } from "./verify.ts";

const FOLDER = fileURLToPath(new URL("../../vectors", import.meta.url));
const tree = readTree(FOLDER);
const paths = [...tree.keys()];
const beside = paths.filter((path) => !isVectorFile(path));
const manifest = parseTree(tree).manifest as Manifest;
const SEED = "a byte at a time";

/** One bit or more of one byte, as it would lie on a disk. */
type Flip = { readonly path: string; readonly at: number; readonly text: string };

describe(`any byte (seed ${SEED})`, () => {
  const random = new Random(SEED);

  it("of any vector file is missed when it changes, by file, id and reason", () => {
    const files = paths.filter(isVectorFile);
    for (let i = 0; i < 400; i++) {
      const { path, at, text } = flip(random, files[random.below(files.length)] as string);
      const [fault] = faultsOf(path, text);
      expect(fault, `${path} byte ${at}`).toMatchObject({ file: path, check: "manifest", id: vectorAt(path, at) });
      expect(fault?.message).toMatch(/^sha256 [0-9a-f]{64} instead of/);
    }
  });

  it("of ledger, manifest, schemas, recordings and words beside them too", () => {
    for (let i = 0; i < 200; i++) {
      const { path, at, text } = flip(random, beside[i % beside.length] as string);
      const [fault] = faultsOf(path, text);
      expect(fault, `${path} byte ${at}`).toMatchObject({
        file: path,
        id: path.includes("/session/") ? "SE-0001" : "-",
      });
      expect(fault?.message).toMatch(path === MANIFEST ? /./ : /^sha256 [0-9a-f]{64} instead of/);
    }
  });

  it("makes the whole verification fail, and never stops it", () => {
    for (const path of [LEDGER, MANIFEST, SCHEMA]) {
      const { text } = flip(random, path);
      const { faults } = verifyTree(new Map([...tree, [path, text]]), { selects: () => false, coverage: false });
      expect(faults.map(({ file }) => file)).toContain(path);
    }
  });
});

it("names the check that a changed vector fails besides its digest", () => {
  const path = "aptos/bcs/RpcRequest/valid.json";
  const changed = new Map([...tree, [path, (tree.get(path) as string).replace('"MUST"', '"must"')]]);
  const { faults } = verifyTree(changed, { selects: (entry) => entry.path === path });
  expect(faults.map(({ check }) => check)).toEqual(expect.arrayContaining(["manifest", "schema"]));
  expect(faults.filter(({ file }) => file !== path)).toEqual([]);
});

describe("files of another shape", () => {
  it.each([
    [MANIFEST, "[]"],
    [MANIFEST, '{"files":{"a":null},"counts":{}}'],
    [MANIFEST, '{"files":{"a":{"vectors":[1]}},"counts":{}}'],
    [LEDGER, '{"cases":[]}'],
    [LEDGER, '{"cases":{"CD-0001":null}}'],
    [LEDGER, "null"],
  ])("are faults of %s: %s", (path, text) => {
    const few = new Map([[SCHEMA, tree.get(SCHEMA) as string]]);
    const { faults } = verifyTree(few.set(path, text), { coverage: false });
    expect(faults.filter(({ file }) => file === path).length).toBeGreaterThan(0);
  });
});

function flip(random: Random, path: string): Flip {
  const bytes = readFileSync(`${FOLDER}/${path}`);
  const at = random.below(bytes.length);
  bytes[at] = (bytes[at] as number) ^ (1 + random.below(255));
  return { path, at, text: bytes.toString("utf8") };
}

/** What verification says of one changed file, without what it says of all others. */
function faultsOf(path: string, text: string): readonly VectorFault[] {
  if (path === MANIFEST) {
    const alone = new Map([[MANIFEST, text]]);
    const parsed = parseTree(alone);
    return [...parsed.faults, ...checkManifest(alone, parsed.manifest)];
  }
  const original = makeManifest(new Map([[path, tree.get(path) as string]]), "", "");
  expect(original.files[path]).toEqual(manifest.files[path]);
  const faults = checkManifest(
    new Map([
      [path, text],
      [MANIFEST, manifestText(original)],
    ]),
    original,
  );
  return faults.filter(({ file }) => file === path);
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
