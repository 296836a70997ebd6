/** What transactions call: transfers, swaps and mints in the proportions of a busy day, and code being published. */
import { encodeBcs } from "../../bcs/index.ts";
import { Random } from "../../sample.ts";
import { bytes, type Schema, string, u64, vec } from "../../schema/index.ts";
import type { EntryFunction } from "./transaction.ts";
import type { TypeTag } from "./type-tag.ts";

/** Three in four move money, one in five swaps, the rest mint. */
export function anyCall(random: Random, recipient: Uint8Array): EntryFunction {
  const draw = random.below(100);
  if (draw < 62) return call(ONE, "aptos_account", "transfer", [], [recipient, amount(random)]);
  if (draw < 74) return call(ONE, "coin", "transfer", [APT], [recipient, amount(random)]);
  if (draw < 82) return fungibleTransfer(random, recipient);
  return draw < 95 ? swap(random) : mint(random);
}

/** Modules of about this many bytes together. */
export function publishCall(random: Random, size: number): EntryFunction {
  const head = Math.min(64, size);
  const args = [arg(Blob, bytecode(random, head)), arg(Blobs, [bytecode(random, size - head)])];
  return call(ONE, "code", "publish_package_txn", [], args);
}

function fungibleTransfer(random: Random, recipient: Uint8Array): EntryFunction {
  const args = [random.pick(ASSETS), recipient, amount(random)];
  return call(ONE, "primary_fungible_store", "transfer", [METADATA], args);
}

function swap(random: Random): EntryFunction {
  const curve = struct(DEX, "curves", random.pick(["Uncorrelated", "Stable"]));
  const types = [random.pick(COINS), random.pick(COINS), curve];
  return call(DEX, "scripts_v2", "swap", types, [amount(random), amount(random)]);
}

function mint(random: Random): EntryFunction {
  const id = random.below(10_000);
  const collection = random.pick(["Moon Cats", "River Stones", "Paper Planes"]);
  const uri = `https://arweave.net/${base64Like(random, 43)}/${id}.json`;
  const texts = [collection, `${collection} number ${id}`, `${collection} #${id}`, uri].map((text) =>
    arg(string, text),
  );
  const properties = [arg(Texts, ["background", "rarity"]), arg(Texts, ["0x1::string::String", "u64"])];
  const values = [arg(string, random.pick(["blue", "gold", "none"])), amount(random)];
  return call(FOUR, "aptos_token", "mint", [], [...texts, ...properties, arg(Blobs, values)]);
}

/** Round amounts and crooked ones, in units of 10^-8. */
function amount(random: Random): Uint8Array {
  const whole = BigInt(random.between(1, 500)) * 1_000_000n;
  return arg(u64, random.oneIn(2) ? whole : whole + random.bits(24));
}

/** Declared once: the codec compiles per schema. */
const Blob = bytes();
const Blobs = vec(Blob);
const Texts = vec(string);

const ONE = framework(1);
const FOUR = framework(4);
const DEX = account("dex");
const ASSETS = ["usdt", "usdc", "gui", "stapt"].map(account);
const APT = struct(ONE, "aptos_coin", "AptosCoin");
const METADATA = struct(ONE, "fungible_asset", "Metadata");
const COINS = [
  APT,
  struct(account("bridge"), "asset", "USDC"),
  struct(account("bridge"), "asset", "WETH"),
  struct(DEX, "lp_coin", "LP"),
];

const INSTRUCTIONS = Array.from({ length: 64 }, (_, i) => account(`instructions ${i}`).subarray(0, 16));

function framework(id: number): Uint8Array {
  return new Uint8Array(32).fill(id, 31);
}

/** Applications live at made-up addresses, the same in every message. */
function account(name: string): Uint8Array {
  return new Random(`application ${name}`).bytes(32);
}

function struct(address: Uint8Array, module: string, name: string): TypeTag {
  return { kind: "struct", value: { address, module, name, type_args: [] } };
}

function call(
  address: Uint8Array,
  name: string,
  entry: string,
  ty_args: readonly TypeTag[],
  args: readonly Uint8Array[],
): EntryFunction {
  return { module: { address, name }, function: entry, ty_args, args };
}

/** Arguments are bytes that hold BCS of their own; a copy, because encodings share memory. */
function arg<T>(schema: Schema<T>, value: T): Uint8Array {
  return encodeBcs(schema, value).slice();
}

function base64Like(random: Random, length: number): string {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  return Array.from({ length }, () => letters[random.below(64)]).join("");
}

/** Half new, half repeated words: about as compressible as compiled modules are. */
function bytecode(random: Random, size: number): Uint8Array {
  const code = random.bytes(size);
  for (let at = 0; at + 16 <= size; at += 32) code.set(random.pick(INSTRUCTIONS), at);
  return code;
}
