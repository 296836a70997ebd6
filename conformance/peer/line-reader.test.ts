import { describe, expect, it } from "vitest";
import { LineReader } from "./line-reader.ts";

const LIMIT = 10_000;

function read(chunks: readonly (string | Uint8Array)[], wanted = true) {
  const lines: string[] = [];
  const long: string[] = [];
  const reader = new LineReader(
    { line: (line) => lines.push(line), wanted: () => wanted, tooLong: (head) => long.push(head) },
    LIMIT,
  );
  for (const chunk of chunks) reader.push(typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk);
  reader.end();
  return { lines, long };
}

describe("LineReader", () => {
  it.each([
    [["a\nb\n"], ["a", "b"]],
    [
      ["a", "b\nc", "\n"],
      ["ab", "c"],
    ],
    [["a\r\nb"], ["a", "b"]],
    [["\n\n"], ["", ""]],
    [[], []],
    [["ü".repeat(3000), "\n"], ["ü".repeat(3000)]],
  ])("%# chunks to lines", (chunks, lines) => expect(read(chunks).lines).toEqual(lines));

  it("puts a character together that two chunks share", () => {
    expect(read([Uint8Array.of(0xc3), Uint8Array.of(0xbc, 10)]).lines).toEqual(["ü"]);
  });

  it("stops at a wanted line that is too long, and says how it began", () => {
    const { lines, long } = read(["7 ok ", "0".repeat(LIMIT), "\nnext\n"]);
    expect(lines).toEqual([]);
    expect(long).toHaveLength(1);
    expect(long[0]).toMatch(/^7 ok 0{100}/);
  });

  it("keeps the head of a line that nobody wants, however long, and goes on", () => {
    const { lines, long } = read(["x".repeat(50 * LIMIT), "\nnext\n"], false);
    expect(long).toEqual([]);
    expect(lines.map((line) => line.length)).toEqual([4096, 4]);
  });

  it("takes a long line in small chunks in linear time", () => {
    const chunk = new Uint8Array(64).fill(48);
    const lines: string[] = [];
    const sink = { line: (line: string) => lines.push(line), wanted: () => true, tooLong: () => {} };
    const reader = new LineReader(sink, 1 << 30);
    for (let i = 0; i < 50_000; i++) reader.push(chunk);
    reader.push(Uint8Array.of(10));
    expect(lines[0]).toHaveLength(3_200_000);
  });
});
