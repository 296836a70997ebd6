#!/usr/bin/env node
/**
 * A tiny adapter for tests that does one thing wrong: `node adapter.mjs MODE`. Its type is Byte: one byte, `ff` is refused.
 * The data `dd` makes the modes that need a moment do their worst.
 */
import { appendFileSync } from "node:fs";
import { createInterface } from "node:readline";

const [mode = "good", file = ""] = process.argv.slice(2);
const HELLO = "ok tiny 1 enc=bcs ops=accept,recode types=Byte window=8";

if (file !== "") appendFileSync(file, `${process.pid}\n`);
if (mode === "ignores-term") process.on("SIGTERM", () => {});
if (mode === "stays" || mode === "ignores-term") setInterval(() => {}, 1000);
if (mode === "stderr-flood") setInterval(() => process.stderr.write(`${"x".repeat(65536)}\n`), 1);
if (mode === "dies-at-once") process.exit(3);
if (mode === "child") {
  const { spawn } = await import("node:child_process");
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "inherit" });
  appendFileSync(file, `${child.pid}\n`);
}
if (mode === "slow-start") await new Promise((done) => setTimeout(done, 300));

const say = (text) => process.stdout.write(text);

createInterface({ input: process.stdin }).on("line", (line) => {
  const [id, verb, , data = ""] = line.split(" ");
  if (verb === "hello") return hello(id);
  if (mode === "never-answers") return;
  const reply = honest(verb, data);
  if (data !== "dd") return say(`${id} ${reply}\n`);
  worst(id, reply);
});

function hello(id) {
  if (mode === "bad-hello") return say(`${id} ok tiny\n`);
  if (mode === "refuses-hello") return say(`${id} unsupported\n`);
  if (mode === "no-hello") return;
  if (mode === "noise") say("INFO starting up\nINFO and more\n\u001b[2J\n");
  say(`${id} ${HELLO}\n`);
}

function honest(verb, data) {
  if (verb !== "accept" && verb !== "recode") return "unsupported";
  if (mode === "always-ok") return "ok";
  if (data === "ff") return "reject other";
  return verb === "recode" ? `ok ${data}` : "ok";
}

function worst(id, reply) {
  switch (mode) {
    case "dies":
      return process.exit(9);
    case "aborts":
      return process.kill(process.pid, "SIGSEGV");
    case "silent":
      return;
    case "half-line":
      say(`${id} o`);
      return process.exit(0);
    case "wrong-id":
      return say(`${Number(id) + 1000000} ${reply}\n`);
    case "twice":
      return say(`${id} ${reply}\n${id} ${reply}\n`);
    case "no-outcome":
      return say(`${id} maybe 00\n`);
    case "no-class":
      return say(`${id} reject because\n`);
    case "garbage":
      process.stdout.write(Buffer.from([0xff, 0x00, 0x80, 0x0a, 0x1b, 0x5b, 0x0a]));
      return say(`${id} ${reply}\n`);
    case "endless-line":
      return endless(`${id} ok `);
    case "endless-log":
      return endless("log ");
    default:
      return say(`${id} ${reply}\n`);
  }
}

/** Until the pipe breaks. */
function endless(head) {
  say(head);
  const more = () => process.stdout.write("0".repeat(1 << 16), more);
  more();
}
