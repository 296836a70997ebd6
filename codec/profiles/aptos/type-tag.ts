/**
 * Move types as they appear in transactions. The only recursion on this wire.
 * Spec: docs/profiles/aptos.md#type-tags
 */
import { enumOf, type Infer, nested, newtype, ref, type Schema, string, struct, u8, vec } from "../../schema/index.ts";
import { AccountAddress } from "./crypto.ts";

/** Any UTF-8 string: upstream validates identifiers only after decoding. */
export const Identifier = newtype("Identifier", string);
export const AbilitySet = newtype("AbilitySet", u8, { doc: "Bit set of Move abilities; every byte is accepted." });

/** `vector`, `struct` and `Function` contents together may nest this deep, on encode and decode alike. */
export const TYPE_TAG_NESTING = 8;

/** Recursion cannot be inferred, so this union is written out; the compiler still checks it against the schema. */
export type TypeTag =
  | { readonly kind: "bool" | "u8" | "u64" | "u128" | "address" | "signer" | "u16" | "u32" | "u256" }
  | { readonly kind: "i8" | "i16" | "i32" | "i64" | "i128" | "i256" }
  | { readonly kind: "vector"; readonly value: TypeTag }
  | { readonly kind: "struct"; readonly value: StructTag }
  | { readonly kind: "Function"; readonly value: FunctionTag };

const TypeTagRef = ref<TypeTag>("TypeTag", () => TypeTag);

export const StructTag = struct(
  "StructTag",
  { address: AccountAddress, module: Identifier, name: Identifier, type_args: vec(TypeTagRef) },
  { aliases: { type_args: ["type_params"] } },
);
export type StructTag = Infer<typeof StructTag>;

export const FunctionParamOrReturnTag = enumOf("FunctionParamOrReturnTag", {
  Reference: TypeTagRef,
  MutableReference: TypeTagRef,
  Value: TypeTagRef,
});

export const FunctionTag = struct("FunctionTag", {
  args: vec(FunctionParamOrReturnTag),
  results: vec(FunctionParamOrReturnTag),
  abilities: AbilitySet,
});
export type FunctionTag = Infer<typeof FunctionTag>;

/** Lower-case names out; capitalised aliases read too, except for `Function`, which has none. */
export const TypeTag: Schema<TypeTag> = enumOf(
  "TypeTag",
  {
    bool: null,
    u8: null,
    u64: null,
    u128: null,
    address: null,
    signer: null,
    vector: nested("TypeTag", TYPE_TAG_NESTING, TypeTagRef),
    struct: nested("TypeTag", TYPE_TAG_NESTING, StructTag),
    u16: null,
    u32: null,
    u256: null,
    Function: nested("TypeTag", TYPE_TAG_NESTING, FunctionTag),
    i8: null,
    i16: null,
    i32: null,
    i64: null,
    i128: null,
    i256: null,
  },
  {
    aliases: {
      bool: ["Bool"],
      u8: ["U8"],
      u64: ["U64"],
      u128: ["U128"],
      address: ["Address"],
      signer: ["Signer"],
      vector: ["Vector"],
      struct: ["Struct"],
      u16: ["U16"],
      u32: ["U32"],
      u256: ["U256"],
      i8: ["I8"],
      i16: ["I16"],
      i32: ["I32"],
      i64: ["I64"],
      i128: ["I128"],
      i256: ["I256"],
    },
  },
);
