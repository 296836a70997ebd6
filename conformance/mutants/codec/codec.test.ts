/** The unbroken third codec against every golden vector: what the mutants are mutants of. */
import { describe, expect, it } from "vitest";
import { toHex } from "../../../codec/bytes.ts";
import type { Schema } from "../../../codec/schema/index.ts";
import { bytesOf } from "../../vectors/bytes-of.ts";
import { verbsOf } from "../../vectors/confirm.ts";
import type { Vector, VectorFile, Verb } from "../../vectors/format.ts";
import { parseTree, readTree } from "../../vectors/load.ts";
import { allTypes } from "../../vectors/types.ts";
import { answer } from "./codec.ts";

const types = allTypes();
const typed = (name: string): Schema | undefined => types.get(name);
const { files } = parseTree(readTree("vectors"));

describe.each(["bcs", "bcs+lz4", "json", "proto"])("the third codec in %s", (encoding) => {
  it("says of every vector what the vector says", () => {
    const all = files.filter(({ file }) => file.encoding === encoding);
    const wrong = all.flatMap(({ file }) => file.vectors.filter(isSmall).flatMap((vector) => faults(file, vector)));
    expect(all.length).toBeGreaterThan(0);
    expect(wrong).toEqual([]);
  });
});

/** The large ones take minutes; `touchstone mutants` asks about all of them. */
function isSmall({ length = 0, gen }: Vector): boolean {
  return length < 20_000 && !gen;
}

function faults(file: VectorFile, vector: Vector): readonly string[] {
  const bytes = bytesOf(vector, file);
  const depth = vector.depth === undefined ? "" : `;depth=${vector.depth}`;
  const encoding = file.encoding === "bcs" ? "" : `/${file.encoding}`;
  const type = `${file.type}${encoding}${depth}`;
  return verbsOf(vector, file.encoding).flatMap((verb) => {
    if (verb === "encode" && vector.value === undefined) return [];
    const data = verb === "encode" ? JSON.stringify(vector.value) : toHex(bytes ?? new Uint8Array());
    const reply = answer(typed, verb, type, data);
    const said = reply.outcome === "ok" ? `ok ${reply.data}` : reply.outcome;
    return right(file, vector, verb, said)
      ? []
      : [`${vector.id} ${type} ${verb} ${data.slice(0, 80)}: ${said.slice(0, 80)}`];
  });
}

function right(file: VectorFile, vector: Vector, verb: Verb, said: string): boolean {
  if (file.validity === "invalid") return said === "reject";
  if (file.validity === "either")
    return (vector.allowed ?? []).some((one) => (one.outcome === "ok" ? said.startsWith("ok") : said === "reject"));
  if (verb === "accept") return said === "ok ";
  if (verb !== "decode") return said === `ok ${toHex(bytesOf(vector, file) ?? new Uint8Array())}`;
  if (vector.value === undefined) return said.startsWith("ok ");
  return sorted(JSON.parse(said.slice(3))) === sorted(vector.value);
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, part) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort())
      : part,
  );
}
