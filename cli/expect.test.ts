import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { run } from "./testing/run.ts";

const FOLDER = mkdtempSync(join(tmpdir(), "touchstone-expect-"));
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

let made = 0;
/** A file of expectations and the record of a run, with the options that name them. */
function given(text: string | undefined, events: readonly object[] = []) {
  const folder = join(FOLDER, `${made++}`);
  mkdirSync(folder);
  const file = join(folder, "expect.yaml");
  if (text !== undefined) writeFileSync(file, text);
  writeFileSync(join(folder, "events.ndjson"), events.map((event) => `${JSON.stringify(event)}\n`).join(""));
  return { file, check: `--config none --expect ${file}`, change: `--config none --expect ${file} --run ${folder}` };
}

const START = { event: "run", edition: { name: "aptos/1" }, select: [] };
const END = { event: "end", result: "fail", counts: { inconclusive: 0 } };
const done = (id: string, over: object) => ({
  event: "case",
  id,
  instance: `${id}@1?enc=bcs`,
  clause: "docs/profiles/aptos.md#bcs-7",
  ...over,
});
const FILE = "touchstone: 1\nexpect:\n  - {id: CD-0001, code: E-X, reason: lenient}\n";

describe("touchstone expect check", () => {
  test.each([
    [FILE, 0, /^✓ \S+expect\.yaml: 1 entry about 1 instance: 1 expected\n$/],
    ["touchstone: 1\nhold: [{id: AbilitySet, count: 5, reason: r}]\n", 2, /^$/],
    [FILE.replace("reason", "until: 2024-02-29, reason"), 3, /^! \S+expect\.yaml:3 CD-0001 ended on 2024-02-29\n✓/],
    [undefined, 2, /^$/],
  ])("%j exits with %i", async (text, code, out) => {
    const found = await run(`expect check ${given(text).check}`);
    expect([found.code, found.out]).toEqual([code, expect.stringMatching(out)]);
  });

  test("names the line", async () => {
    const { check, file } = given(FILE.replace("CD-0001", "CD-9999"));
    expect((await run(`expect check ${check}`)).err).toBe(
      `touchstone: ${file}:3:5 no case is called CD-9999; near it: CD-0999, CD-1999, CD-2999\n`,
    );
  });

  test("reasons that say TODO, in pipelines", async () => {
    const { check } = given(FILE.replace("lenient", "TODO"));
    expect((await run(`expect check ${check}`)).code).toBe(0);
    expect(await run(`expect check ${check} --ci`)).toMatchObject({
      code: 2,
      err: expect.stringContaining("replace TODO by why it fails"),
    });
  });
});

describe("touchstone expect update", () => {
  const failed = done("CD-0001", { outcome: "fail", code: "E-NONCANONICAL-ACCEPTED" });

  test("makes the file", async () => {
    const { change, file } = given(undefined, [START, failed, END]);
    const { code, out, written } = await run(`expect update ${change}`);
    expect([code, out]).toEqual([
      0,
      `+ CD-0001  fail E-NONCANONICAL-ACCEPTED\n${file} written; replace each TODO by why it fails\n`,
    ]);
    expect(new TextDecoder().decode(written.get(file))).toContain(
      "  - id: CD-0001\n    outcome: fail\n    code: E-NONCANONICAL-ACCEPTED\n    reason: TODO\n",
    );
  });

  test("--dry-run writes nothing", async () => {
    const { change } = given(undefined, [START, failed, END]);
    expect((await run(`expect update ${change} --dry-run`)).written.size).toBe(0);
  });

  test("refuses what is no complete run", async () => {
    expect(await run(`expect update ${given(undefined, [START, failed]).change}`)).toMatchObject({
      code: 2,
      err: "touchstone: only a complete run may update: it did not end\n",
    });
  });

  test("says that there is no run", async () => {
    expect((await run("expect update --config none --run /nowhere")).err).toContain(
      "there is no record of a run at /nowhere",
    );
  });
});

describe("touchstone expect prune", () => {
  const stale = done("CD-0001", { outcome: "pass", expectation: { state: "stale" } });

  test("takes away what passes", async () => {
    const { change, file } = given(FILE, [START, stale, END]);
    const { out, written } = await run(`expect prune ${change}`);
    expect(out).toBe(`- CD-0001\n${file} written\n`);
    expect(new TextDecoder().decode(written.get(file))).toBe("touchstone: 1\n");
  });

  test("nothing to do", async () => {
    const { change, file } = given(FILE, [START, END]);
    expect(await run(`expect prune ${change}`)).toMatchObject({ code: 0, out: `${file} is as it should be\n` });
  });
});
