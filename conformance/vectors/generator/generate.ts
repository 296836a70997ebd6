/**
 * The oracle's generator once more, over our schemas: the same type, seed and size give the same value as
 * `gen` of peers/rust-oracle. Large samples are recipes that anybody with this repository makes again without cargo.
 * The order in which numbers are drawn is part of the definition: see peers/rust-oracle/src/generator/source.rs.
 */
import {
  type EnumNode,
  type Field,
  type IntNode,
  isNamed,
  type Node,
  nodeOf,
  type Schema,
  type Variant,
} from "../../../codec/schema/index.ts";
import { anyLength, DIALS, type Dials, type Size } from "./dials.ts";
import { keyMaker } from "./keys.ts";
import { Random } from "./random.ts";

/** The value of a type for a seed and a size. */
export function generate(type: string, schema: Schema, seed: string, size: Size): unknown {
  return new Generator(`${type}/${size}/${seed}`, DIALS[size], BigInt(seed)).make(nodeOf(schema));
}

/** The longest bit vector that nodes take. */
const MOST_BIT_VEC_BYTES = 8192;
const MOST_TEXT = 300;
/** Type tags that may be open at once. */
const MOST_TAGS = 8;
const ODD = ['"', "\\", "/", "\0", "\n", "\u001f", "\u007f", "é", "\u2028", "漢", "🦀", "\u{10ffff}"];
const PLAIN = [..."abcdefghijklmnopqrstuvwxyz_ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"];

class Generator {
  readonly #random: Random;
  readonly #dials: Dials;
  /** Elements that may still be made; none left means only what is smallest. */
  #budget: number;
  /** Chooses the first enum's variant, so that seeds in a row visit each of them. */
  #first: bigint | undefined;
  /** Containers open around a value, innermost last. */
  readonly #open: string[] = [];

  constructor(seed: string, dials: Dials, first: bigint) {
    this.#random = new Random(seed);
    this.#dials = dials;
    this.#budget = dials.budget;
    this.#first = first;
  }

  /** One value; a named type is a container while it is made, and holds what a real node would. */
  make(node: Node): unknown {
    if (!isNamed(node)) return this.#part(node);
    const key = node.kind === "newtype" ? keyMaker(node.name) : undefined;
    if (key) return key(this.#random);
    // Which variant is drawn before the enum is open.
    const variant = node.kind === "enum" ? this.#variant(node) : undefined;
    this.#open.push(node.name);
    const value = variant ? this.#body(variant) : this.#part(node);
    this.#open.pop();
    return node.normalize ? (node.normalize as (value: unknown) => unknown)(value) : value;
  }

  #part(node: Node): unknown {
    switch (node.kind) {
      case "unit":
        return null;
      case "bool":
        return this.#random.oneIn(2);
      case "int":
        return this.#int(node);
      case "string":
        return this.#text();
      case "bytes":
        return this.#bytes();
      case "fixed":
        return this.#octets(node.size);
      case "option":
        return this.#isAbsent() ? null : this.make(node.some);
      case "vec":
        return Array.from({ length: this.#elements() }, () => this.make(node.item));
      case "map":
        // The only map of the wire has one possible key.
        return Array.from({ length: Math.min(this.#elements(), 1) }, () => [
          this.make(node.key),
          this.make(node.value),
        ]);
      case "tuple":
        return node.items.map((item) => this.make(item));
      case "struct":
        return this.#fields({}, node.fields);
      case "newtype":
      case "nested":
        return this.make(node.inner);
      case "ref":
        return this.make(node.target());
      case "enum":
        return this.#body(this.#variant(node));
    }
  }

  #fields(target: Record<string, unknown>, fields: readonly Field[]): unknown {
    for (const { name, type } of fields) target[name] = this.make(type);
    return target;
  }

  #body(variant: Variant): unknown {
    const kind = variant.name;
    switch (variant.form) {
      case "unit":
        return { kind };
      case "newtype":
        return { kind, value: this.make(variant.type) };
      case "tuple":
        return { kind, value: variant.items.map((item) => this.make(item)) };
      case "struct":
        return this.#fields({ kind }, variant.fields);
    }
  }

  #variant({ name, variants }: EnumNode): Variant {
    const first = this.#first;
    this.#first = undefined;
    if (first !== undefined) return variants[Number(first % BigInt(variants.length))] as Variant;
    const open = name === "TypeTag" && this.#closesTags() ? variants.filter(({ form }) => form === "unit") : variants;
    return this.#random.pick(open);
  }

  /** Deep type tags are rare by themselves, so the odds lean to going on. */
  #closesTags(): boolean {
    return this.#open.filter((name) => name === "TypeTag").length >= MOST_TAGS || !this.#random.oneIn(3);
  }

  #int({ bits, signed }: IntNode): number | bigint {
    if (bits === 256) return this.#wide(signed);
    if (bits === 8) {
      const [byte = 0] = this.#octets(1);
      return signed ? (byte << 24) >> 24 : byte;
    }
    const value = this.#unsigned(BigInt(bits));
    const own = signed ? BigInt.asIntN(bits, value) : value;
    return bits > 32 ? own : Number(own);
  }

  /** A quarter at a boundary, a quarter anything, half small. */
  #unsigned(bits: bigint): bigint {
    const max = (1n << bits) - 1n;
    switch (this.#random.below(4)) {
      case 0:
        return this.#random.pick(boundaries(max)) & max;
      case 1:
        return ((this.#random.word() << 64n) | this.#random.word()) & max;
      default:
        return BigInt(this.#random.below(1_000_000)) & max;
    }
  }

  /** 32 bytes, least significant first. */
  #wide(signed: boolean): bigint {
    const value = this.#octets(32).reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
    return signed ? BigInt.asIntN(256, value) : value;
  }

  /** Bytes that serde reads one by one: a number of eight bits draws its kind first, although there is one kind. */
  #octets(size: number): Uint8Array {
    const bytes = new Uint8Array(size);
    for (let i = 0; i < size; i++) {
      this.#random.next();
      this.#random.next();
      bytes[i] = this.#random.low;
    }
    return bytes;
  }

  #bytes(): Uint8Array {
    const length = anyLength(this.#random, this.#dials.bytes);
    return this.#random.bytes(this.#open.at(-1) === "BitVec" ? Math.min(length, MOST_BIT_VEC_BYTES) : length);
  }

  /** Names mostly; now and then what JSON must escape and what UTF-8 needs several bytes for. */
  #text(): string {
    const length = Math.min(anyLength(this.#random, this.#dials.bytes), MOST_TEXT);
    const odd = this.#random.oneIn(8);
    const letter = () => this.#random.pick(odd && this.#random.oneIn(3) ? ODD : PLAIN);
    return Array.from({ length }, letter).join("");
  }

  #isAbsent(): boolean {
    return this.#budget === 0 || this.#dials.absent === 0 || this.#random.oneIn(this.#dials.absent);
  }

  #elements(): number {
    const wanted = Math.min(anyLength(this.#random, this.#dials.elements), this.#budget);
    this.#budget -= wanted;
    return wanted;
  }
}

function boundaries(max: bigint): readonly bigint[] {
  const half = max / 2n;
  return [0n, 1n, 127n, 128n, half, half + 1n, max - 1n, max, (1n << 53n) + 1n, 1n << 53n];
}
