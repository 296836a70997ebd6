/** What was read is not kept alive by the reader: an input may be 64 MB, and there are many types. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { bytes, lazyVec, string, struct, u8 } from "../schema/index.ts";
import { acceptBcs, decodeBcs, encodePlain } from "./index.ts";

const Text = struct("Text", { body: bytes(), texts: lazyVec(string), last: u8 });
const collect = collector();

const WORK: Readonly<Record<string, (wire: Uint8Array) => unknown>> = {
  acceptBcs: (wire) => acceptBcs(Text, wire),
  decodeBcs: (wire) => decodeBcs(Text, wire),
  "decodeBcs with ByteRefs": (wire) => decodeBcs(Text, wire, { bytes: "ref" }),
  "lazy decodeBcs": (wire) => decodeBcs(Text, wire, { lazy: true }),
};

it.each(
  Object.keys(WORK).flatMap((verb) =>
    [100, 10_000, 1_000_000].flatMap((size) => [0, 1].map((cut) => [verb, size, cut] as const)),
  ),
)("%s lets go of %d bytes (cut by %d)", async (verb, size, cut) => {
  const buffer = read(WORK[verb] as (wire: Uint8Array) => unknown, size, cut);
  // A WeakRef holds its target until the turn of the event loop that made it is over.
  await new Promise((resolve) => setImmediate(resolve));
  collect();
  expect(buffer.deref()).toBeUndefined();
});

/** In a function of its own, so that no variable is left. */
function read(work: (wire: Uint8Array) => unknown, size: number, cut: number): WeakRef<ArrayBuffer> {
  const whole = encodePlain(Text, { body: new Uint8Array(size), texts: ["one", "a second"], last: 1 });
  const wire = new Uint8Array(whole.subarray(0, whole.length - cut));
  try {
    work(wire);
  } catch {
    // It was cut: that is the case.
  }
  return new WeakRef(wire.buffer as ArrayBuffer);
}

function collector(): () => void {
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc") as () => void;
}
