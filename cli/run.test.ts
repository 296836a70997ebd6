import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import type { RunEvent } from "../conformance/events.ts";
import { wantedReports } from "./run-reporters.ts";
import { run } from "./testing/run.ts";

const ADAPTER = fileURLToPath(new URL("../conformance/peer/testing/chain-id.mjs", import.meta.url));
const ALWAYS = [
  "--edition",
  "aptos/1-any",
  "--sut",
  `module:${ADAPTER}`,
  "--config",
  "none",
  "--expect",
  "none",
  "--seed",
  "5eed",
];

afterEach(() => {
  delete process.env["CHAIN_ID_FAULT"];
});

/** `touchstone run` into a folder of its own. */
async function runs(...words: readonly string[]) {
  const out = mkdtempSync(join(tmpdir(), "touchstone-"));
  const given = words.filter((word) => word.startsWith("--"));
  const always = ALWAYS.filter((word, i) => !given.includes(word) && !given.includes(ALWAYS[i - 1] ?? ""));
  const result = await run(["run", ...always, "--out", out, ...words]);
  const file = join(out, "events.ndjson");
  const events = existsSync(file)
    ? readFileSync(file, "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as RunEvent)
    : [];
  return { ...result, out, text: result.out, events };
}

describe("touchstone run", () => {
  it("prints header, areas and the last line, and keeps the record and a page", async () => {
    const { code, text, events, out } = await runs("ChainId");
    expect(text).toMatch(/^touchstone 1\.2\.3 .* edition aptos\/1-any/);
    expect(text).toMatch(/sut +chain-id 1 · accept recode decode encode/);
    expect(text).toMatch(/\ntouchstone: result=pass exit=0 pass=\d+ lenient=0 fail=0 .* depth=full\n$/);
    expect(code).toBe(0);
    expect(events[0]).toMatchObject({ event: "run", seed: "5eed", sut: `module:${ADAPTER}` });
    expect(events.at(-1)).toMatchObject({ event: "end", exit: 0 });
    expect(existsSync(join(out, "index.html"))).toBe(true);
  });

  it("fails with a block that says what, why and how to see it again", async () => {
    process.env["CHAIN_ID_FAULT"] = "trailing";
    const { code, text } = await runs("ChainId");
    expect(code).toBe(1);
    expect(text).toContain("E-TRAILING-ACCEPTED");
    expect(text).toMatch(/replay .*touchstone replay 'CD-\d{4}@1\?enc=bcs#5eed' --sut module:/);
  });

  it("--quiet says what is wrong and the last line", async () => {
    expect((await runs("ChainId", "--quiet")).text).toMatch(/^touchstone: result=pass [^\n]*\n$/);
  });

  it("writes the reports that are asked for", async () => {
    const path = join(mkdtempSync(join(tmpdir(), "touchstone-")), "deep/out.xml");
    const { out } = await runs("ChainId", "--reporter", `junit=${path},tap`);
    expect(readFileSync(path, "utf8")).toContain("<testsuite");
    expect(readFileSync(join(out, "report.tap"), "utf8")).toMatch(/^TAP version 14/);
  });

  it("a report on standard output takes the console's place", async () => {
    const { text } = await runs("ChainId", "--reporter", "tap=-");
    expect(text).toMatch(/^TAP version 14/);
    expect(text).not.toContain("touchstone: result=");
  });

  it("every shard runs its part, and all of them everything once", async () => {
    const ids = async (shard: string) =>
      (await runs("ChainId", "--shard", shard)).events.flatMap((event) => (event.event === "case" ? [event.id] : []));
    const whole = (await runs("ChainId")).events.flatMap((event) => (event.event === "case" ? [event.id] : []));
    const parts = [...(await ids("1/3")), ...(await ids("2/3")), ...(await ids("3/3"))];
    expect(parts.sort()).toEqual(whole.sort());
  });

  it.each([
    [["--edition", "aptos/9"], /no edition is called aptos\/9/],
    [["--shard", "3/2"], /--shard is 1\/5 to 5\/5, not 3\/2/],
    [["--timeout-scale", "0"], /--timeout-scale is a number above 0/],
    [["--seed", "a b"], /--seed is up to 64/],
    [["--reporter", "junitt"], /no report is called junitt.*did you mean `junit`/],
    [["--reporter", "junit="], /needs a path/],
    [["--sut", ""], /--sut is empty/],
    [["Nowhere"], /Nowhere/],
    [["--quiet", "--verbose"], /exclude each other/],
  ])("%j is wrong usage, said before anything runs", async (words, message) => {
    const { code, err, events } = await runs(...words);
    expect(code).toBe(2);
    expect(err).toMatch(message);
    expect(events).toEqual([]);
  });

  it("is inconclusive when nobody is there", async () => {
    const { code, text } = await runs("ChainId", "--sut", "/nowhere/adapter");
    expect(code).toBe(4);
    expect(text).toContain("there is no program /nowhere/adapter");
  });
});

describe("touchstone replay", () => {
  const replay = (token: string, ...words: readonly string[]) =>
    run(["replay", token, "--sut", `module:${ADAPTER}`, "--edition", "aptos/1-any", "--config", "none", ...words]);

  it("shows the whole exchange", async () => {
    const { code, out } = await replay("CD-0096@1?enc=bcs#1");
    expect(out).toMatch(/trace +\d+\.\d{3} ms +kit → sut +1 accept/);
    expect(code).toBe(0);
  });

  it.each([
    ["SUT-0003@1#1", /✓ SUT-0003 +A verb that does not exist/, 0],
    ["SUT-0010@1?type=ConsensusMsg#1", /SUT-0010@1\?type=ConsensusMsg did not come up again/, 0],
    ["SUT-0020@1?enc=bcs&type=ChainId&verb=accept#1", /did not come up again/, 0],
  ])("%s says it of the implementation again", async (token, text, exit) => {
    const { code, out } = await replay(token);
    expect(out).toMatch(text);
    expect(code).toBe(exit);
  });

  it.each([
    ["nonsense", /nonsense is no token/],
    ["ZZ-0001", /no case is called|fits no case|ZZ-0001/],
  ])("%s is wrong usage", async (token, message) => {
    const { code, err } = await replay(token);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});

describe("wantedReports", () => {
  const reporters = { junit: {}, github: {} } as never;
  it.each([
    [undefined, []],
    ["junit", [{ name: "junit" }]],
    ["junit=a=b", [{ name: "junit", path: "a=b" }]],
    [
      "github,junit=-",
      [
        { name: "github", path: "-" },
        { name: "junit", path: "-" },
      ],
    ],
  ])("%j", (text, wanted) => expect(wantedReports(text, reporters)).toEqual(wanted));
});

const BUILT = fileURLToPath(new URL("../dist/cli/start.js", import.meta.url));
const TOUCHSTONE = fileURLToPath(new URL("touchstone.js", import.meta.url));
const TINY = fileURLToPath(new URL("../conformance/peer/testing/adapter.mjs", import.meta.url));

describe.skipIf(!existsSync(BUILT))("the built command (not run where dist/ is missing)", () => {
  it("Ctrl-C ends it with a report, exit 130, and no process left", async () => {
    const folder = mkdtempSync(join(tmpdir(), "touchstone-"));
    const pids = join(folder, "pids");
    const sut = `"${process.execPath}" "${TINY}" never-answers "${pids}"`;
    const child = spawn(process.execPath, [TOUCHSTONE, "run", "--sut", sut, "--config", "none"], { cwd: folder });
    child.stdout.once("data", () => setTimeout(() => child.kill("SIGINT"), 200));
    const code = await new Promise((done) => child.once("exit", done));
    expect(code).toBe(130);
    const latest = join(folder, ".touchstone", readlinkSync(join(folder, ".touchstone/latest")));
    expect(readFileSync(join(latest, "events.ndjson"), "utf8")).toMatch(
      /"event":"end","exit":130,"result":"interrupted"/,
    );
    for (const pid of readFileSync(pids, "utf8").trim().split("\n")) {
      expect(() => process.kill(Number(pid), 0)).toThrow();
    }
  });
});
