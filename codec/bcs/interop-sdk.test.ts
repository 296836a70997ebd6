/** Transactions that @aptos-labs/ts-sdk builds and signs, read by us; and what it cannot do, so that we notice when it can. */
import * as sdk from "@aptos-labs/ts-sdk";
import { describe, expect, it } from "vitest";
import { equalBytes, toHex } from "../bytes.ts";
import { SignedTransaction } from "../profiles/aptos/index.ts";
import { sdkGap, sdkRoundTrip } from "../profiles/aptos/testing/ts-sdk.ts";
import { sample } from "../sample.ts";
import { decodeBcs, encodeBcs } from "./index.ts";

const ed25519 = new sdk.Ed25519Account({ privateKey: new sdk.Ed25519PrivateKey(secret("ed25519", "01")) });
const other = new sdk.Ed25519Account({ privateKey: new sdk.Ed25519PrivateKey(secret("ed25519", "03")) });
const secp256k1 = new sdk.SingleKeyAccount({
  privateKey: new sdk.Secp256k1PrivateKey(secret("secp256k1", "02")),
});

const entryFunction = new sdk.TransactionPayloadEntryFunction(
  sdk.EntryFunction.build(
    "0x1::coin",
    "transfer",
    [sdk.parseTypeTag("0x1::table::Table<vector<u8>, 0x1::object::Object<0x5::a::B>>"), new sdk.TypeTagU256()],
    [sdk.AccountAddress.FOUR, new sdk.U64(2n ** 64n - 1n), sdk.MoveVector.U8([1, 2, 3]), new sdk.MoveString("né")],
  ),
);
const script = new sdk.TransactionPayloadScript(
  new sdk.Script(
    new Uint8Array([0xa1, 0x1c, 0xeb, 0x0b]),
    [new sdk.TypeTagBool()],
    [
      new sdk.U8(1),
      new sdk.U16(2),
      new sdk.U32(3),
      new sdk.U64(4),
      new sdk.U128(5),
      new sdk.U256(6),
      new sdk.Bool(true),
      new sdk.I8(-1),
      new sdk.I16(-2),
      new sdk.I32(-3),
      new sdk.I64(-4),
      new sdk.I128(-5),
      new sdk.I256(-6),
      sdk.AccountAddress.ONE,
      sdk.MoveVector.U8([9]),
      new sdk.Serialized(new Uint8Array([7, 7])),
    ],
  ),
);
const multisig = new sdk.TransactionPayloadMultiSig(
  new sdk.MultiSig(sdk.AccountAddress.THREE, new sdk.MultiSigTransactionPayload(entryFunction.entryFunction)),
);
const orderless = new sdk.TransactionInnerPayloadV1(
  new sdk.TransactionExecutableEntryFunction(entryFunction.entryFunction),
  new sdk.TransactionExtraConfigV1(sdk.AccountAddress.TWO, 2n ** 63n),
);

const PAYLOADS = { entryFunction, script, multisig, orderless };

const AUTHENTICATORS: Readonly<Record<string, (raw: sdk.RawTransaction) => sdk.TransactionAuthenticator>> = {
  Ed25519: (raw) => {
    const { public_key, signature } = sign(ed25519, raw) as sdk.AccountAuthenticatorEd25519;
    return new sdk.TransactionAuthenticatorEd25519(public_key, signature);
  },
  "MultiEd25519 2 of 3": (raw) => {
    const keys = [ed25519, other, ed25519].map((one) => one.publicKey);
    const signatures = [other, ed25519].map((one) => one.signTransaction(simple(raw)));
    const key = new sdk.MultiEd25519PublicKey({ publicKeys: keys, threshold: 2 });
    return new sdk.TransactionAuthenticatorMultiEd25519(
      key,
      new sdk.MultiEd25519Signature({ signatures, bitmap: [1, 2] }),
    );
  },
  "SingleSender secp256k1": (raw) => new sdk.TransactionAuthenticatorSingleSender(sign(secp256k1, raw)),
  "SingleSender multi-key 2 of 3": (raw) => {
    const publicKeys = [secp256k1.publicKey, ed25519.publicKey, other.publicKey];
    const multi = sdk.MultiKeyAccount.fromPublicKeysAndSigners({
      publicKeys,
      signaturesRequired: 2,
      signers: [secp256k1, other],
    });
    return new sdk.TransactionAuthenticatorSingleSender(sign(multi, raw));
  },
  MultiAgent: (raw) =>
    new sdk.TransactionAuthenticatorMultiAgent(sign(ed25519, raw), [other.accountAddress], [sign(other, raw)]),
  FeePayer: (raw) =>
    new sdk.TransactionAuthenticatorFeePayer(sign(secp256k1, raw), [other.accountAddress], [sign(other, raw)], {
      address: ed25519.accountAddress,
      authenticator: sign(ed25519, raw),
    }),
  "SingleSender without authenticator": () =>
    new sdk.TransactionAuthenticatorSingleSender(new sdk.AccountAuthenticatorNoAccountAuthenticator()),
  "SingleSender derivable abstraction": () =>
    new sdk.TransactionAuthenticatorSingleSender(
      new sdk.AccountAuthenticatorAbstraction(
        `${sdk.AccountAddress.ONE}::auth::check`,
        "0xabcd",
        new Uint8Array([1]),
        new Uint8Array([2]),
      ),
    ),
};

const built = Object.keys(PAYLOADS).flatMap((payload) =>
  Object.keys(AUTHENTICATORS).map((authenticator) => ({ payload, authenticator })),
);

describe("transactions that the ts-sdk builds", () => {
  it.each(built)("$payload, $authenticator", ({ payload, authenticator }) => {
    const raw = rawTransaction(PAYLOADS[payload as keyof typeof PAYLOADS]);
    const bytes = new sdk.SignedTransaction(
      raw,
      AUTHENTICATORS[authenticator]?.(raw) as sdk.TransactionAuthenticator,
    ).bcsToBytes();
    const value = decodeBcs(SignedTransaction, bytes, { level: "full" });
    expect(toHex(encodeBcs(SignedTransaction, value))).toBe(toHex(bytes));
    expect(sdkGap(value)).toBeUndefined();
    expect(value.raw_txn).toMatchObject({
      sender: ed25519.accountAddress.toUint8Array(),
      sequence_number: 7n,
      max_gas_amount: 200_000n,
      gas_unit_price: 100n,
      expiration_timestamp_secs: 1_800_000_000n,
      chain_id: 4,
    });
  });

  it("are read field by field as they were meant", () => {
    const raw = rawTransaction(script);
    const bytes = new sdk.SignedTransaction(
      raw,
      new sdk.TransactionAuthenticatorSingleSender(sign(secp256k1, raw)),
    ).bcsToBytes();
    const { payload } = decodeBcs(SignedTransaction, bytes).raw_txn;
    expect(payload).toMatchObject({ kind: "Script", value: { ty_args: [{ kind: "bool" }] } });
    expect(payload.kind === "Script" && payload.value.args.map(({ kind, value }) => [kind, value])).toEqual([
      ["U8", 1],
      ["U16", 2],
      ["U32", 3],
      ["U64", 4n],
      ["U128", 5n],
      ["U256", 6n],
      ["Bool", true],
      ["I8", -1],
      ["I16", -2],
      ["I32", -3],
      ["I64", -4n],
      ["I128", -5n],
      ["I256", -6n],
      ["Address", sdk.AccountAddress.ONE.toUint8Array()],
      ["U8Vector", new Uint8Array([9])],
      ["Serialized", new Uint8Array([7, 7])],
    ]);
  });
});

/** What `sdkGap` says it cannot do; an entry that starts to work there belongs off the list. */
const gaps = [
  "type tags from 11 on mean something else there",
  "the signature of abstract V1 has no length there",
  "no module bundles",
  "no multi-ed25519 key of a single key",
  "function names must be identifiers",
  "no threshold of 0 or above the number of keys",
  "no bitmap but 4 bytes with a bit per signature",
  "no ephemeral keys but ed25519",
  "no ephemeral signatures but ed25519",
  "no id commitment of another length than 32",
  "no OpenIdSig",
  "text that begins with U+FEFF loses it",
  "keyless times lose digits above 2^53",
];

describe("what the ts-sdk cannot carry", () => {
  const failing = new Set<string>();
  for (let seed = 0; seed < 20_000 && failing.size < gaps.length; seed++) {
    const value = sample(SignedTransaction, { seed, level: "full", canonical: true });
    const gap = sdkGap(value);
    if (gap !== undefined && !failing.has(gap) && !carries(encodeBcs(SignedTransaction, value))) failing.add(gap);
  }

  it.each(gaps)("%s", (gap) => {
    expect(failing).toContain(gap);
  });
});

function carries(bytes: Uint8Array): boolean {
  try {
    return equalBytes(sdkRoundTrip(bytes), bytes);
  } catch {
    return false;
  }
}

function secret(kind: "ed25519" | "secp256k1", byte: string): string {
  return sdk.PrivateKey.formatPrivateKey(`0x${byte.repeat(32)}`, kind as sdk.PrivateKeyVariants);
}

function rawTransaction(payload: sdk.TransactionPayload): sdk.RawTransaction {
  return new sdk.RawTransaction(
    ed25519.accountAddress,
    7n,
    payload,
    200_000n,
    100n,
    1_800_000_000n,
    new sdk.ChainId(4),
  );
}

function simple(raw: sdk.RawTransaction): sdk.SimpleTransaction {
  return new sdk.SimpleTransaction(raw);
}

function sign(signer: sdk.Account, raw: sdk.RawTransaction): sdk.AccountAuthenticator {
  return signer.signTransactionWithAuthenticator(simple(raw));
}
