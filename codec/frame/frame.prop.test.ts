import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { concatBytes } from "../bytes.ts";
import { encodeU32Frame, u32Frames } from "./big-endian.ts";

const LIMIT = 64;
const bodies = fc.array(fc.uint8Array({ maxLength: LIMIT }), { maxLength: 12 });
const cuts = fc.array(fc.nat(), { maxLength: 20 });

/** The stream in pieces, cut at the given places. */
function cut(stream: Uint8Array, at: readonly number[]): readonly Uint8Array[] {
  const edges = [0, ...at.map((place) => place % (stream.length + 1)), stream.length].sort((a, b) => a - b);
  return edges.slice(1).map((edge, i) => stream.subarray(edges[i], edge));
}

describe("frames", () => {
  it("come out whole, however the stream is cut", () => {
    fc.assert(
      fc.property(bodies, cuts, (frames, places) => {
        const decoder = u32Frames(LIMIT);
        const stream = concatBytes(...frames.map((body) => encodeU32Frame(body, LIMIT)));
        expect(cut(stream, places).flatMap((chunk) => decoder.push(chunk))).toEqual(frames);
        expect(decoder.pending).toBe(0);
      }),
    );
  });

  it("give the same frames and the same fault for any bytes, however they are cut", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), cuts, (stream, places) => {
        const whole = u32Frames(LIMIT);
        const pieces = u32Frames(LIMIT);
        const expected = whole.push(stream);
        const got = cut(stream, places).flatMap((chunk) => (pieces.fault ? [] : pieces.push(chunk)));
        expect(got).toEqual(expected);
        expect(pieces.fault?.toJSON()).toEqual(whole.fault?.toJSON());
      }),
    );
  });
});
