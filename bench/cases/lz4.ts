/** LZ4 of encoded messages against JavaScript, WebAssembly and native code. */
import { equalBytes } from "../../codec/bytes.ts";
import { compressBlockPlain, decompressBlockPlain } from "../../codec/lz4/block.ts";
import { compressSized, decompressSized } from "../../codec/lz4/sized.ts";
import type { RealisticName } from "../../codec/profiles/aptos/realistic.ts";
import { agree, type Contest, type ContestCase } from "../case.ts";
import { LZ4_NAPI, LZ4_WASM, LZ4JS, type Lz4 } from "../contenders/lz4.ts";
import { side } from "../harness.ts";
import { meanLength, messages, PAYLOADS } from "../messages.ts";

const OTHERS = [LZ4JS, LZ4_NAPI, LZ4_WASM] as const;
const SIZES: readonly RealisticName[] = ["VoteMsg", ...PAYLOADS];

export function lz4Cases(): readonly ContestCase[] {
  return SIZES.flatMap((name) => [
    ...OTHERS.map((other) =>
      contest("decompressSized", name, other, () => decompressing(name, other, decompressSized)),
    ),
    contest("decompressBlockPlain", name, LZ4JS, () => decompressing(name, LZ4JS, decompressPlain)),
    contest("decompressSized", name, MEMCPY, () => decompressing(name, MEMCPY, decompressSized)),
    ...OTHERS.map((other) => contest("compressSized", name, other, () => compressing(name, other, compressSized))),
    contest("compressBlockPlain", name, LZ4JS, () => compressing(name, LZ4JS, compressBlockPlain)),
  ]);
}

/** What no decompressor can beat: the result copied from where it already is. */
const MEMCPY = { name: "memcpy" };
type Anchor = { readonly name: string };

function contest(verb: string, name: RealisticName, anchor: Anchor, prepare: () => Contest): ContestCase {
  return { name: `${verb}/aptos/${name}`, anchor: anchor.name, prepare };
}

function decompressing(name: RealisticName, anchor: Lz4 | Anchor, ours: (sized: Uint8Array) => Uint8Array): Contest {
  const { wires } = messages(name);
  const blocks = wires.map((wire) => new Uint8Array(compressSized(wire)));
  const other = "decompress" in anchor ? anchor : undefined;
  return {
    bytes: meanLength(wires),
    anchor: other ? side(blocks, (block) => other.decompress(block)) : side(wires, (wire) => new Uint8Array(wire)),
    ours: side(blocks, ours),
    check: () => {
      blocks.forEach((block, i) => {
        const wire = wires[i] as Uint8Array;
        agree(equalBytes(ours(block), wire), `${name}: our decompression`);
        agree(!other || equalBytes(other.decompress(block), wire), `${name}: their decompression`);
      });
    },
  };
}

/** Without its prefix, which the sized form reads for itself. */
function decompressPlain(sized: Uint8Array): Uint8Array {
  const size = new DataView(sized.buffer, sized.byteOffset, 4).getUint32(0, true);
  return decompressBlockPlain(sized.subarray(4), size);
}

function compressing(name: RealisticName, other: Lz4, ours: (raw: Uint8Array) => Uint8Array): Contest {
  const { wires } = messages(name);
  return {
    bytes: meanLength(wires),
    anchor: side(wires, (wire) => other.compress(wire)),
    ours: side(wires, ours),
    check: () => {
      for (const wire of wires) {
        const sized = compressSized(wire);
        agree(equalBytes(other.decompress(sized), wire), `${name}: they read our block`);
        agree(equalBytes(decompressSized(other.compress(wire)), wire), `${name}: we read their block`);
        agree(equalBytes(sized.subarray(4), compressBlockPlain(wire)), `${name}: both of ours give one block`);
      }
    },
  };
}
