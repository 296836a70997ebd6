/** Bytes that are text on one line, around what is wrong with them: what `bytesLine` is for binary ones. */
import { fromHex } from "../../../codec/bytes.ts";
import { visible } from "../../../codec/errors.ts";
import type { BytesLine, BytesOptions } from "./bytes-line.ts";

/** As much text as fits, the focus among it, in brackets when asked for. */
export function textLine(hex: string, { focus, width, length = hex.length / 2 }: BytesOptions): BytesLine {
  const bytes = fromHex(hex);
  const at = Math.min(focus?.at ?? 0, bytes.length);
  const end = Math.min(at + (focus?.size ?? 0), bytes.length);
  const [before, inside, after] = [shown(bytes, 0, at), shown(bytes, at, end), shown(bytes, end, bytes.length)];
  const middle = focus?.bracket ? `[${cutEnd(inside, 40)}]` : inside.slice(0, 40);
  const room = Math.max(20, width - middle.length - 4);
  const tail = after.slice(0, Math.max(Math.floor(room / 2), room - before.length));
  const head = before.slice(Math.max(0, before.length - (room - tail.length)));
  const start = head.length < before.length ? `… ${head}` : head;
  const rest = tail.length < after.length || length > bytes.length ? " …" : "";
  return { text: `${start}${middle}${tail}${rest}`, column: focus && start.length + (focus.bracket ? 1 : 0) };
}

/** Bytes that are no UTF-8 show as what a reader makes of them. */
function shown(bytes: Uint8Array, from: number, to: number): string {
  return visible(new TextDecoder().decode(bytes.subarray(from, to)));
}

function cutEnd(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}
