/** A handful of cases with everything that patterns look at. */
import type { Identity } from "../identity.ts";

/** A case of BCS unless said otherwise. */
export function identity(
  id: string,
  over: Partial<Identity> & { readonly type?: string; readonly enc?: string } = {},
): Identity {
  const { type = "RpcRequest", enc = "bcs", ...rest } = over;
  return {
    id,
    rev: 1,
    path: `codec/${enc}/${type}/valid/${id.slice(3)}`,
    params: { enc },
    level: "MUST",
    clause: "docs/profiles/aptos.md#bcs-1",
    tags: ["positive"],
    needs: { type, encoding: enc },
    ...rest,
  };
}

export const IDENTITIES: readonly Identity[] = [
  identity("CD-0001"),
  identity("CD-0002", {
    rev: 3,
    tags: ["negative"],
    clause: "docs/profiles/aptos.md#bcs-7",
    path: "codec/bcs/RpcRequest/invalid/0002",
  }),
  identity("CD-0003", { type: "VoteMsg", level: "SHOULD" }),
  identity("CD-0010", { type: "ConsensusMsg" }),
  identity("JS-0001", { enc: "json", type: "ConsensusMsg", clause: "docs/profiles/aptos.md#json-19" }),
  identity("JS-0002", { enc: "json", type: "TypeTag", clause: "docs/profiles/aptos.md#json" }),
  identity("LZ-0001", {
    enc: "bcs+lz4",
    type: "ConsensusMsg",
    clause: "docs/profiles/aptos.md#lz-1",
    tags: ["positive", "fresh"],
  }),
];
