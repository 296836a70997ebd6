/** BCS: one function per direction, fast code behind it, the plain twin as its judge. */
export { ByteRef, type WithRefs } from "./byte-ref.ts";
export { acceptBcs, decodeBcs, encodeBcs, encodeBcsInto, encodeBcsTransient } from "./fast.ts";
export { LazyVec, type WithLazy } from "./lazy-vec.ts";
export { DEFAULT_DEPTH, type DecodeOptions, type EncodeOptions, type Note } from "./options.ts";
export { acceptPlain, decodePlain, encodePlain } from "./plain.ts";
