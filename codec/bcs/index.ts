/** BCS: one function per direction, fast code behind it, the plain twin as its judge. */
export { decodePlain as decodeBcs, acceptPlain as acceptBcs, encodePlain as encodeBcs } from "./plain.ts";
export { ByteRef, type WithRefs } from "./byte-ref.ts";
export { LazyVec, type WithLazy } from "./lazy-vec.ts";
export { type DecodeOptions, DEFAULT_DEPTH, type EncodeOptions, type Note } from "./options.ts";
export { acceptPlain, decodePlain, encodePlain } from "./plain.ts";
