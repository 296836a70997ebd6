/** Single transactions against the classes of @aptos-labs/ts-sdk, which check keys more and bytes less than we do. */
import { decodeBcs, encodeBcs } from "../../codec/bcs/index.ts";
import { equalBytes } from "../../codec/bytes.ts";
import { SignedTransaction } from "../../codec/profiles/aptos/transaction.ts";
import { agree, type Contest, type ContestCase } from "../case.ts";
import { sdkDecode, sdkEncode, sdkTransactions } from "../contenders/ts-sdk.ts";
import { side } from "../harness.ts";
import { meanLength } from "../messages.ts";

const COUNT = 64;

export function sdkCases(): readonly ContestCase[] {
  return [
    { name: "decodeBcs/aptos/SignedTransaction", anchor: "ts-sdk", prepare: decoding },
    { name: "encodeBcs/aptos/SignedTransaction", anchor: "ts-sdk", prepare: encoding },
  ];
}

function decoding(): Contest {
  const wires = sdkTransactions(COUNT).map(ownBytes);
  return {
    bytes: meanLength(wires),
    anchor: side(wires, sdkDecode),
    ours: side(wires, (wire) => decodeBcs(SignedTransaction, wire)),
    check: () => {
      for (const wire of wires) {
        agree(equalBytes(sdkEncode(sdkDecode(wire)), wire), "the ts-sdk reads another transaction");
        agree(equalBytes(ownBytes(decodeBcs(SignedTransaction, wire)), wire), "we read another transaction");
      }
    },
  };
}

function encoding(): Contest {
  const values = sdkTransactions(COUNT);
  const theirs = values.map((value) => sdkDecode(ownBytes(value)));
  return {
    bytes: meanLength(values.map(ownBytes)),
    anchor: side(theirs, sdkEncode),
    ours: side(values, (value) => encodeBcs(SignedTransaction, value)),
    check: () => {
      theirs.forEach((one, i) => {
        agree(equalBytes(sdkEncode(one), ownBytes(values[i] as SignedTransaction)), "the ts-sdk writes other bytes");
      });
    },
  };
}

function ownBytes(value: SignedTransaction): Uint8Array {
  return new Uint8Array(encodeBcs(SignedTransaction, value));
}
