/** A TS/1 adapter: requests on standard input, replies on standard output, one line each. */
import { answer } from "./adapter.ts";

const NEWLINE = 10;
let pieces: Uint8Array[] = [];

process.stdin.on("data", (chunk: Buffer) => {
  let start = 0;
  for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
    pieces.push(chunk.subarray(start, end));
    reply(Buffer.concat(pieces).toString("utf8"));
    pieces = [];
    start = end + 1;
  }
  // A long line comes in many pieces, which are put together once.
  if (start < chunk.length) pieces.push(chunk.subarray(start));
});

function reply(line: string): void {
  const [, id, verb, rest] = /^(\d+) (\S+) ?([\s\S]*)$/.exec(line) ?? [];
  if (id === undefined || verb === undefined) return;
  process.stdout.write(`${id} ${answer(verb, rest ?? "")}\n`);
  if (verb === "bye") process.stdin.destroy();
}
