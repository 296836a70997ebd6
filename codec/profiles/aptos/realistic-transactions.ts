/** Transactions of many accounts, signed in the ways that accounts sign. */
import type { Random } from "../../sample.ts";
import type { AccountAuthenticator, AnyPublicKey, AnySignature, TransactionAuthenticator } from "./authenticator.ts";
import { anyCall, publishCall } from "./realistic-calls.ts";
import type { KeyMaker } from "./realistic-keys.ts";
import type { EntryFunction, RawTransaction, SignedTransaction } from "./transaction.ts";

export type TrafficOptions = {
  /** Accounts that take part; recipients are among them only when `closed`. */
  readonly accounts: number;
  readonly closed: boolean;
  /** Seconds since 1970: around this, transactions expire. */
  readonly seconds: bigint;
  /** When set, every transaction publishes code of this many bytes. */
  readonly codeBytes?: number | undefined;
};

export class Traffic {
  readonly #random: Random;
  readonly #keys: KeyMaker;
  readonly #options: TrafficOptions;
  readonly #wallets: readonly Wallet[];

  constructor(random: Random, keys: KeyMaker, options: TrafficOptions) {
    this.#random = random;
    this.#keys = keys;
    this.#options = options;
    this.#wallets = Array.from({ length: options.accounts }, () => this.#wallet());
  }

  transactions(count: number): SignedTransaction[] {
    return Array.from({ length: count }, () => this.#transaction());
  }

  #transaction(): SignedTransaction {
    const sender = this.#random.pick(this.#wallets);
    const raw_txn: RawTransaction = {
      sender: sender.address,
      sequence_number: sender.sequence++,
      payload: { kind: "EntryFunction", value: this.#call() },
      max_gas_amount: this.#random.pick([2_000n, 2_000n, 20_000n, 200_000n, BigInt(this.#random.between(10, 3_000))]),
      gas_unit_price: this.#random.pick([100n, 100n, 100n, 150n]),
      expiration_timestamp_secs: this.#options.seconds + BigInt(this.#random.pick([20, 30, 60, 600])),
      chain_id: 1,
    };
    return { raw_txn, authenticator: this.#authenticator(sender) };
  }

  #call(): EntryFunction {
    const { closed, codeBytes } = this.#options;
    if (codeBytes !== undefined) return publishCall(this.#random, codeBytes);
    return anyCall(this.#random, closed ? this.#random.pick(this.#wallets).address : this.#random.bytes(32));
  }

  #wallet(): Wallet {
    const kind = this.#random.pick(WALLET_KINDS);
    const signers = SIGNERS[kind].map((signer) => this.#signer(signer));
    return { kind, address: this.#random.bytes(32), sequence: BigInt(this.#random.below(5_000)), signers };
  }

  #signer(kind: Signer["kind"]): Signer {
    const key = kind === "Ed25519" ? this.#keys.ed25519PublicKey() : this.#keys.secp256k1PublicKey();
    return { kind, key };
  }

  /** One in twenty is paid for by somebody else. */
  #authenticator(sender: Wallet): TransactionAuthenticator {
    if (this.#random.oneIn(20)) return this.#sponsored(sender);
    if (sender.kind !== "plain") return { kind: "SingleSender", sender: this.#account(sender) };
    return { kind: "Ed25519", public_key: firstKey(sender), signature: this.#keys.ed25519Signature() };
  }

  #sponsored(sender: Wallet): TransactionAuthenticator {
    const sponsor = this.#random.pick(this.#wallets);
    return {
      kind: "FeePayer",
      sender: this.#account(sender),
      secondary_signer_addresses: [],
      secondary_signers: [],
      fee_payer_address: sponsor.address,
      fee_payer_signer: this.#account(sponsor),
    };
  }

  #account(wallet: Wallet): AccountAuthenticator {
    const [first] = wallet.signers as readonly [Signer];
    switch (wallet.kind) {
      case "plain":
        return { kind: "Ed25519", public_key: first.key, signature: this.#keys.ed25519Signature() };
      case "multi":
        return { kind: "MultiKey", authenticator: this.#multiKey(wallet) };
      default:
        return {
          kind: "SingleKey",
          authenticator: { public_key: publicKey(first), signature: this.#signature(first) },
        };
    }
  }

  /** The first two of three. */
  #multiKey(wallet: Wallet): Extract<AccountAuthenticator, { kind: "MultiKey" }>["authenticator"] {
    return {
      public_keys: { public_keys: wallet.signers.map(publicKey), signatures_required: 2 },
      signatures: wallet.signers.slice(0, 2).map((signer) => this.#signature(signer)),
      signatures_bitmap: { inner: Uint8Array.of(0xc0) },
    };
  }

  #signature({ kind }: Signer): AnySignature {
    const ed25519 = kind === "Ed25519";
    return { kind, signature: ed25519 ? this.#keys.ed25519Signature() : this.#keys.secp256k1Signature() };
  }
}

type Signer = { readonly kind: "Ed25519" | "Secp256k1Ecdsa"; readonly key: Uint8Array };
type Wallet = {
  readonly kind: keyof typeof SIGNERS;
  readonly address: Uint8Array;
  readonly signers: readonly Signer[];
  sequence: bigint;
};

/** `plain` is the oldest form of account; all others sign inside a SingleSender. */
const SIGNERS = {
  plain: ["Ed25519"],
  single: ["Ed25519"],
  "single-k1": ["Secp256k1Ecdsa"],
  multi: ["Ed25519", "Ed25519", "Secp256k1Ecdsa"],
} as const satisfies { readonly [kind: string]: readonly Signer["kind"][] };

/** Most accounts are plain. */
const WALLET_KINDS: readonly Wallet["kind"][] = [
  ...Array.from({ length: 30 }, () => "plain" as const),
  "single",
  "single",
  "single-k1",
  "multi",
];

function firstKey(wallet: Wallet): Uint8Array {
  return (wallet.signers[0] as Signer).key;
}

function publicKey({ kind, key }: Signer): AnyPublicKey {
  return { kind, public_key: key };
}
