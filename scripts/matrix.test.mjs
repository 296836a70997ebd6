import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { record } from "./matrix/record.mjs";

const PEERS = fileURLToPath(new URL("../peers", import.meta.url));
const peers = readdirSync(PEERS).filter((name) => existsSync(join(PEERS, name, "peer.json")));
const kept = peers.filter((name) => existsSync(join(PEERS, name, "touchstone.expect.yaml")));

describe.each(peers)("peers/%s", (name) => {
  it("says how it is built and run, and what it can stand for", () => {
    const peer = JSON.parse(readFileSync(join(PEERS, name, "peer.json"), "utf8"));
    expect(peer).toMatchObject({
      name: expect.stringMatching(/^[\w-]+$/),
      command: expect.any(String),
      language: expect.any(String),
      profiles: expect.any(Array),
      roles: expect.arrayContaining([expect.any(String)]),
      features: expect.any(Array),
    });
  });
});

describe.each(kept)("peers/%s/touchstone.expect.yaml", (name) => {
  it("has a reason for everything, and counts what it lists", () => {
    for (const { id, count, reason } of parse(readFileSync(join(PEERS, name, "touchstone.expect.yaml"), "utf8"))
      .expect) {
      expect(reason).not.toMatch(/TODO/);
      expect([id].flat()).toHaveLength(count);
    }
  });
});

describe("record", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "touchstone-record-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const run = (...cases) => {
    const events = cases.map(([id, outcome, code]) => ({
      event: "case",
      id,
      instance: `${id}@1?enc=json`,
      area: id.slice(0, 2),
      outcome,
      code,
    }));
    writeFileSync(join(folder, "events.ndjson"), `${events.map((event) => JSON.stringify(event)).join("\n")}\n`);
    return folder;
  };
  const written = () => parse(readFileSync(join(folder, "touchstone.expect.yaml"), "utf8"));

  it("lists what fails alike in one entry, and nothing that is good", () => {
    record(
      folder,
      run(["CD-0002", "fail", "E-A"], ["CD-0001", "fail", "E-A"], ["CD-0003", "pass"], ["JS-0001", "crash", "E-CRASH"]),
    );
    expect(written()).toEqual({
      touchstone: 1,
      expect: [
        { id: ["CD-0001", "CD-0002"], count: 2, code: "E-A", reason: "TODO" },
        { id: ["JS-0001@1?enc=json"], count: 1, outcome: "crash", code: "E-CRASH", reason: "TODO" },
      ],
    });
  });

  it("keeps comments, and the reason of what failed in that way before", () => {
    const file = join(folder, "touchstone.expect.yaml");
    writeFileSync(file, "# why\ntouchstone: 1\nexpect:\n  - {id: CD-0001, code: E-A, reason: known}\n");
    const said = record(folder, run(["CD-0002", "fail", "E-A"], ["CD-0003", "fail", "E-B"]));
    expect(readFileSync(file, "utf8")).toMatch(/^# why\n/);
    expect(written().expect.map(({ code, reason }) => [code, reason])).toEqual([
      ["E-A", "known"],
      ["E-B", "TODO"],
    ]);
    expect(said).toContain("2 entries, 1 with a reason that is still TODO");
  });

  it("of a run without failures is a file that expects nothing", () => {
    record(folder, run(["CD-0001", "pass"]));
    expect(written()).toEqual({ touchstone: 1 });
  });
});
