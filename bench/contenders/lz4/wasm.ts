import wasm from "lz4-wasm-nodejs";
import type { Lz4 } from "./sized.ts";

/** lz4_flex compiled to WebAssembly. */
export const LZ4_WASM: Lz4 = {
  name: "lz4-wasm-nodejs",
  compress: (raw) => wasm.compress(raw),
  decompress: (sized) => wasm.decompress(sized),
};
