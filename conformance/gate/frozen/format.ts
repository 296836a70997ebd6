/**
 * A frozen schema: a whole wire as one JSON document, a type a line. It holds all that bytes, their acceptance and
 * JSON depend on, so today's compiler can execute the wire of any past version.
 * Spec: docs/gate.md#the-frozen-schema
 */
import type { Json } from "../../../codec/registry.ts";
import type { JsonBytes } from "../../../codec/schema/index.ts";

export const FROZEN_FORMAT = 1;

/** A type where it is used. */
export type FrozenUse =
  /** `bool`, `unit`, `string`, `u64`, `i128`. */
  | string
  | { readonly named: string }
  | { readonly bytes: { readonly max?: number; readonly rule?: FrozenRule }; readonly json?: JsonBytes }
  | { readonly fixed: number; readonly json?: JsonBytes }
  | { readonly vec: FrozenUse; readonly max?: number }
  | { readonly option: FrozenUse }
  | { readonly tuple: readonly FrozenUse[] }
  | { readonly map: { readonly key: FrozenUse; readonly value: FrozenUse } }
  | { readonly nested: { readonly group: string; readonly limit: number; readonly inner: FrozenUse } };

/** The checks of a rule are code; its name stands for them, its forms for themselves. */
export type FrozenRule = { readonly name: string; readonly forms: readonly FrozenForm[] };
export type FrozenForm = {
  readonly size: number;
  readonly mask?: number;
  readonly bits?: number;
  readonly label: string;
  readonly canonical: boolean;
};

export type FrozenField = { readonly name: string; readonly aliases?: readonly string[]; readonly type: FrozenUse };

export type FrozenVariant = {
  readonly name: string;
  readonly tag: number;
  readonly aliases?: readonly string[];
  /** One type, a tuple, or fields; nothing for a unit variant. */
  readonly type?: FrozenUse;
  readonly items?: readonly FrozenUse[];
  readonly fields?: readonly FrozenField[];
};

type Common = {
  readonly json?: "hex-of-bcs";
  /** A real node writes some values back otherwise than it read them. */
  readonly normalizes?: true;
  /** Fingerprints, as `touchstone schema fingerprint` prints them. */
  readonly wire: string;
  readonly full: string;
};

export type FrozenType = Common &
  (
    | { readonly kind: "struct"; readonly fields: readonly FrozenField[] }
    | { readonly kind: "newtype"; readonly inner: FrozenUse }
    | { readonly kind: "enum"; readonly variants: readonly FrozenVariant[] }
  );

export type FrozenRoot = {
  readonly facts: { readonly [fact: string]: Json };
  readonly type?: FrozenUse;
  readonly view?: "bcs" | "json";
  readonly wire: string;
  readonly full: string;
};

export type FrozenSchema = {
  readonly format: typeof FROZEN_FORMAT;
  /** The protocol and its version: `aptos/1`. */
  readonly protocol: string;
  /** Which of the wires of this version: when it was current. */
  readonly name: string;
  /** What this is a picture of, for people. */
  readonly comment?: string;
  readonly wire: string;
  readonly full: string;
  readonly protocolIds?: string;
  readonly roots: { readonly [name: string]: FrozenRoot };
  readonly types: { readonly [name: string]: FrozenType };
};
