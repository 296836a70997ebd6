#!/usr/bin/env node
/**
 * An adapter with one bad habit: `node hostile.mjs HABIT [FILE]`. It reads and writes Ping and Pong, eight bytes each, as
 * it should, until its habit shows; most show when a Ping of nonce 0 comes. With FILE it writes down the ids of its
 * processes there, so that a test can see whether any of them outlives the kit.
 */
import { spawn } from "node:child_process";
import { appendFileSync, closeSync } from "node:fs";

const [habit = "none", file] = process.argv.slice(2);
const TRIGGER = "0000000000000000";
const HELLO = "ok hostile 1 enc=bcs ops=accept,recode ts=1 types=Ping,Pong";

/** Before hello. */
const AT_START = {
  "dies-at-start": () => process.exit(3),
  "closes-stdout": () => closeSync(1),
  "reads-nothing": () => setInterval(() => {}, 1000),
  "ignores-sigterm": () => {
    process.on("SIGTERM", () => {});
    process.on("SIGHUP", () => {});
    setInterval(() => {}, 1000);
  },
  "stays-after-eof": () => setInterval(() => {}, 1000),
  "leaves-a-child": () => leaveChild(),
  "floods-stderr": () => flood(process.stderr),
  "talks-first": () => say("INFO starting up\nINFO \u001b[31mred\u001b[0m\n"),
  "talks-binary": () => process.stdout.write(Buffer.from([0, 0xff, 0xfe, 0x80, 0x0a])),
};

/** In place of hello's reply. */
const AT_HELLO = {
  "no-hello": () => {},
  "hello-refused": (id) => say(`${id} unsupported\n`),
  "hello-nameless": (id) => say(`${id} ok\n`),
  "hello-other-version": (id) => say(`${id} ok hostile 1 ts=2 types=Ping ops=accept\n`),
  "hello-endless": (id) => endless(`${id} ok hostile 1 types=`),
  "dies-at-hello": () => process.exit(4),
};

/** In place of the reply to the trigger. */
const AT_TRIGGER = {
  dies: () => process.exit(9),
  aborts: () => process.kill(process.pid, "SIGABRT"),
  never: () => {},
  garbage: () => say("}{ not a reply\n"),
  "half-line": (id) => {
    say(`${id} o`);
    process.exit(0);
  },
  "wrong-id": (id, reply) => say(`${Number(id) + 1_000_000} ${reply}\n`),
  "huge-id": (_, reply) => say(`99999999999999999999999999 ${reply}\n`),
  "negative-id": (id, reply) => say(`-${id} ${reply}\n`),
  "outcome-invented": (id) => say(`${id} maybe\n`),
  "class-invented": (id) => say(`${id} reject because\n`),
  "upper-case-outcome": (id) => say(`${id} OK\n`),
  twice: (id, reply) => say(`${id} ${reply}\n${id} ${reply}\n`),
  "endless-reply": (id) => endless(`${id} ok `),
  "endless-noise": () => endless("log "),
  "drips-forever": (id) => void setInterval(() => say(`${id} ok`.slice(0, 1)), 5),
  "one-gigabyte": (id) => gigabyte(`${id} ok `),
  "control-characters": (id) => say(`${id} error \u001b]0;owned\u0007\u001b[2J\u0000\n`),
  "flood-of-noise": (id, reply) => {
    for (let i = 0; i < 5000; i++) say(`noise ${i}\n`);
    say(`${id} ${reply}\n`);
  },
  "one-byte-at-a-time": (id, reply) => [...`${id} ${reply}\n`].forEach(say),
  "carriage-returns": (id, reply) => say(`${id} ${reply}\r\n`),
};

if (file !== undefined) appendFileSync(file, `${process.pid}\n`);
AT_START[habit]?.();
if (habit !== "reads-nothing") read();

/** Lines by hand: what ends without a line end is a request too. Chunks are joined once, however long the line. */
function read() {
  let parts = [];
  const held = [];
  process.stdin.on("data", (chunk) => {
    const [first, ...rest] = String(chunk).split("\n");
    parts.push(first);
    for (const next of rest) {
      const line = parts.join("");
      parts = [next];
      if (habit === "never-flushes" && !line.includes(" hello ")) held.push(line);
      else answer(line);
    }
  });
  process.stdin.on("end", () => {
    if (habit !== "loses-the-last") for (const line of [...held, parts.join("")].filter(Boolean)) answer(line);
  });
}

function answer(line) {
  const [id, verb, type, data = ""] = line.split(" ");
  if (verb === "hello") return (AT_HELLO[habit] ?? ((given) => say(`${given} ${HELLO}\n`)))(id);
  const reply = honest(verb, type, data);
  if (data === TRIGGER && AT_TRIGGER[habit]) return AT_TRIGGER[habit](id, reply);
  say(`${id} ${reply}\n`);
}

function honest(verb, type, data) {
  if (verb !== "accept" && verb !== "recode") return habit === "yes-to-any-verb" ? "ok" : "unsupported";
  if (type !== "Ping" && type !== "Pong" && habit !== "any-type") return "unsupported";
  const wrong = data.length < 16 ? "reject eof" : data.length > 16 ? "reject trailing" : undefined;
  if (habit === "errors-for-rejects" && wrong) return "error ValueError: bad length";
  if (wrong || verb === "accept") return wrong ?? "ok";
  return `ok ${habit === "upper-case" ? data.toUpperCase() : data}`;
}

function say(text) {
  process.stdout.write(text);
}

/** A process of its own, in our group. */
function leaveChild() {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
  if (file !== undefined) appendFileSync(file, `${child.pid}\n`);
  child.unref();
}

function flood(stream) {
  const text = `${"x".repeat(1 << 16)}\n`;
  const more = () => stream.write(text, () => setTimeout(more, 1));
  more();
}

/** No line end until the pipe breaks. */
function endless(head) {
  say(head);
  const text = "0".repeat(1 << 16);
  const more = () => process.stdout.write(text, more);
  more();
}

function gigabyte(head) {
  say(head);
  const text = "0".repeat(1 << 20);
  let left = 1024;
  const more = () => (left-- > 0 ? process.stdout.write(text, more) : say("\n"));
  more();
}
