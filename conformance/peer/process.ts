/** An implementation as a program: started without a shell, in a group of its own, and never left behind. */
import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { visible } from "../../codec/errors.ts";
import { Client } from "./client.ts";
import { greet } from "./greet.ts";
import {
  type Attached,
  LEAVE_MS,
  type Listener,
  MAX_REPLY,
  type Session,
  StartFault,
  type StartOptions,
} from "./session.ts";
import { splitWords } from "./words.ts";

/** The command's words; the first is the program. */
export function commandPeer(command: string, options: StartOptions = {}): Attached {
  return { spec: command, start: (listener) => startProcess(command, listener, options) };
}

async function startProcess(command: string, listener: Listener, options: StartOptions): Promise<Session> {
  const [program, ...args] = wordsOf(command);
  const child = spawn(program as string, args, { stdio: "pipe", detached: !WINDOWS, windowsHide: true });
  const ended = whenEnded(child);
  const log = keepEnds(child);
  child.stdin.on("error", () => {}); // it left while we were writing: its end says so
  watch(child);
  const pipe = {
    write: (text: string) => !child.stdin.writable || child.stdin.write(text),
    drained: (go: () => void) => void child.stdin.once("drain", go),
    destroy: () => killGroup(child, "SIGKILL"),
  };
  onAbort(listener.signal, pipe.destroy, ended);
  const client = new Client(pipe, listener, options.maxReply ?? MAX_REPLY);
  child.stdout.on("data", (chunk: Uint8Array) => client.push(chunk));
  void ended.then((how) => {
    client.over(`it ${how}${log.said()}`);
    if (log.lines() > 0) listener.note("stderr", `${log.lines()} lines${log.said()}`);
  });
  const leave = () => closeProcess(child, client, ended, options.leaveMs ?? LEAVE_MS);
  try {
    return await greet(client, listener, options, leave, pipe.destroy);
  } catch (error) {
    pipe.destroy();
    await ended;
    throw error;
  }
}

/** Until it has ended: a run may start hundreds, and has one signal. */
function onAbort(signal: AbortSignal | undefined, destroy: () => void, ended: Promise<unknown>): void {
  if (signal?.aborted) destroy();
  signal?.addEventListener("abort", destroy);
  void ended.then(() => signal?.removeEventListener("abort", destroy));
}

const WINDOWS = process.platform === "win32";

function wordsOf(command: string): readonly string[] {
  const words = splitWords(command);
  if (words === undefined) throw new StartFault(`a quote is left open in: ${visible(command)}`);
  if (words.length === 0) throw new StartFault("the command is empty");
  return words;
}

/** How it ended, in words. A program that does not exist ends at once. */
function whenEnded(child: ChildProcessWithoutNullStreams): Promise<string> {
  return new Promise((done) => {
    child.on("error", (error: NodeJS.ErrnoException) => {
      done(
        error.code === "ENOENT"
          ? `could not be started: there is no program ${visible(child.spawnfile)}`
          : `could not be started: ${visible(error.message)}`,
      );
    });
    child.on("exit", (code, signal) => {
      killGroup(child, "SIGKILL"); // whatever it started itself
      forget(child);
      const how = signal ? `was ended by ${signal}` : `left with exit code ${code}`;
      // What it wrote last may still be on its way; a grandchild that keeps the pipe open must not keep us.
      const late = setTimeout(() => done(how), 200);
      child.stdout.once("close", () => {
        clearTimeout(late);
        done(how);
      });
    });
  });
}

/** Standard error is always read, so that it never blocks; its first and its last lines are kept. */
function keepEnds(child: ChildProcess) {
  let first = "";
  let last = "";
  let lines = 0;
  child.stderr?.on("data", (chunk: Buffer) => {
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines++;
    if (first.length < KEPT) first += chunk.subarray(0, KEPT).toString("utf8");
    last = (last + chunk.subarray(-KEPT).toString("utf8")).slice(-KEPT);
  });
  const said = () => {
    const shown = [first.trim().split("\n")[0] ?? "", last.trim().split("\n").at(-1) ?? ""].map(shownLine);
    const words = [...new Set(shown)].filter((line) => line !== "");
    return words.length === 0 ? "" : `; it said: ${words.join(" … ")}`;
  };
  return { lines: () => lines, said };
}

const KEPT = 2048;

function shownLine(line: string): string {
  return visible(line.replaceAll("\t", " ").trim().slice(0, 160));
}

async function closeProcess(
  child: ChildProcess,
  client: Client,
  ended: Promise<string>,
  { term, kill }: { term: number; kill: number },
): Promise<void> {
  child.stdin?.end();
  const terms = setTimeout(() => killGroup(child, "SIGTERM"), term);
  const kills = setTimeout(() => killGroup(child, "SIGKILL"), term + kill);
  await ended;
  clearTimeout(terms);
  clearTimeout(kills);
  client.over("it left");
}

/** Of every program that still runs, so that none outlives the kit, whichever way it ends. */
const running = new Set<ChildProcess>();

function watch(child: ChildProcess): void {
  if (running.size === 0) process.on("exit", killAll);
  if (child.pid !== undefined) running.add(child);
}

function forget(child: ChildProcess): void {
  running.delete(child);
  if (running.size === 0) process.off("exit", killAll);
}

function killAll(): void {
  for (const child of running) killGroup(child, "SIGKILL");
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (WINDOWS) child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // gone already
  }
}
