import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { fromHex } from "../../codec/bytes.ts";
import { EchoEnvelope } from "../../codec/profiles/tendermint/echo.ts";
import { writtenBytes } from "./bytes-of.ts";
import { explainProto } from "./explain-proto.ts";
import { allVectors, parseTree, readTree } from "./load.ts";
import { schemaOf } from "./types.ts";

it("names fields, messages inside messages too", () => {
  const { spans } = explainProto(EchoEnvelope, fromHex("20052a040a020807"));
  expect(spans.map(({ at, path, text }) => [at, path, text])).toEqual([
    [0, "$.channel_id", "field 4, varint"],
    [1, "$.channel_id", "5"],
    [2, "$.message", "field 5, length-delimited"],
    [3, "$.message", "4 bytes"],
    [4, "$.message.Ping", "field 1, length-delimited"],
    [5, "$.message.Ping", "2 bytes"],
    [6, "$.message.Ping.nonce", "field 1, varint"],
    [7, "$.message.Ping.nonce", "7"],
  ]);
});

describe("anything else", () => {
  it.each([
    ["a key without value", "20", 1],
    ["a group", "0b0c", 1],
    ["a length beyond the end", "2a7f00", 1],
    ["a number without end", "ff", 0],
  ])("ends the listing at %s", (_, hex, byte) => {
    expect(explainProto(EchoEnvelope, fromHex(hex)).remarks).toEqual([`Byte ${byte}: no field begins or ends here.`]);
  });
});

it("covers every byte of every vector once, in order", () => {
  const { files } = parseTree(readTree(fileURLToPath(new URL("../../vectors", import.meta.url))));
  const vectors = allVectors(files).filter(({ file }) => file.encoding === "proto");
  for (const { file, vector } of vectors) {
    const bytes = writtenBytes(vector) as Uint8Array;
    let at = 0;
    for (const span of explainProto(schemaOf(file) as never, bytes).spans) {
      expect(span.at, vector.id).toBe(at);
      at += span.size;
    }
    expect(at, vector.id).toBe(bytes.length);
  }
  expect(vectors.length).toBeGreaterThan(20);
});
