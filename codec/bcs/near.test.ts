/** Where fast code reads and writes: lasting memory for messages up to a size, the input or an arena beyond. */
import { describe, expect, it } from "vitest";
import { CodecError } from "../errors.ts";
import { bytes, struct, u8, u32, vec } from "../schema/index.ts";
import { decodeBcs, encodeBcs, encodeBcsTransient, encodePlain } from "./index.ts";

const Blob = struct("Blob", { count: u32, body: bytes(), last: u8 });
const blob = (size: number, fill = 7) => ({ count: size, body: new Uint8Array(size).fill(fill), last: 255 });

const READ_EDGE = 1 << 19;
const WRITE_EDGE = 1 << 20;

describe.each([READ_EDGE, WRITE_EDGE])("around %d bytes", (edge) => {
  it.each([-9, -8, -7, -6, -1, 0, 1, 9])("%d", (delta) => {
    const value = blob(edge + delta);
    const wire = encodePlain(Blob, value);
    for (let i = 0; i < 3; i++) expect(Buffer.compare(encodeBcs(Blob, value), wire)).toBe(0);
    expect(decodeBcs(Blob, wire).body.length).toBe(edge + delta);
    expect(() => decodeBcs(Blob, wire.subarray(0, -1))).toThrow(CodecError);
  });
});

describe("lasting memory", () => {
  it("shows nothing of an earlier, longer message behind the end of a short one", () => {
    const long = encodeBcs(vec(u8), new Array(100).fill(1));
    decodeBcs(vec(u8), long);
    for (let end = 1; end < long.length; end++)
      expect(() => decodeBcs(vec(u8), long.subarray(0, end))).toThrow("truncated");
  });

  it("is not what results lie in: a later encoding changes none", () => {
    const first = encodeBcs(Blob, blob(20_000, 1));
    const second = encodeBcs(Blob, blob(20_000, 2));
    const third = encodeBcs(Blob, blob(20_000, 3));
    expect([first, second, third].map((wire) => wire[100])).toEqual([1, 2, 3]);
  });

  it("leaves each large result in memory that is shared with one other at most", () => {
    const Own = struct("Own", { count: u32, body: bytes(), last: u8 });
    const results = Array.from({ length: 7 }, (_, i) => encodeBcs(Own, blob(20_000 + i, i)));
    for (const result of results.slice(1)) {
      const sharers = results.filter((other) => other.buffer === result.buffer);
      expect(sharers.length).toBeLessThanOrEqual(2);
      expect(result.buffer.byteLength).toBeLessThan(3 * result.length);
    }
    results.forEach((result, i) => {
      expect(result).toEqual(encodePlain(Blob, blob(20_000 + i, i)));
    });
  });

  it("is copied from whole, whatever the size", () => {
    for (let size = 16_360; size < 16_400; size++) {
      const value = blob(size, size & 255);
      for (let i = 0; i < 3; i++) expect(Buffer.compare(encodeBcs(Blob, value), encodePlain(Blob, value))).toBe(0);
    }
  });

  it("is lent by encodeBcsTransient until the next encoding", () => {
    const wire = encodeBcsTransient(Blob, blob(50, 1));
    expect(wire).toEqual(encodePlain(Blob, blob(50, 1)));
    encodeBcsTransient(Blob, blob(50, 2));
    expect(wire[20]).toBe(2);
  });

  it("is not written by an encoding inside an encoding", () => {
    const plain = blob(20_000, 1);
    encodeBcs(Blob, plain);
    let inner: Uint8Array | undefined;
    const sly = {
      ...plain,
      get last() {
        inner = encodeBcs(Blob, blob(20_000, 9));
        return 255;
      },
    };
    expect(encodeBcs(Blob, sly)).toEqual(encodePlain(Blob, plain));
    expect(inner?.[100]).toBe(9);
  });

  it("is free again after a value that was refused", () => {
    encodeBcs(Blob, blob(20_000));
    expect(() => encodeBcs(Blob, { ...blob(20_000), last: 256 })).toThrow(CodecError);
    expect(encodeBcs(Blob, blob(20_000))).toEqual(encodePlain(Blob, blob(20_000)));
  });
});
