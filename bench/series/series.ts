/** Curves: what a figure does while something grows. Measured in a process of their own. */

export type Point = { readonly x: number; readonly y: number };
export type Curve = { readonly name: string; readonly points: readonly Point[] };

/** Nanoseconds that each part of a chain takes on one message. */
export type Split = {
  readonly message: string;
  readonly bytes: number;
  readonly encode: number;
  readonly compress: number;
  readonly decompress: number;
  readonly decode: number;
};

/** Compression of one message as documents claim it, and as it is. Shares of the size before. */
export type Claim = {
  readonly message: string;
  readonly bytes: number;
  readonly claimed: number;
  readonly measured: number;
  /** With twenty accounts that send to each other only. */
  readonly loadTest?: number;
  /** What the strongest common compressor leaves. */
  readonly brotli: number;
  /** Hashes, keys and signatures that occur once: no compressor can make them smaller. */
  readonly random: number;
};

export type AllSeries = {
  readonly size: readonly Curve[];
  readonly transactions: readonly Curve[];
  readonly ratio: readonly Curve[];
  readonly split: readonly Split[];
  readonly claims: readonly Claim[];
};

export type SeriesName = keyof AllSeries;
