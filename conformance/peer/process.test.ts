import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { commandPeer } from "./process.ts";
import type { Answer, Listener, Session, StartOptions } from "./session.ts";

const ADAPTER = fileURLToPath(new URL("testing/adapter.mjs", import.meta.url));
const OPTIONS: StartOptions = { maxReply: 1 << 20, leaveMs: { term: 150, kill: 150 }, startMs: 10_000 };

const open: Session[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((session) => session.close()));
});

/** A session, what it told, and the ids of the processes that belong to it. */
async function start(mode: string, options: StartOptions = {}) {
  const told: string[] = [];
  const twice: string[] = [];
  const file = join(mkdtempSync(join(tmpdir(), "touchstone-")), "pids");
  const listener: Listener = {
    note: (kind, text) => told.push(`${kind}: ${text}`),
    twice: (request) => twice.push(request),
    waiting: () => {},
  };
  const command = `"${process.execPath}" "${ADAPTER}" ${mode} "${file}"`;
  const session = await commandPeer(command, { ...OPTIONS, ...options }).start(listener);
  open.push(session);
  const ask = (data: string, limitMs = 5000) => session.ask("recode", "Byte", data, limitMs);
  return { session, told, twice, ask, pids: () => readFileSync(file, "utf8").trim().split("\n").map(Number) };
}

/** What has ended and was not asked after yet, for want of a parent, runs no more. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !existsSync(`/proc/${pid}/stat`) || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

const OK: Answer = { outcome: "ok", data: "dd" };

/** What an adapter does with `dd`, and what becomes of that request and of the next. */
const MODES: readonly (readonly [string, object, object])[] = [
  ["good", OK, { outcome: "ok", data: "01" }],
  ["noise", OK, { outcome: "ok", data: "01" }],
  ["garbage", OK, { outcome: "ok", data: "01" }],
  ["twice", OK, { outcome: "ok", data: "01" }],
  ["no-outcome", { kind: "bad-reply" }, { outcome: "ok", data: "01" }],
  ["no-class", { kind: "bad-reply" }, { outcome: "ok", data: "01" }],
  ["dies", { kind: "died", text: "it left with exit code 9" }, { kind: "died" }],
  ["aborts", { kind: "died", text: "it was ended by SIGSEGV" }, { kind: "died" }],
  ["half-line", { kind: "died" }, { kind: "died" }],
  ["endless-line", { kind: "too-long" }, { kind: "stopped" }],
];

describe("a program", () => {
  it.each(MODES)("%s", async (mode, answer, next) => {
    const { ask, session, pids } = await start(mode);
    expect(await ask("01")).toEqual({ outcome: "ok", data: "01" });
    expect(await ask("dd")).toMatchObject(answer);
    expect(await ask("01")).toMatchObject(next);
    await session.close();
    expect(pids().filter(isRunning)).toEqual([]);
  });

  it.each(["silent", "wrong-id", "endless-log", "never-answers"])("%s costs its deadline and no more", async (mode) => {
    const { ask, session, pids } = await start(mode);
    const [bad, other] = await Promise.all([ask("dd", 300), ask("dd", 10_000)]);
    expect(bad).toMatchObject({ outcome: "trouble", kind: "silent" });
    expect(other).toMatchObject({ outcome: "trouble", kind: "stopped" });
    await session.close();
    expect(pids().filter(isRunning)).toEqual([]);
  });

  it("answers many requests, in whatever order they are asked", async () => {
    const { ask } = await start("good");
    const data = Array.from({ length: 500 }, (_, i) => (i % 250).toString(16).padStart(2, "0"));
    const answers = await Promise.all(data.map((hex) => ask(hex)));
    expect(answers).toEqual(data.map((hex) => ({ outcome: "ok", data: hex })));
  });

  it("takes requests of megabytes", async () => {
    const { ask } = await start("good", { maxReply: 1 << 24 });
    const large = "00".repeat(2 << 20);
    expect(await ask(large)).toEqual({ outcome: "ok", data: large });
  });

  it("names lines that answer nothing, once each kind, without their control characters", async () => {
    const { told } = await start("noise");
    expect(told[0]).toBe(
      'log: a line that is no reply: "INFO starting up" (it prints to standard output; standard error is better)',
    );
    expect(told[2]).toContain("\\\\u{1b}");
  });

  it("names an answer to nobody", async () => {
    const { ask, told } = await start("wrong-id");
    await ask("dd", 300);
    expect(told[0]).toMatch(/answers request 10000\d\d, which nobody made/);
  });

  it("names a second answer", async () => {
    const { ask, twice } = await start("twice");
    await ask("dd");
    await ask("01");
    expect(twice).toEqual(["2 recode Byte dd"]);
  });

  it("keeps the end of what it said on standard error", async () => {
    const { session } = await start("stderr-flood");
    await new Promise((done) => setTimeout(done, 100));
    expect(await session.ask("recode", "Byte", "01", 5000)).toEqual({ outcome: "ok", data: "01" });
  });

  it.each(["stays", "ignores-term", "child"])("leaves nothing of %s behind", async (mode) => {
    const { session, pids } = await start(mode);
    expect(pids().filter(isRunning).length).toBeGreaterThan(0);
    await session.close();
    await new Promise((done) => setTimeout(done, 50)); // the system takes a moment to forget a grandchild
    expect(pids().filter(isRunning)).toEqual([]);
  });

  it("ends when it is told to, whatever it is doing", async () => {
    const controller = new AbortController();
    const command = `"${process.execPath}" "${ADAPTER}" good`;
    const listener = { note: () => {}, twice: () => {}, waiting: () => {}, signal: controller.signal };
    const session = await commandPeer(command, OPTIONS).start(listener);
    open.push(session);
    controller.abort();
    expect(await session.ask("recode", "Byte", "dd", 5000)).toMatchObject({ kind: "died" });
  });
});

describe("a program that cannot be attached", () => {
  const at = (mode: string) => `"${process.execPath}" "${ADAPTER}" ${mode}`;
  const rows: readonly (readonly [string, RegExp])[] = [
    ["/nowhere/adapter x", /it could not be started: there is no program \/nowhere\/adapter/],
    ["'open", /a quote is left open/],
    ["", /the command is empty/],
    [at("dies-at-once"), /it left with exit code 3/],
    [at("bad-hello"), /hello names no version/],
    [at("refuses-hello"), /hello was answered unsupported/],
    [at("no-hello"), /hello got no reply within 0.3 s/],
  ];
  it.each(rows)("%s", async (command, message) => {
    const startMs = command.endsWith("no-hello") ? 300 : 10_000;
    const listener = { note: () => {}, twice: () => {}, waiting: () => {} };
    await expect(commandPeer(command, { ...OPTIONS, startMs }).start(listener)).rejects.toThrow(message);
  });
});
