/**
 * Schema → functions that write a value: into an arena of the type's own, into the caller's bytes, or into lasting
 * memory from which large results are copied.
 */
import type { Level, Node } from "../../schema/index.ts";
import { EncodeEmitter } from "./encode-emitter.ts";
import { keeper, NEAR_SIZE, nearBytes, nearView } from "./results.ts";
import { ROOM } from "./runtime.ts";

/** What a compiled encoder offers: into memory of its own, or into the caller's bytes. */
export type FastEncode = {
  readonly encode: (value: unknown) => Uint8Array;
  /** The end offset; throws ROOM when the target is too small. */
  readonly into: (value: unknown, target: Uint8Array, at: number) => number;
  /** Bytes that lie where they were written, and are good until the next encoding of anything. */
  readonly transient: (value: unknown) => Uint8Array;
};

type Arena = Omit<FastEncode, "transient">;
/** The size of what now lies at the start of the near memory. */
type Near = (value: unknown) => number;
/** The same, or -1 when it does not fit or the memory is in use. */
type Lend = Near;

/** A getter of the caller's value may encode something itself: that goes to an arena. */
let nearBusy = false;

/** The specialised encoder of one type. */
export function compileEncode(node: Node, level: Level): FastEncode {
  const lend = lender(() => compileNear(node, level));
  const arena = compileArena(node, level, lend);
  const transient = (value: unknown): Uint8Array => {
    const size = lend(value);
    return size < 0 ? arena.encode(value) : nearBytes.subarray(0, size);
  };
  return { ...arena, transient };
}

function lender(compile: () => Near): Lend {
  let near: Near | undefined;
  return (value) => {
    if (nearBusy) return -1;
    near ??= compile();
    nearBusy = true;
    try {
      return near(value);
    } catch (error) {
      if (error !== ROOM) throw error;
      return -1;
    } finally {
      nearBusy = false;
    }
  };
}

/** Up to this size results share an arena; above, they are written near and copied once. */
const SHARED = 1 << 13;

/** Messages of one type are of similar size: what is expected says where the next is written. */
function compileArena(node: Node, level: Level, lend: Lend): Arena {
  const emitter = new EncodeEmitter(level);
  const root = emitter.root(node);
  const copied = "const size = lend(value); if (size >= 0) { expect(size); return keep(size); }";
  const result = `{
  encode(value) {
    if (expected > ${SHARED + (SHARED >> 1)} && expected <= ${NEAR_SIZE + (NEAR_SIZE >> 1)}) { ${copied} }
    const outer = begin(); try { ${root} return finish(outer); } catch (error) { abandon(outer); throw error; }
  },
  into(value, target, at) { borrow(target, at); try { ${root} return p; } finally { giveBack(); } }
}`;
  return emitter.build("arena", result, { lend, keep: keeper() }) as Arena;
}

function compileNear(node: Node, level: Level): Near {
  const emitter = new EncodeEmitter(level);
  const root = emitter.root(node);
  const near = { NEAR_BYTES: nearBytes, NEAR_VIEW: nearView };
  return emitter.build("near", `(value) => { enter(); ${root} return p; }`, near) as Near;
}
