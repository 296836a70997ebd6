/** Values as JSON documents: the smallest of any type, and each of its parts at its boundaries. */
import { type LosslessJson as Doc, parseLossless } from "../../codec/json/lossless.ts";
import { isNamed, type Node, nodeOf, type Schema, type Variant } from "../../codec/schema/index.ts";
import type { Oracle } from "./oracle.ts";

/** Another value for one part of a type, and what it shows. */
export type Alternative = { readonly label: string; readonly says: string; readonly doc: Doc };

/** Lengths at which the number of bytes of a ULEB128 changes, and their neighbours. */
export const LENGTHS = [0, 1, 127, 128, 16_383, 16_384];
/** Longer ones are written as repeated parts. */
export const LONGEST_PLAIN = 128;

/** Types that the oracle has only as parts of others. */
const BY_HAND: Readonly<Record<string, Doc>> = { NodeId: "000102030405060708090a0b0c0d0e0f10111213" };

/** Makes documents with the oracle's help: it alone knows keys that are points on their curves. */
export class Docs {
  readonly #oracle: Oracle;
  readonly #minimal = new Map<string, Doc>();

  constructor(oracle: Oracle) {
    this.#oracle = oracle;
  }

  /** The smallest value of a named type; of an enum, the variant with this index. */
  async minimal(type: string, variant = 0): Promise<Doc> {
    const key = `${type} ${variant}`;
    const known = this.#minimal.get(key);
    if (known !== undefined) return known;
    const reply = await this.#oracle.must(`gen ${type} ${variant} minimal`);
    const doc = parseLossless(reply.split(" ").slice(3).join(" "));
    this.#minimal.set(key, doc);
    return doc;
  }

  /** The smallest value of any node. */
  async of(node: Node): Promise<Doc> {
    if (isNamed(node)) return BY_HAND[node.name] ?? this.minimal(node.name);
    switch (node.kind) {
      case "bool":
        return false;
      case "int":
        return node.bits === 256 ? Array(32).fill(0) : 0;
      case "string":
        return "";
      case "fixed":
        return Array(node.size).fill(0);
      case "bytes":
      case "vec":
        return [];
      case "map":
        return {};
      case "tuple":
        return Promise.all(node.items.map((item) => this.of(item)));
      case "nested":
        return this.of(node.inner);
      case "ref":
        return this.of(node.target());
      default:
        return null;
    }
  }

  /** The parts that the type has itself; what is inside named types is the business of their own vectors. */
  async alternatives(schema: Schema): Promise<readonly Alternative[]> {
    const node = nodeOf(schema);
    if ("json" in node && node.json === "hex-of-bcs") return [];
    if (node.kind === "struct") return this.#fields(node.fields, await this.minimal(node.name), "");
    if (node.kind === "newtype") return this.part(node.inner);
    if (node.kind !== "enum") return [];
    const lists = await Promise.all(node.variants.map((variant) => this.#variant(node.name, variant)));
    return lists.flat();
  }

  /** Everything that one part may be. */
  async part(node: Node): Promise<readonly Alternative[]> {
    switch (node.kind) {
      case "bool":
        return [false, true].map((doc) => ({ label: `${doc}`, says: `${doc}`, doc }));
      case "int":
        return intBounds(node.bits, node.signed);
      case "string":
        return [...LENGTHS.filter(isPlain).map(text), ...TEXTS];
      case "bytes":
        if (node.rule || (node.json && node.json.form !== "numbers")) return [];
        return lengthsOf(node.max).filter(isPlain).map(octets);
      case "fixed":
        return node.json ? [] : [0, 255].map((byte) => filled(node.size, byte));
      case "option":
        return this.#option(node.some);
      case "vec":
        return this.#vec(node.item);
      case "tuple":
        return this.#tuple(node.items);
      default:
        return [];
    }
  }

  async #variant(type: string, variant: Variant): Promise<readonly Alternative[]> {
    const { name, index } = variant;
    const wrap = (list: readonly Alternative[]) =>
      list.map((one) => ({
        ...one,
        label: `${name}/${one.label}`,
        says: `${name}: ${one.says}`,
        doc: { [name]: one.doc },
      }));
    if (variant.form === "newtype") return wrap(await this.part(variant.type));
    if (variant.form === "unit") return [];
    const body = member(await this.minimal(type, index), name);
    if (variant.form === "struct") return wrap(await this.#fields(variant.fields, body, ""));
    return wrap(await this.#items(variant.items, body as readonly Doc[]));
  }

  async #fields(fields: readonly { name: string; type: Node }[], base: Doc, prefix: string) {
    const lists = await Promise.all(
      fields.map(async ({ name, type }) =>
        (await this.part(type)).map(({ label, says, doc }) => ({
          label: `${prefix}${name}/${label}`,
          says: `${name} ${says}`,
          doc: { ...(base as object), [name]: doc } as Doc,
        })),
      ),
    );
    return lists.flat();
  }

  async #items(items: readonly Node[], base: readonly Doc[]) {
    const lists = await Promise.all(
      items.map(async (item, i) =>
        (await this.part(item)).map(({ label, says, doc }) => ({
          label: `${i}/${label}`,
          says: `item ${i} ${says}`,
          doc: base.map((old, at) => (at === i ? doc : old)) as Doc,
        })),
      ),
    );
    return lists.flat();
  }

  async #option(some: Node): Promise<readonly Alternative[]> {
    const present = await this.of(some);
    return [
      { label: "absent", says: "absent", doc: null },
      { label: "present", says: "present", doc: present },
      ...(await this.part(some)).map((one) => ({ ...one, label: `some/${one.label}`, says: `present, ${one.says}` })),
    ];
  }

  async #vec(item: Node): Promise<readonly Alternative[]> {
    const one = await this.of(item);
    return [
      ...LENGTHS.filter(isPlain).map((n) => counted(n, one)),
      ...(await this.part(item)).map((alt) => ({
        ...alt,
        label: `item/${alt.label}`,
        says: `with an element ${alt.says}`,
        doc: [alt.doc],
      })),
    ];
  }

  async #tuple(items: readonly Node[]): Promise<readonly Alternative[]> {
    return this.#items(items, (await this.of({ kind: "tuple", items })) as readonly Doc[]);
  }
}

/** Smallest and largest. */
function intBounds(bits: number, signed: boolean): readonly Alternative[] {
  const half = 1n << BigInt(bits - 1);
  const [min, max] = signed ? [-half, half - 1n] : [0n, 2n * half - 1n];
  const values = signed ? [min, -1n, max] : [min, max];
  const labels = signed ? ["min", "minus-one", "max"] : ["min", "max"];
  return values.map((value, i) => {
    const doc = bits === 256 ? little(value) : bits > 32 ? value : Number(value);
    return { label: labels[i] as string, says: `${value}`, doc };
  });
}

function little(value: bigint): Doc {
  const unsigned = BigInt.asUintN(256, value);
  return Array.from({ length: 32 }, (_, i) => Number((unsigned >> BigInt(8 * i)) & 0xffn));
}

/** What goes wrong with text that is no ASCII. */
const TEXTS: readonly Alternative[] = [
  { label: "widths", says: "with characters of one to four bytes", doc: "aé€😀" },
  { label: "nul", says: "with U+0000", doc: "a\u0000b" },
  { label: "bom", says: "that begins with U+FEFF", doc: "\ufeffa" },
];

function lengthsOf(max: number | undefined): readonly number[] {
  return max === undefined ? LENGTHS : [...LENGTHS.filter((n) => n < max), max];
}

function isPlain(length: number): boolean {
  return length <= LONGEST_PLAIN;
}

function text(length: number): Alternative {
  return { label: `length-${length}`, says: `of ${length} bytes`, doc: "a".repeat(length) };
}

function octets(length: number): Alternative {
  return { label: `length-${length}`, says: `of ${length} bytes`, doc: Array(length).fill(0xab) };
}

function filled(size: number, byte: number): Alternative {
  return { label: `all-${byte}`, says: `all ${byte}`, doc: Array(size).fill(byte) };
}

function counted(count: number, item: Doc): Alternative {
  return { label: `count-${count}`, says: `of ${count} elements`, doc: Array(count).fill(item) };
}

function member(doc: Doc, name: string): Doc {
  return (doc as Record<string, Doc>)[name] ?? null;
}
