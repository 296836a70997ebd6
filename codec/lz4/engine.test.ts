import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compressBlockPlain } from "./block.ts";
import { choose, looseBlock, mutated, type Random, randomFrom, rawSample } from "./samples.ts";
import { SOURCE_SHA256, WASM_BASE64 } from "./wasm/module.generated.ts";

/** The module's interface, as engine.ts uses it. */
interface Module {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly INPUT: { readonly value: number };
  decode(ip: number, srcEnd: number, dst: number, op: number, dstEnd: number, zeros: number): number;
  encode(size: number, out: number): number;
}

interface WebAssemblyLike {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: object };
}

function start(): Module {
  const api = (globalThis as unknown as { WebAssembly: WebAssemblyLike }).WebAssembly;
  const exports = new api.Instance(new api.Module(Buffer.from(WASM_BASE64, "base64"))).exports as Module & {
    readonly memory: { grow(pages: number): number };
  };
  exports.memory.grow(8);
  return exports;
}

describe("the WebAssembly module", () => {
  it("is from the sources beside it; `build.mjs --check` compiles and compares", () => {
    const folder = new URL("./wasm/assembly/", import.meta.url);
    const hash = createHash("sha256");
    for (const name of readdirSync(folder).sort()) hash.update(`${name}\n`).update(readFileSync(new URL(name, folder)));
    expect(SOURCE_SHA256).toBe(hash.digest("hex"));
  });

  // Memory ends where input and output end, one after the other: a step beyond would trap.
  it("reads nothing behind its input", () => {
    const { memory, decode } = start();
    const bytes = new Uint8Array(memory.buffer);
    forSuspects((block, room) => {
      const at = bytes.length - block.length;
      bytes.set(block, at);
      expect(() => decode(at, bytes.length, 70_000, 70_000, 70_000 + room, 0)).not.toThrow();
    });
  });

  it("writes nothing behind its output, and nothing before", () => {
    const { memory, decode } = start();
    const bytes = new Uint8Array(memory.buffer);
    forSuspects((block, room) => {
      const at = bytes.length - room;
      bytes.fill(0xa5, at - 100, at);
      bytes.set(block, 70_000);
      expect(() => decode(70_000, 70_000 + block.length, at, at, bytes.length, 0)).not.toThrow();
      expect(bytes.subarray(at - 100, at).every((byte) => byte === 0xa5)).toBe(true);
    });
  });

  it("compresses the same whatever lies behind the input", () => {
    const { memory, encode, INPUT } = start();
    const bytes = new Uint8Array(memory.buffer);
    const random = randomFrom(5);
    for (let i = 0; i < 300; i++) {
      const raw = rawSample(random, random(400));
      const out = INPUT.value + 1000;
      const blocks = [0, 0xff, raw[0] ?? 1].map((filler) => {
        bytes.fill(filler, INPUT.value, out);
        bytes.set(raw, INPUT.value);
        return bytes.slice(out, encode(raw.length, out));
      });
      expect(blocks[1]).toEqual(blocks[0]);
      expect(blocks[2]).toEqual(blocks[0]);
    }
  });
});

/** Valid and faulty blocks with room for their output, or for a little more or less. */
function forSuspects(use: (block: Uint8Array, room: number) => void): void {
  const random = randomFrom(4);
  for (let i = 0; i < 4000; i++) {
    const raw = rawSample(random, random(500));
    use(suspect(random, raw), Math.max(0, raw.length + choose(random, [0, 0, 1, -1, random(60)])));
  }
}

function suspect(random: Random, raw: Uint8Array): Uint8Array {
  const block = compressBlockPlain(raw);
  return choose(random, [block, mutated(random, block), looseBlock(random, random(20))]);
}
