/**
 * How vector files are written: the head, then one vector on each line, so that a changed vector is a changed line.
 */
import { createHash } from "node:crypto";
import type { Vector, VectorFile } from "./format.ts";

/** The file's one text. */
export function fileText({ vectors, ...head }: VectorFile): string {
  const lines = Object.entries(head).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)},`);
  return `{\n${lines.join("\n")}\n"vectors": [\n${vectors.map(vectorLine).join(",\n")}\n]\n}\n`;
}

/** One vector as its file has it. */
export function vectorLine(vector: Vector): string {
  return JSON.stringify(vector);
}

/** Each vector's id and the digest of its line, from the text itself: what it says may be damaged. */
export function lineDigests(text: string): readonly (readonly [string, string])[] {
  return text
    .split("\n")
    .filter((line) => line.startsWith("{") && line.length > 1)
    .map((line) => line.replace(/,$/, ""))
    .map((line) => [/^\{"id":"([A-Z]{2}-[0-9]{4})"/.exec(line)?.[1] ?? "-", sha256Text(line).slice(0, 12)] as const);
}

/** Lower-case hex of the sha256 of UTF-8 text. */
export function sha256Text(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

/** Lower-case hex of the sha256 of bytes. */
export function sha256Hex(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** JSON with one line for each member of the named objects: ledgers and manifests that merge and differ well. */
export function tableText(value: object, tables: readonly string[]): string {
  const members = Object.entries(value).map(([key, member]) => {
    if (!tables.includes(key)) return `${JSON.stringify(key)}: ${JSON.stringify(member)}`;
    const rows = Object.entries(member as object).map(
      ([name, row]) => `${JSON.stringify(name)}: ${JSON.stringify(row)}`,
    );
    return `${JSON.stringify(key)}: {\n${rows.join(",\n")}\n}`;
  });
  return `{\n${members.join(",\n")}\n}\n`;
}
