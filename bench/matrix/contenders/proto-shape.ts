/**
 * The same content as protobuf: a `.proto` text derived from a schema, and values carried over in both directions.
 * Structs are messages, enums messages with one `oneof`, integers above 64 bits decimal strings.
 */
import {
  type EnumNode,
  type Field,
  type Node,
  nodeOf,
  resolve,
  type Schema,
  type Variant,
} from "../../../codec/schema/index.ts";

export type ProtoShape = {
  /** The whole `.proto` file. */
  readonly text: string;
  /** The message that the schema became. */
  readonly root: string;
  /** Our value as ts-proto's message, and back. */
  readonly toMessage: Carry;
  readonly fromMessage: Carry;
};

/** Hands a value over from one side's form to the other's. */
type Carry = (value: unknown) => unknown;
type Label = "" | "optional " | "repeated ";
type Shape = { readonly type: string; readonly label: Label; readonly to: Carry; readonly from: Carry };
type Members = { readonly [name: string]: unknown };

export function protoShape(schema: Schema): ProtoShape {
  const shapes = new Shapes();
  const { type, to, from } = shapes.whole(nodeOf(schema));
  return { text: shapes.text(), root: type, toMessage: to, fromMessage: from };
}

const same: Carry = (value) => value;

class Shapes {
  readonly #messages: string[][] = [];
  readonly #known = new Map<Node, Shape>();

  /** The message for a type that may not be one by itself. */
  whole(node: Node): Shape {
    const shape = this.of(node);
    return /^M\d+$/.test(shape.type) && shape.label === "" ? shape : this.#wrapped(shape);
  }

  text(): string {
    const bodies = this.#messages.map((lines, i) => `message M${i} {\n${lines.join("\n")}\n}`);
    return ['syntax = "proto3";', "package bench.v1;", ...bodies, ""].join("\n");
  }

  of(type: Node): Shape {
    const node = resolve(type);
    switch (node.kind) {
      case "bool":
      case "string":
        return scalar(node.kind);
      case "unit":
        return scalar(
          "bool",
          () => true,
          () => null,
        );
      case "int":
        return integer(node.bits, node.signed);
      case "bytes":
      case "fixed":
        return scalar("bytes");
      case "newtype":
      case "nested":
        return this.of(node.inner);
      case "option":
        return optional(this.#alone(node.some));
      case "vec":
        return repeated(this.#alone(node.item));
      default:
        return this.#message(node);
    }
  }

  /** Lists of lists and optional options need a message in between. */
  #alone(node: Node): Shape {
    const shape = this.of(node);
    return shape.label === "" ? shape : this.#wrapped(shape);
  }

  #wrapped(shape: Shape): Shape {
    const type = this.#declare([field(shape, 1)]);
    return {
      type,
      label: "",
      to: (value) => ({ f1: shape.to(value) }),
      from: (message) => shape.from((message as Members)["f1"]),
    };
  }

  #message(node: Node): Shape {
    const known = this.#known.get(node);
    if (known) return known;
    // Known before its fields are, because they may lead back here.
    const lines: string[] = [];
    const type = this.#declare(lines);
    let carry: { to: Carry; from: Carry } = { to: same, from: same };
    const shape: Shape = { type, label: "", to: (value) => carry.to(value), from: (message) => carry.from(message) };
    this.#known.set(node, shape);
    carry = this.#content(node, lines);
    return shape;
  }

  #content(node: Node, lines: string[]): { to: Carry; from: Carry } {
    if (node.kind === "enum") return this.#enum(node, lines);
    if (node.kind === "struct") return this.#record(node.fields, lines);
    if (node.kind === "tuple") return this.#items(node.items, lines);
    throw new TypeError(`no message for ${node.kind}`);
  }

  #record(fields: readonly Field[], lines: string[]): { to: Carry; from: Carry } {
    const parts = fields.map(({ name, type }, i) => ({ name, key: `f${i + 1}`, shape: this.of(type) }));
    lines.push(...parts.map(({ shape }, i) => field(shape, i + 1)));
    return {
      to: (value) => Object.fromEntries(parts.map(({ name, key, shape }) => [key, shape.to((value as Members)[name])])),
      from: (message) =>
        Object.fromEntries(parts.map(({ name, key, shape }) => [name, shape.from((message as Members)[key])])),
    };
  }

  #items(items: readonly Node[], lines: string[]): { to: Carry; from: Carry } {
    const record = this.#record(
      items.map((type, i) => ({ name: `${i}`, type })),
      lines,
    );
    return { to: record.to, from: (message) => Object.values(record.from(message) as Members) };
  }

  #enum({ variants }: EnumNode, lines: string[]): { to: Carry; from: Carry } {
    const parts = variants.map((variant, i) => ({ variant, key: `f${i + 1}`, shape: this.#variant(variant) }));
    lines.push("oneof of {", ...parts.map(({ shape }, i) => field(shape, i + 1)), "}");
    const byKind = new Map(parts.map((part) => [part.variant.name, part]));
    const byKey = new Map(parts.map((part) => [part.key, part]));
    return {
      to: (value) => {
        const part = byKind.get((value as { kind: string }).kind);
        return { of: part && { $case: part.key, value: part.shape.to(contentOf(part.variant, value)) } };
      },
      from: (message) => {
        const { $case, value } = (message as { of: { $case: string; value: unknown } }).of;
        const part = byKey.get($case);
        return part && { kind: part.variant.name, ...asContent(part.variant, part.shape.from(value)) };
      },
    };
  }

  #variant(variant: Variant): Shape {
    if (variant.form === "unit")
      return scalar(
        "bool",
        () => true,
        () => null,
      );
    if (variant.form === "newtype") return this.#alone(variant.type);
    const lines: string[] = [];
    const type = this.#declare(lines);
    const carry = variant.form === "struct" ? this.#record(variant.fields, lines) : this.#items(variant.items, lines);
    return { type, label: "", ...carry };
  }

  #declare(lines: string[]): string {
    this.#messages.push(lines);
    return `M${this.#messages.length - 1}`;
  }
}

function scalar(type: string, to = same, from = same): Shape {
  return { type, label: "", to, from };
}

function integer(bits: number, signed: boolean): Shape {
  if (bits > 64) return scalar("string", String, (text) => BigInt(text as string));
  return scalar(`${signed ? "sint" : "uint"}${bits > 32 ? 64 : 32}`);
}

function optional({ type, to, from }: Shape): Shape {
  return {
    type,
    label: "optional ",
    to: (value) => (value === null ? undefined : to(value)),
    from: (value) => (value === undefined ? null : from(value)),
  };
}

function repeated({ type, to, from }: Shape): Shape {
  return {
    type,
    label: "repeated ",
    to: (list) => (list as readonly unknown[]).map(to),
    from: (list) => (list as readonly unknown[]).map(from),
  };
}

function field({ label, type }: Shape, id: number): string {
  return `${label}${type} f${id} = ${id};`;
}

/** What a value of our enum holds besides its kind. */
function contentOf({ form }: Variant, value: unknown): unknown {
  return form === "struct" ? value : (value as { value?: unknown }).value;
}

function asContent({ form }: Variant, content: unknown): object {
  if (form === "unit") return {};
  return form === "struct" ? (content as object) : { value: content };
}
