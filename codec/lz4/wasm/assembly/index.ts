/** The LZ4 module: both directions, on addresses that the host chooses. See ../../engine.ts. */

export { decode, stoppedIn, stoppedOut } from "./decode";
export { encode, INPUT } from "./encode";
