/**
 * Transactions as @aptos-labs/ts-sdk 6.3 reads and writes them: independent code, for part of what the wire allows.
 * What it cannot do is listed by `sdkGap`, so that everything else can be held to the same bytes.
 */
import { Deserializer, SignedTransaction as SdkTransaction, Serializer } from "@aptos-labs/ts-sdk";
import type { Infer } from "../../../schema/index.ts";
import type {
  AbstractAuthenticator,
  AccountAuthenticator,
  AnyPublicKey,
  AnySignature,
  EphemeralSignature,
  KeylessSignature,
  MultiKeyAuthenticator,
  TransactionAuthenticator,
} from "../authenticator.ts";
import type { SignedTransaction, TransactionPayload } from "../transaction.ts";

/** The bytes read into its classes and written again; throws what it throws, and when it leaves bytes unread. */
export function sdkRoundTrip(bytes: Uint8Array): Uint8Array {
  const reader = new Deserializer(bytes);
  const transaction = SdkTransaction.deserialize(reader);
  reader.assertFinished();
  const writer = new Serializer();
  transaction.serialize(writer);
  return writer.toUint8Array();
}

/** It knows no function tags, and numbers the signed integers from 11 on where the wire has them from 12 on. */
const LATE_TYPE_TAGS: readonly unknown[] = ["Function", "i8", "i16", "i32", "i64", "i128", "i256"];

/** Why it will not carry this transaction unchanged; undefined for what it must. */
export function sdkGap(transaction: SignedTransaction): string | undefined {
  if (hasLeadingBom(transaction)) return "text that begins with U+FEFF loses it";
  if (hasKind(transaction.raw_txn.payload, LATE_TYPE_TAGS)) return "type tags from 11 on mean something else there";
  return payloadGap(transaction.raw_txn.payload) ?? transactionAuthenticatorGap(transaction.authenticator);
}

function payloadGap(payload: TransactionPayload): string | undefined {
  return payload.kind === "ModuleBundle" ? "no module bundles" : undefined;
}

function transactionAuthenticatorGap(authenticator: TransactionAuthenticator): string | undefined {
  switch (authenticator.kind) {
    case "Ed25519":
      return undefined;
    case "MultiEd25519":
      return multiEd25519Gap(authenticator.public_key);
    case "SingleSender":
      return authenticatorGap(authenticator.sender);
    case "MultiAgent":
      return firstGap([authenticator.sender, ...authenticator.secondary_signers], authenticatorGap);
    case "FeePayer": {
      const { sender, secondary_signers, fee_payer_signer } = authenticator;
      return firstGap([sender, ...secondary_signers, fee_payer_signer], authenticatorGap);
    }
  }
}

function authenticatorGap(authenticator: AccountAuthenticator): string | undefined {
  switch (authenticator.kind) {
    case "Ed25519":
    case "NoAccountAuthenticator":
      return undefined;
    case "MultiEd25519":
      return multiEd25519Gap(authenticator.public_key);
    case "SingleKey": {
      const { public_key, signature } = authenticator.authenticator;
      return publicKeyGap(public_key) ?? signatureGap(signature);
    }
    case "MultiKey":
      return multiKeyGap(authenticator.authenticator);
    case "Abstract":
      return abstractGap(authenticator.authenticator);
  }
}

/** 32 bytes for each key, then one of threshold. */
function multiEd25519Gap(key: Uint8Array): string | undefined {
  return key.length < 65 ? "no multi-ed25519 key of a single key" : undefined;
}

function publicKeyGap(key: AnyPublicKey): string | undefined {
  if (key.kind !== "Keyless" && key.kind !== "FederatedKeyless") return undefined;
  const { idc } = key.kind === "Keyless" ? key.public_key : key.public_key.pk;
  return idc.length === 32 ? undefined : "no id commitment of another length than 32";
}

function signatureGap(signature: AnySignature): string | undefined {
  return signature.kind === "Keyless" ? keylessGap(signature.signature) : undefined;
}

function keylessGap(signature: Infer<typeof KeylessSignature>): string | undefined {
  if (signature.cert.kind === "OpenIdSig") return "no OpenIdSig";
  if (signature.ephemeral_pubkey.kind !== "Ed25519") return "no ephemeral keys but ed25519";
  const signatures = [signature.ephemeral_signature, signature.cert.value.training_wheels_signature];
  if (signatures.some(isWebAuthn)) return "no ephemeral signatures but ed25519";
  const times = [signature.exp_date_secs, signature.cert.value.exp_horizon_secs];
  return times.some((time) => time > Number.MAX_SAFE_INTEGER) ? "keyless times lose digits above 2^53" : undefined;
}

function isWebAuthn(signature: Infer<typeof EphemeralSignature> | null): boolean {
  return signature?.kind === "WebAuthn";
}

function multiKeyGap(multi: Infer<typeof MultiKeyAuthenticator>): string | undefined {
  const { public_keys, signatures_required: required } = multi.public_keys;
  if (required === 0 || required > public_keys.length) return "no threshold of 0 or above the number of keys";
  const bits = multi.signatures_bitmap.inner;
  if (bits.length !== 4 || ones(bits) !== multi.signatures.length)
    return "no bitmap but 4 bytes with a bit per signature";
  return firstGap(public_keys, publicKeyGap) ?? firstGap(multi.signatures, signatureGap);
}

function abstractGap({ function_info, auth_data }: Infer<typeof AbstractAuthenticator>): string | undefined {
  if (auth_data.kind === "V1") return "the signature of abstract V1 has no length there";
  const names = [function_info.module_name, function_info.function_name];
  return names.some((name) => /:|^$/.test(name)) ? "function names must be identifiers" : undefined;
}

function firstGap<T>(list: readonly T[], gap: (item: T) => string | undefined): string | undefined {
  for (const item of list) {
    const found = gap(item);
    if (found) return found;
  }
  return undefined;
}

function ones(bytes: Uint8Array): number {
  return [...bytes].reduce((sum, byte) => sum + byte.toString(2).replaceAll("0", "").length, 0);
}

function hasKind(value: unknown, kinds: readonly unknown[]): boolean {
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return false;
  return ("kind" in value && kinds.includes(value.kind)) || Object.values(value).some((item) => hasKind(item, kinds));
}

function hasLeadingBom(value: unknown): boolean {
  if (typeof value === "string") return value.startsWith("\ufeff");
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return false;
  return Object.values(value).some(hasLeadingBom);
}
