/**
 * Frames with a fixed big-endian length field that counts only the body: u32 for messages, u16 for handshakes.
 * Spec: docs/profiles/aptos.md#framing
 */
import { CodecError } from "../errors.ts";
import { FrameDecoder, type FrameHead } from "./frame.ts";

/** Decodes `u32 length, body`. */
export function u32Frames(limit: number): FrameDecoder {
  return bigEndianFrames("u32", 4, limit);
}

/** Decodes `u16 length, body`. */
export function u16Frames(limit = 0xffff): FrameDecoder {
  return bigEndianFrames("u16", 2, limit);
}

/** One frame: `u32 length, body`. */
export function encodeU32Frame(body: Uint8Array, limit: number): Uint8Array {
  return encodeFrame(body, 4, limit);
}

/** One frame: `u16 length, body`. */
export function encodeU16Frame(body: Uint8Array, limit = 0xffff): Uint8Array {
  return encodeFrame(body, 2, limit);
}

function bigEndianFrames(name: string, head: number, limit: number): FrameDecoder {
  return new FrameDecoder({ name, maxHead: head, limit, readHead: (bytes) => readHead(bytes, head) });
}

function readHead(bytes: Uint8Array, head: number): FrameHead | undefined {
  if (bytes.length < head) return undefined;
  let body = 0;
  // Multiplied and not shifted: a set top bit would make the length negative.
  for (let i = 0; i < head; i++) body = body * 256 + (bytes[i] as number);
  return { head, body };
}

function encodeFrame(body: Uint8Array, head: number, limit: number): Uint8Array {
  if (body.length > limit)
    throw new CodecError("length_limit", `a frame of ${body.length} bytes, limit ${limit}`, "$", -1);
  const frame = new Uint8Array(head + body.length);
  for (let i = 0, left = body.length; i < head; i++, left = Math.floor(left / 256)) frame[head - 1 - i] = left % 256;
  frame.set(body, head);
  return frame;
}
