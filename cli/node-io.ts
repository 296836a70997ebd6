/** The real world of a process: standard streams, files, the terminal. */
import { createReadStream, existsSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import type { Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { concatBytes } from "../codec/bytes.ts";
import type { Io } from "./io.ts";

/** Reads the process's streams; a reader that goes away early (`| head`) is no error. */
export function nodeIo(): Io {
  const out = writer(process.stdout);
  return {
    readInput: async (limit) => (process.stdin.isTTY ? undefined : collect(process.stdin, limit)),
    readFile: (path, limit) => collect(createReadStream(path), limit),
    writeFile: (path, bytes) => writeFile(path, bytes),
    out,
    err: writer(process.stderr),
    color: wantsColor(process.env, process.stdout.isTTY),
    columns: process.stdout.columns ?? 100,
    terminal: process.stdout.isTTY === true && process.env["TERM"] !== "dumb",
    version,
  };
}

/** NO_COLOR and FORCE_COLOR decide; otherwise only a terminal gets colour. */
export function wantsColor(env: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  if (env["NO_COLOR"]) return false;
  if (env["FORCE_COLOR"]) return env["FORCE_COLOR"] !== "0";
  return isTerminal && env["TERM"] !== "dumb";
}

/** All of the stream. Stops one chunk past the limit, so that an endless input ends. */
export async function collect(stream: AsyncIterable<Uint8Array>, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > limit) break;
  }
  return concatBytes(...chunks);
}

const PIECE = 1 << 20;

/** Waits for slow readers, and writes long text in pieces, since one piece would be copied whole. */
export function writer(stream: Writable): (data: string | Uint8Array) => Promise<void> {
  let closed = false;
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    closed = true;
  });
  return async (data) => {
    let at = 0;
    while (at < data.length && !closed) {
      const end = pieceEnd(data, at);
      const piece = data.slice(at, end);
      await new Promise<void>((done) => stream.write(piece, () => done()));
      at = end;
    }
  };
}

/** Never between the two halves of a surrogate pair: each half alone would be written as U+FFFD. */
function pieceEnd(data: string | Uint8Array, at: number): number {
  const end = at + PIECE;
  if (typeof data !== "string" || end >= data.length) return end;
  return (data.charCodeAt(end - 1) & 0xfc00) === 0xd800 ? end - 1 : end;
}

/** package.json lies one folder above cli/, or two when compiled into dist/cli/. */
function version(): string {
  const found = ["../package.json", "../../package.json"]
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find(existsSync);
  return found ? (JSON.parse(readFileSync(found, "utf8")) as { version: string }).version : "unknown";
}
