/** @aptos-labs/ts-sdk on the transactions that it can carry unchanged. */
import { Deserializer, SignedTransaction as SdkTransaction, Serializer } from "@aptos-labs/ts-sdk";
import { realistic } from "../../codec/profiles/aptos/realistic.ts";
import { sdkGap } from "../../codec/profiles/aptos/testing/ts-sdk.ts";
import type { SignedTransaction } from "../../codec/profiles/aptos/transaction.ts";

export type SdkValue = SdkTransaction;

/** Realistic ones, with keys and signatures that it accepts. */
export function sdkTransactions(count: number): readonly SignedTransaction[] {
  const { batches } = realistic("BatchMsg", { seed: "ts-sdk", level: "full", transactions: 2 * count, batches: 1 });
  const usable = batches
    .flatMap(({ payload }) => payload.txns)
    .filter((transaction) => sdkGap(transaction) === undefined);
  if (usable.length < count) throw new TypeError(`only ${usable.length} transactions of ${2 * count} suit the ts-sdk`);
  return usable.slice(0, count);
}

export function sdkDecode(bytes: Uint8Array): SdkValue {
  return SdkTransaction.deserialize(new Deserializer(bytes));
}

export function sdkEncode(transaction: SdkValue): Uint8Array {
  const writer = new Serializer();
  transaction.serialize(writer);
  return writer.toUint8Array();
}
