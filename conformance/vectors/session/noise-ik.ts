/**
 * Noise_IK_25519_AESGCM_SHA256 with every key known, from Node's own cryptography: the other opinion on recorded
 * exchanges. It only writes, and both sides at once; a node's handshake is elsewhere.
 * Spec: docs/profiles/aptos.md#layers
 */
import { createCipheriv, createHash, createPrivateKey, createPublicKey, diffieHellman, hkdfSync } from "node:crypto";
import { concatBytes, fromHex } from "../../../codec/bytes.ts";
import type { Party, Session } from "./format.ts";

export class NoiseIk {
  readonly #initiator: Keys;
  readonly #responder: Keys;
  readonly #prologue: Uint8Array;
  #hash: Uint8Array;
  #chain: Uint8Array;
  #key: Uint8Array = new Uint8Array(32);
  readonly #lines = {
    initiator: { key: new Uint8Array(32), sent: 0 },
    responder: { key: new Uint8Array(32), sent: 0 },
  };

  constructor({ pattern, initiator, responder }: Pick<Session, "pattern" | "initiator" | "responder">) {
    this.#initiator = keysOf(initiator);
    this.#responder = keysOf(responder);
    this.#prologue = concatBytes(fromHex(initiator.peer_id), this.#responder.publicKey);
    this.#hash = new Uint8Array(32);
    this.#hash.set(new TextEncoder().encode(pattern)); // shorter than a hash: filled up with zeros
    this.#chain = this.#hash;
    this.#mixHash(this.#prologue);
    this.#mixHash(this.#responder.publicKey);
  }

  /** Prologue in clear, e, es, s, ss, and the clock. */
  first(clock: Uint8Array): Uint8Array {
    const { ephemeral, ephemeralPublic, secret, publicKey } = this.#initiator;
    this.#mixHash(ephemeralPublic);
    this.#mixKey(ephemeral, this.#responder.publicKey);
    const sealedKey = this.#sealAndHash(publicKey);
    this.#mixKey(secret, this.#responder.publicKey);
    return concatBytes(this.#prologue, ephemeralPublic, sealedKey, this.#sealAndHash(clock));
  }

  /** e, ee, se, and nothing sealed; afterwards each side has a key of its own. */
  second(): Uint8Array {
    const { ephemeral, ephemeralPublic } = this.#responder;
    this.#mixHash(ephemeralPublic);
    this.#mixKey(ephemeral, this.#initiator.ephemeralPublic);
    this.#mixKey(ephemeral, this.#initiator.publicKey);
    const sealed = this.#sealAndHash(new Uint8Array());
    const keys = hkdf(this.#chain, new Uint8Array());
    this.#lines.initiator.key = keys.slice(0, 32);
    this.#lines.responder.key = keys.slice(32);
    return concatBytes(ephemeralPublic, sealed);
  }

  /** A transport frame: its length, then the bytes sealed under this side's counter. */
  seal(from: "initiator" | "responder", plain: Uint8Array): Uint8Array {
    const line = this.#lines[from];
    const sealed = seal(line.key, line.sent++, new Uint8Array(), plain);
    return concatBytes(Uint8Array.of(sealed.length >> 8, sealed.length & 0xff), sealed);
  }

  #mixHash(data: Uint8Array): void {
    this.#hash = Uint8Array.from(createHash("sha256").update(this.#hash).update(data).digest());
  }

  #mixKey(secret: Uint8Array, publicKey: Uint8Array): void {
    const keys = hkdf(this.#chain, agree(secret, publicKey));
    this.#chain = keys.slice(0, 32);
    this.#key = keys.slice(32);
  }

  #sealAndHash(plain: Uint8Array): Uint8Array {
    const sealed = seal(this.#key, 0, this.#hash, plain);
    this.#mixHash(sealed);
    return sealed;
  }
}

type Keys = {
  readonly secret: Uint8Array;
  readonly publicKey: Uint8Array;
  readonly ephemeral: Uint8Array;
  readonly ephemeralPublic: Uint8Array;
};

function keysOf({ static_secret, ephemeral_secret }: Party): Keys {
  const [secret, ephemeral] = [fromHex(static_secret), fromHex(ephemeral_secret)];
  return { secret, publicKey: publicOf(secret), ephemeral, ephemeralPublic: publicOf(ephemeral) };
}

/** What stands before a raw X25519 key in DER. */
const PRIVATE = fromHex("302e020100300506032b656e04220420");
const PUBLIC = fromHex("302a300506032b656e032100");

function privateKey(secret: Uint8Array) {
  return createPrivateKey({ key: Buffer.from(concatBytes(PRIVATE, secret)), format: "der", type: "pkcs8" });
}

function publicOf(secret: Uint8Array): Uint8Array {
  const der = createPublicKey(privateKey(secret)).export({ format: "der", type: "spki" });
  return Uint8Array.from(der.subarray(PUBLIC.length));
}

function agree(secret: Uint8Array, publicKey: Uint8Array): Uint8Array {
  const key = createPublicKey({ key: Buffer.from(concatBytes(PUBLIC, publicKey)), format: "der", type: "spki" });
  return Uint8Array.from(diffieHellman({ privateKey: privateKey(secret), publicKey: key }));
}

/** Two keys of 32 bytes. */
function hkdf(salt: Uint8Array, input: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", input, salt, new Uint8Array(), 64));
}

/** The nonce is four zero bytes and the counter, big-endian. */
function seal(key: Uint8Array, counter: number, additional: Uint8Array, plain: Uint8Array): Uint8Array {
  const nonce = new Uint8Array(12);
  new DataView(nonce.buffer).setBigUint64(4, BigInt(counter));
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(additional);
  return concatBytes(cipher.update(plain), cipher.final(), cipher.getAuthTag());
}
