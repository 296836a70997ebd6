/** Damage that decoders meet: flipped, inserted, deleted, repeated bytes, and hostile lengths. */

/** A source of whole numbers below `n`. */
export type Below = (n: number) => number;

/** One to four random edits. */
export function mutate(input: Uint8Array, below: Below): Uint8Array {
  let bytes = input;
  for (let i = 1 + below(4); i > 0; i--) bytes = edit(bytes, below);
  return bytes;
}

const TRICKY = [0, 1, 2, 0x7f, 0x80, 0xc0, 0xff];

function edit(bytes: Uint8Array, below: Below): Uint8Array {
  const at = below(bytes.length + 1);
  switch (below(7)) {
    case 0:
      return replaced(bytes, at, 1, [TRICKY[below(TRICKY.length)] as number]);
    case 1:
      return replaced(bytes, at, 1, [below(256)]);
    case 2:
      return replaced(bytes, at, 0, [below(256)]);
    case 3:
      return replaced(bytes, at, 1 + below(3), []);
    case 4:
      return bytes.slice(0, at);
    case 5:
      return replaced(bytes, at, 0, bytes.subarray(at, at + below(40)));
    default:
      return replaced(bytes, at, 1, hostileLength(below));
  }
}

/** Lengths at and beyond every limit, canonical and not. */
function hostileLength(below: Below): readonly number[] {
  const lengths = [
    [0x80, 0],
    [0xff, 0xff, 0xff, 0xff, 7],
    [0x80, 0x80, 0x80, 0x80, 8],
    [0xff, 0xff, 0xff, 0xff, 0x0f],
    [0x80, 0x80, 0x80, 0x80, 0x10],
    [0xff, 0xff, 0x7f],
  ];
  return lengths[below(lengths.length)] as readonly number[];
}

function replaced(bytes: Uint8Array, at: number, remove: number, insert: ArrayLike<number>): Uint8Array {
  const result = new Uint8Array(bytes.length - Math.min(remove, bytes.length - at) + insert.length);
  result.set(bytes.subarray(0, at));
  result.set(insert, at);
  result.set(bytes.subarray(Math.min(at + remove, bytes.length)), at + insert.length);
  return result;
}
