/** Other LZ4s for cases that need all of them; each has a file of its own for whoever may find it missing. */
export { LZ4JS } from "./lz4/lz4js.ts";
export { LZ4_NAPI } from "./lz4/napi.ts";
export type { Lz4 } from "./lz4/sized.ts";
export { LZ4_WASM } from "./lz4/wasm.ts";
