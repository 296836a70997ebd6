/** A vector's bytes for a report: the start of them, their fields, and the stretch that makes them wrong. */
import type { Shown } from "../suite.ts";
import type { Vector, VectorSpan } from "../vectors/format.ts";

/** Bytes that a report gets to see. */
const MOST = 4096;

export function showBytes(hex: string, spans: readonly VectorSpan[] = [], mark?: Shown["mark"]): Shown {
  const size = hex.length / 2;
  const within = spans.filter(([start]) => start < Math.min(size, MOST));
  return {
    hex: hex.slice(0, 2 * MOST),
    length: size,
    ...(within.length > 0 && { spans: within }),
    ...(mark && { mark }),
  };
}

/** The fields of a mutated child, from its parent's: what is behind the mutation has moved. */
export function childSpans(parent: readonly VectorSpan[], vector: Vector): readonly VectorSpan[] {
  const { mutation } = vector;
  if (!mutation) return [];
  const { at, from, to } = mutation;
  const end = at + from.length / 2;
  const shift = (to.length - from.length) / 2;
  const moved = (place: number) => (place > at && place >= end ? place + shift : Math.min(place, at + to.length / 2));
  return parent.flatMap(([start, stop, name]): VectorSpan[] => {
    const first = start <= at ? start : moved(start);
    const last = stop <= at ? stop : moved(stop);
    return last > first || start === stop ? [[first, last, name]] : [];
  });
}

/** What was done to the parent, and where; reports name the field. */
export function markOf({ mutation }: Vector): Shown["mark"] {
  if (!mutation) return undefined;
  const { at, from, to } = mutation;
  const text =
    from === "" ? `${cut(to)} put in` : to === "" ? `${cut(from)} taken away` : `${cut(from)} made ${cut(to)}`;
  return { at, size: to.length / 2, text };
}

function cut(hex: string): string {
  return hex.length <= 32 ? hex : `${hex.slice(0, 32)}… (${hex.length / 2} bytes)`;
}
