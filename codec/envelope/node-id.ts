/**
 * Who a node is: the first 20 bytes of the SHA-256 of its public key, in text as 40 lower-case hex digits.
 * Spec: docs/profiles/tendermint.md#node-ids
 */
import { fromHex, toHex } from "../bytes.ts";
import { CodecError, type CodecErrorCode } from "../errors.ts";
import { fixedBytes, type Infer, newtype } from "../schema/index.ts";

const SIZE = 20;

export const NodeId = newtype("NodeId", fixedBytes(SIZE, { form: "hex" }));
export type NodeId = Infer<typeof NodeId>;

/** `0badc0de…`, as configuration files, addresses and traces show it. */
export function formatNodeId(id: NodeId): string {
  if (id.length !== SIZE) fail("bad_length", `a node id takes ${SIZE} bytes, not ${id.length}`, -1);
  return toHex(id);
}

/** The one text form: upper case is refused, because nodes compare the text byte for byte. */
export function parseNodeId(text: string): NodeId {
  if (text.length !== 2 * SIZE) fail("bad_length", `a node id takes ${2 * SIZE} digits, not ${text.length}`, 0);
  const stray = text.search(/[^0-9a-f]/);
  if (stray < 0) return fromHex(text);
  const upper = /[A-F]/.test(text.charAt(stray));
  return fail(upper ? "non_canonical" : "bad_hex", "expected lower-case hex digits", stray);
}

function fail(code: CodecErrorCode, detail: string, offset: number): never {
  throw new CodecError(code, detail, "$", offset);
}
