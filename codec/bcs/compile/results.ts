/** Where values are written first, and the memory that large results have of their own. */
export const NEAR_SIZE: number = 1 << 20;
/** Lasting memory: as constants, its address and length are part of the machine code. */
export const nearBytes: Uint8Array = new Uint8Array(NEAR_SIZE);
export const nearView: DataView = new DataView(nearBytes.buffer);

const NONE = new ArrayBuffer(0);

/**
 * Gives away copies of what lies near. Two results of one type share memory, so that the object for it is made every other
 * time; more of them would keep more alive than it is worth.
 */
export function keeper(): (size: number) => Uint8Array {
  let buffer = NONE;
  let used = 0;
  let room = 0;
  return (size) => {
    if (size > room - used) {
      room = 2 * size + (size >> 2);
      buffer = new ArrayBuffer(room);
      used = 0;
    }
    const result = new Uint8Array(buffer, used, size);
    copyOut(size, result);
    used += (size + 7) & -8;
    if (size > room - used) {
      buffer = NONE;
      room = 0;
    }
    return result;
  };
}

// `set` copies whole arrays only, and making one for each size would be the garbage that is to be avoided: so the bulk goes
// by arrays that are kept, in steps of BLOCK, and the tail moves to the front and then by the word and the byte.

const BLOCK = 1 << 13;
const blocks = new Array<Uint8Array | undefined>(NEAR_SIZE / BLOCK + 1).fill(undefined);
const words = new Array<Uint8Array | undefined>(BLOCK / 8).fill(undefined);

/** What lies near is no longer whole afterwards. */
function copyOut(size: number, target: Uint8Array): void {
  const whole = size & -BLOCK;
  target.set(start(blocks, whole, BLOCK));
  nearBytes.copyWithin(0, whole, size);
  const rest = size - whole;
  target.set(start(words, rest & -8, 8), whole);
  for (let i = rest & -8; i < rest; i++) target[whole + i] = nearBytes[i] as number;
}

function start(known: (Uint8Array | undefined)[], size: number, step: number): Uint8Array {
  const bytes = known[size / step] ?? nearBytes.subarray(0, size);
  known[size / step] = bytes;
  return bytes;
}
