/**
 * The same content as protobuf messages, by protobufjs with types derived from our schemas: structs are messages, enums
 * messages with one field of several set, 64-bit numbers uint64. Nothing on any wire looks like this; it is for speed.
 */
import protobuf from "protobufjs";
import {
  type EnumNode,
  type Field,
  type Node,
  nodeOf,
  resolve,
  type Schema,
  type Variant,
} from "../../codec/schema/index.ts";

export type ProtoMessage = protobuf.Message;
export type ProtoContender = {
  /** Our value as its message. */
  message(value: unknown): ProtoMessage;
  encode(message: ProtoMessage): Uint8Array;
  decode(bytes: Uint8Array): ProtoMessage;
};

export function protobufContender(schema: Schema): ProtoContender {
  const shapes = new Shapes();
  const root = shapes.of(nodeOf(schema));
  const type = protobuf.Root.fromJSON({ nested: shapes.nested }).lookupType(root.type);
  return {
    message: (value) => type.fromObject(root.convert(value) as { [name: string]: unknown }),
    encode: (message) => type.encode(message).finish(),
    decode: (bytes) => type.decode(bytes),
  };
}

/** How one of our types is declared as a field there, and how its values are handed over. */
type Shape = { readonly type: string; readonly rule?: "repeated"; readonly convert: (value: unknown) => unknown };
type FieldJson = { readonly id: number; readonly type: string; readonly rule?: string };
type MessageJson = { fields: { [name: string]: FieldJson } };
type Part = { readonly name: string; readonly shape: Shape };

const same = (value: unknown): unknown => value;
const text = (value: unknown): unknown => String(value);

class Shapes {
  readonly nested: { [name: string]: MessageJson } = {};
  readonly #known = new Map<Node, Shape>();

  of(type: Node): Shape {
    const node = resolve(type);
    switch (node.kind) {
      case "bool":
      case "string":
        return { type: node.kind, convert: same };
      case "unit":
        return { type: "bool", convert: () => true };
      case "int":
        return node.bits > 32 ? { type: "uint64", convert: text } : { type: "uint32", convert: same };
      case "bytes":
      case "fixed":
        return { type: "bytes", convert: same };
      case "newtype":
      case "nested":
        return this.of(node.inner);
      case "option":
        return optional(this.of(node.some));
      case "vec":
        return repeated(this.#alone(node.item));
      default:
        return this.#message(node);
    }
  }

  /** Lists of lists need a message in between. */
  #alone(node: Node): Shape {
    const shape = this.of(node);
    if (!shape.rule) return shape;
    const wrapped = this.#declare([{ name: "list", shape }]);
    return { type: wrapped, convert: (value) => ({ list: shape.convert(value) }) };
  }

  #message(node: Node): Shape {
    const known = this.#known.get(node);
    if (known) return known;
    // Known before its fields are, because they may lead back here.
    const type = this.#fresh();
    let convert = same;
    const shape: Shape = { type, convert: (value) => convert(value) };
    this.#known.set(node, shape);
    convert = node.kind === "enum" ? this.#enum(type, node) : this.#record(type, partsOf(node), node.kind === "tuple");
    return shape;
  }

  #record(type: string, types: readonly Field[], isTuple: boolean): (value: unknown) => unknown {
    const parts = types.map((field) => ({ name: field.name, shape: this.of(field.type) }));
    this.#fill(type, parts);
    return (value) => {
      const from = value as { readonly [name: string]: unknown };
      return Object.fromEntries(parts.map(({ name, shape }, i) => [name, shape.convert(from[isTuple ? i : name])]));
    };
  }

  #enum(type: string, node: EnumNode): (value: unknown) => unknown {
    const parts = node.variants.map((variant) => ({ name: variant.name, shape: this.#variant(variant) }));
    this.#fill(type, parts);
    const byName = new Map(parts.map(({ name, shape }) => [name, shape]));
    return (value) => {
      const { kind } = value as { readonly kind: string };
      return { [kind]: byName.get(kind)?.convert(value) };
    };
  }

  #variant(variant: Variant): Shape {
    if (variant.form === "unit") return { type: "bool", convert: () => true };
    if (variant.form === "newtype") return ofContent(this.#alone(variant.type));
    const type = this.#fresh();
    if (variant.form === "struct") return { type, convert: this.#record(type, variant.fields, false) };
    return ofContent({ type, convert: this.#record(type, numbered(variant.items), true) });
  }

  #declare(parts: readonly Part[]): string {
    const type = this.#fresh();
    this.#fill(type, parts);
    return type;
  }

  #fresh(): string {
    const name = `M${Object.keys(this.nested).length}`;
    this.nested[name] = { fields: {} };
    return name;
  }

  #fill(message: string, parts: readonly Part[]): void {
    const fields = parts.map(({ name, shape: { type, rule } }, i) => [
      name,
      { id: i + 1, type, ...(rule && { rule }) },
    ]);
    this.nested[message] = { fields: Object.fromEntries(fields) };
  }
}

function partsOf(node: Node): readonly Field[] {
  if (node.kind === "struct") return node.fields;
  if (node.kind === "tuple") return numbered(node.items);
  throw new TypeError(`no message for ${node.kind}`);
}

function numbered(items: readonly Node[]): readonly Field[] {
  return items.map((type, i) => ({ name: `f${i}`, type }));
}

function optional(shape: Shape): Shape {
  return { ...shape, convert: (value) => (value === null ? undefined : shape.convert(value)) };
}

function repeated(item: Shape): Shape {
  return { type: item.type, rule: "repeated", convert: (value) => (value as readonly unknown[]).map(item.convert) };
}

/** Enums keep what is not a record of fields under `value`. */
function ofContent(shape: Shape): Shape {
  return { ...shape, convert: (value) => shape.convert((value as { readonly value: unknown }).value) };
}
