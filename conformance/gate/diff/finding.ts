/** What the gate finds: one change of one declaration. */
import type { NamedNode, Node } from "../../../codec/schema/index.ts";
import type { Place, WireRoot } from "../wire.ts";
import type { Category, Rule, Severity } from "./rules.ts";

/** A change, as the comparison sees it. */
export type Change = {
  readonly rule: Rule;
  /** The declared type, or the root, by the name it has now (or had, when it is gone). */
  readonly type: string;
  /** The field, variant, protocol or fact. */
  readonly member?: string | undefined;
  /** What changed, in a few words: `u32, after priority`. */
  readonly detail: string;
  /** The type as it was and as it is; what witnesses are made with. */
  readonly before?: NamedNode | undefined;
  readonly after?: NamedNode | undefined;
  /** Exactly what changed inside these, where it is a part: witnesses are aimed at it. */
  readonly partBefore?: Node | undefined;
  readonly partAfter?: Node | undefined;
  /** The root, when it is one that changed. */
  readonly rootBefore?: WireRoot | undefined;
  readonly rootAfter?: WireRoot | undefined;
  /** Names before and after, where it is about names. */
  readonly names?: readonly [string, string] | undefined;
  /** Numbers before and after, where it is about a limit. */
  readonly bounds?: readonly [number, number] | undefined;
};

export type Finding = {
  readonly rule: Rule;
  readonly category: Category;
  readonly severity: Severity;
  /** Why it does not block though its rule would; absent otherwise. */
  readonly eased?: string | undefined;
  readonly type: string;
  readonly member?: string | undefined;
  readonly detail: string;
  /** Who reads what from whose bytes. */
  readonly consequence: string;
  /** The roots below which it lies. */
  readonly roots: readonly string[];
  readonly place?: Place | undefined;
  readonly witness: Witness | Unwitnessed;
};

/** How one side takes the bytes. */
export type Reading =
  | { readonly outcome: "value"; readonly text: string }
  | { readonly outcome: "refused"; readonly code: string; readonly offset: number; readonly text: string };

/** Bytes that prove the finding: written by one side, read by both. */
export type Witness = {
  readonly kind: "bytes" | "json";
  /** What they are of: a type, or a root with its header. */
  readonly of: string;
  /** Lower-case hex, or JSON text. */
  readonly data: string;
  /** Of all bytes; `data` shows the start of many. */
  readonly size: number;
  readonly writer: "before" | "after";
  /** A golden vector's id, or `generated`. */
  readonly source: string;
  readonly before: Reading;
  readonly after: Reading;
  /** Both sides read it, and not the same: the worst that can happen. */
  readonly silent: boolean;
  /** Other bytes that both sides read, and not the same, where these are refused by one. */
  readonly misread?: Witness | undefined;
};

export type Unwitnessed = { readonly kind: "none"; readonly reason: string };

/** `RpcRequest.deadline_ms`, `NetworkMessage::Ping`, `frame limit`. */
export function subject({ rule, type, member }: Pick<Finding, "rule" | "type" | "member">): string {
  if (member === undefined) return type;
  if (member.startsWith("::")) return `${type}${member}`;
  if (rule.startsWith("VARIANT_")) return `${type}::${member}`;
  return /^[A-Z]/.test(type) || !/^(noise|handshake|frame|stream|lz4)$/.test(type)
    ? `${type}.${member}`
    : `${type} ${member}`;
}
