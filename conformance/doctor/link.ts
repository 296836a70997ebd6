/**
 * An adapter seen from below: the lines that go in and the bytes that come out, without the help that the runner gives.
 * Habits that the runner forgives are only visible here.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { connect } from "node:net";
import type { Duplex } from "node:stream";
import { splitWords } from "../peer/words.ts";

/** One line of output, and when it came. */
export type Heard = { readonly line: string; readonly ms: number };

export type Link = {
  readonly send: (text: string) => void;
  /** The next line that starts with the id, or undefined after that many milliseconds. */
  readonly reply: (id: number, limitMs: number) => Promise<Heard | undefined>;
  /** Everything that came so far, lines whole. */
  readonly heard: () => readonly Heard[];
  /** End of input. */
  readonly end: () => void;
  readonly signal: (name: NodeJS.Signals) => void;
  /** How it ended, or undefined after that many milliseconds. */
  readonly ended: (limitMs: number) => Promise<string | undefined>;
  /** Whether something that it started is still there after it ended. */
  readonly leftovers: () => boolean;
  /** Ends whatever is left. */
  readonly destroy: () => void;
  /** The end of what it said on standard error. */
  readonly complaint: () => string;
  readonly startedAt: number;
};

/** Longer output is no reply that anybody sends. */
const MOST_OUTPUT = 160 * 1024 * 1024;

/** Starts a command, or connects to a port. */
export function openLink(spec: string): Link {
  return spec.startsWith("tcp://") ? openSocket(spec) : openProcess(spec);
}

function openProcess(spec: string): Link {
  const [program = "", ...args] = splitWords(spec) ?? [];
  const child = spawn(program, args, { stdio: "pipe", detached: process.platform !== "win32", windowsHide: true });
  const output = new Output();
  child.stdin.on("error", () => {});
  let complaint = "";
  child.stderr.on("data", (chunk: Buffer) => {
    complaint = (complaint + chunk.subarray(-1024).toString("utf8")).slice(-1024);
  });
  child.stdout.on("data", (chunk: Uint8Array) => output.push(chunk));
  const ended = new Promise<string>((done) => {
    child.on("error", (error) => done(`could not be started: ${error.message}`));
    child.on("exit", (code, signal) => done(signal ? `ended by ${signal}` : `exit status ${code}`));
  });
  void ended.then(() => output.over());
  const kill = () => killGroup(child, "SIGKILL");
  process.once("exit", kill);
  void ended.then(() => process.off("exit", kill));
  return {
    ...talking(output, (text) => child.stdin.writable && child.stdin.write(text)),
    end: () => child.stdin.end(),
    signal: (name) => killGroup(child, name),
    ended: (limitMs) => within(ended, limitMs),
    leftovers: () => groupAlive(child),
    destroy: kill,
    complaint: () => complaint.trimEnd(),
  };
}

function openSocket(spec: string): Link {
  const { hostname, port } = new URL(spec);
  const socket: Duplex = connect(Number(port), hostname.replace(/^\[|\]$/g, ""));
  const output = new Output();
  socket.on("data", (chunk: Uint8Array) => output.push(chunk));
  const ended = new Promise<string>((done) => {
    socket.on("error", (error) => done(`could not be reached: ${error.message}`));
    socket.on("close", () => done("closed the connection"));
  });
  void ended.then(() => output.over());
  return {
    ...talking(output, (text) => socket.writable && socket.write(text)),
    end: () => socket.end(),
    signal: () => {},
    ended: (limitMs) => within(ended, limitMs),
    leftovers: () => false,
    destroy: () => socket.destroy(),
    complaint: () => "",
  };
}

function talking(
  output: Output,
  send: (text: string) => unknown,
): Pick<Link, "send" | "reply" | "heard" | "startedAt"> {
  return {
    send: (text) => void send(text),
    reply: (id, limitMs) => output.reply(id, limitMs),
    heard: () => output.lines,
    startedAt: output.startedAt,
  };
}

/** Lines put together from chunks; who waits for an id is told when it comes. */
class Output {
  readonly lines: Heard[] = [];
  readonly startedAt = performance.now();
  readonly #waiting = new Map<number, (heard: Heard | undefined) => void>();
  #parts: string[] = [];
  #size = 0;
  #over = false;

  push(chunk: Uint8Array): void {
    this.#size += chunk.length;
    if (this.#size > MOST_OUTPUT) return;
    const [first = "", ...rest] = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)
      .toString("latin1")
      .split("\n");
    this.#parts.push(first);
    for (const next of rest) {
      this.#line(this.#parts.join(""));
      this.#parts = [next];
    }
  }

  over(): void {
    if (this.#parts.join("") !== "") this.#line(this.#parts.join(""));
    this.#parts = [];
    this.#over = true;
    for (const tell of this.#waiting.values()) tell(undefined);
  }

  reply(id: number, limitMs: number): Promise<Heard | undefined> {
    const known = this.lines.find(({ line }) => idOf(line) === id);
    if (known || this.#over) return Promise.resolve(known);
    const heard = new Promise<Heard | undefined>((tell) => this.#waiting.set(id, tell));
    return within(heard, limitMs);
  }

  #line(line: string): void {
    const heard = { line, ms: performance.now() - this.startedAt };
    this.lines.push(heard);
    const id = idOf(line);
    if (id === undefined) return;
    this.#waiting.get(id)?.(heard);
    this.#waiting.delete(id);
  }
}

/** The number that the line starts with. */
export function idOf(line: string): number | undefined {
  const digits = /^(\d{1,15})(?: |$)/.exec(line.slice(0, 17))?.[1];
  return digits === undefined ? undefined : Number(digits);
}

async function within<T>(wanted: Promise<T>, limitMs: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((done) => {
    timer = setTimeout(done, limitMs, undefined);
  });
  const first = await Promise.race([wanted, late]);
  clearTimeout(timer);
  return first;
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === "win32") child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // gone already
  }
}

function groupAlive(child: ChildProcess): boolean {
  if (child.pid === undefined || process.platform === "win32") return false;
  try {
    process.kill(-child.pid, 0);
    return true;
  } catch {
    return false;
  }
}
