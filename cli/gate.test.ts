import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run } from "./testing/run.ts";

const NEWER = "vectors/aptos/versions/2026-05.json";
const REGISTRY = "---\nRequest:\n  STRUCT:\n    - id: U32\n";

describe("touchstone gate on this repository", () => {
  it("passes against the frozen schema, and says what it did not look at", async () => {
    const { code, out } = await run("gate --quick");
    expect(out).toContain("frozen → here   148 types under 34 roots");
    expect(out).toContain("not run: growth of vectors and versions (no --against)");
    expect(out).toMatch(/touchstone: gate=pass exit=0 .*\n$/);
    expect(code).toBe(0);
  });

  it("says the line of a declaration, the roots below which it lies, and a witness from a golden vector", async () => {
    const { code, out } = await run(`gate --quick --json --against ${NEWER}`);
    const { findings, faults } = JSON.parse(out);
    const payload = findings.find(({ subject }: { subject: string }) => subject === "Payload::InQuorumStore");
    expect(payload).toMatchObject({
      rule: "VARIANT_REPLACED",
      severity: "block",
      place: { file: "codec/profiles/aptos/quorum-store.ts" },
    });
    expect(payload.roots).toContain("ConsensusRpcJson");
    expect(payload.witness.source).toMatch(/^(CD-\d{4}|generated)$/);
    expect(findings.some(({ witness }: { witness: { source?: string } }) => /^CD-/.test(witness.source ?? ""))).toBe(
      true,
    );
    expect(faults).toEqual([]);
    expect(code).toBe(6);
  });

  it("compares with a commit", async () => {
    const { code, out } = await run("gate --quick --against git:HEAD");
    expect(out).toContain("HEAD → here");
    expect([0, 6]).toContain(code);
  });
});

describe("touchstone gate on files", () => {
  const folder = mkdtempSync(join(tmpdir(), "touchstone-gate-"));
  const path = (name: string) => join(folder, name);

  beforeAll(() => {
    writeFileSync(path("old.yaml"), REGISTRY);
    writeFileSync(path("new.yaml"), REGISTRY.replace("U32", "U64"));
    writeFileSync(path("broken.yaml"), REGISTRY.replace("U32", "U33"));
    writeFileSync(path("other.json"), "{}");
    writeFileSync(path("note.txt"), "hello");
    writeFileSync(path("allow.yaml"), "touchstone: 1\nallow:\n  - rule: nothing\n");
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("compares two registries", async () => {
    const { code, out } = await run(["gate", path("old.yaml"), path("new.yaml"), "--matrix"]);
    expect(out).toContain("✗ FIELD_TYPE Request.id  u32 became u64  WIRE");
    expect(out).toContain("old.yaml → new.yaml   0 of 1 type cross");
    expect(code).toBe(6);
  });

  it("compares a file with another, and with the one of its name in a folder", async () => {
    expect((await run(["gate", path("new.yaml"), "--against", path("old.yaml")])).code).toBe(6);
    expect((await run(["gate", path("new.yaml"), "--against", folder])).code).toBe(0);
  });

  it("writes several reports", async () => {
    const { out } = await run(["gate", path("old.yaml"), path("new.yaml"), "--reporter", "github,json=-"]);
    expect(out).toContain("::error file=");
    expect(out).toContain('"format": 1');
  });

  it.each([
    [["OLD"], /needs something to be compared with/],
    [["OLD", "NEW", "--against", "git:HEAD"], /two of them are enough/],
    [["OLD", "nowhere.yaml"], /cannot read nowhere\.yaml/],
    [["OLD", "BROKEN"], /broken\.yaml:4 registry_syntax: U33 is no format/],
    [["OLD", "OTHER"], /other\.json is no frozen schema: format is 1/],
    [["OLD", "NOTE"], /neither a frozen schema \(\.json\) nor a registry/],
    [["OLD", "NEW", "--roots", "Nobody"], /has no type Nobody/],
    [["OLD", "NEW", "--allow", "ALLOW"], /allow\.yaml:3 an entry needs type/],
    [["OLD", "NEW", "--allow", "nowhere"], /there is no file nowhere/],
    [["OLD", "--against", "git:HEAD"], /is in no git repository/],
    [["OLD", "--against", "nowhere"], /there is no file or folder nowhere/],
    [["--against", "git:--help"], /git knows no commit --help/],
    [["--roots", "A"], /--roots is for registries/],
    [["--reporter", "xml"], /no report is called xml/],
    [["--reporter", "md="], /needs a path after the sign/],
    [["--json", "--reporter", "md"], /exclude each other/],
  ])("refuses %j with a word on why", async (words, said) => {
    const names: Readonly<Record<string, string>> = {
      OLD: "old.yaml",
      NEW: "new.yaml",
      BROKEN: "broken.yaml",
      OTHER: "other.json",
      NOTE: "note.txt",
      ALLOW: "allow.yaml",
    };
    const { code, err } = await run(["gate", ...words.map((word) => (names[word] ? path(names[word]) : word))]);
    expect(err).toMatch(said);
    expect(code).toBe(2);
  });
});

describe("touchstone schema freeze", () => {
  it("finds the frozen schema current", async () => {
    expect(await run("schema freeze --check")).toMatchObject({ code: 0, err: "" });
  });

  it("prints the wire as one document", async () => {
    const { out } = await run("schema freeze --out -");
    expect(JSON.parse(out)).toMatchObject({ format: 1, protocol: "aptos/1", name: "2025-10" });
  });
});
