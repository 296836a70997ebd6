/** How large compressed messages are, as a share of what another compressor makes of them. */
import { compressSized } from "../../codec/lz4/sized.ts";
import type { ProbeCase } from "../case.ts";
import { LZ4_WASM } from "../contenders/lz4.ts";
import { messages, PAYLOADS } from "../messages.ts";

export function sizeCases(): readonly ProbeCase[] {
  return PAYLOADS.map((name) => ({
    name: `size/compressSized/aptos/${name}`,
    unit: "",
    take: () => {
      const { wires } = messages(name);
      return total(wires.map(compressSizedOne)) / total(wires.map(LZ4_WASM.compress));
    },
  }));
}

function compressSizedOne(wire: Uint8Array): Uint8Array {
  return compressSized(wire);
}

function total(list: readonly Uint8Array[]): number {
  return list.reduce((sum, bytes) => sum + bytes.length, 0);
}
