/** Other LZ4s, all in one form: bytes in, fresh size-prefixed block out, and back. */
export type Lz4 = {
  readonly name: string;
  compress(raw: Uint8Array): Uint8Array;
  decompress(sized: Uint8Array): Uint8Array;
};
