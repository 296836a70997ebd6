/**
 * How a schema lies in protobuf: the message that its .proto file must declare.
 * Fields are numbered from 1 in order; an enum is a message with one `oneof sum`, its variants are the members.
 * Spec: docs/profiles/tendermint.md#protobuf
 */
import { type BytesRule, type Field, type Node, nodeOf, type Schema, type Variant } from "../schema/index.ts";

/** One protobuf message. `oneof`: exactly one of the fields is set. */
export type Layout = {
  readonly name: string;
  readonly oneof: boolean;
  readonly fields: readonly ProtoField[];
};

export type ProtoField = {
  readonly number: number;
  /** In our values and in paths. */
  readonly name: string;
  /** In the .proto file and in generated messages. */
  readonly property: string;
  /** Declared `optional`: absent is `null`. Otherwise an absent scalar has its default. */
  readonly optional: boolean;
  readonly content: Content;
};

export type Content =
  | { readonly kind: "bool" }
  | { readonly kind: "int"; readonly bits: number }
  | { readonly kind: "string" }
  | { readonly kind: "bytes"; readonly min: number; readonly max: number }
  | { readonly kind: "message"; readonly layout: Layout };

/** The schema's message; a TypeError where this subset of protobuf has no place for the type. */
export function layoutOf(schema: Schema): Layout {
  const content = contentOf(nodeOf(schema));
  if (content.kind !== "message") throw new TypeError(`a ${content.kind} is no protobuf message`);
  return content.layout;
}

function contentOf(node: Node): Content {
  switch (node.kind) {
    case "bool":
    case "string":
      return { kind: node.kind };
    case "int":
      if (node.signed || node.bits > 64) throw unplaced(node);
      return { kind: "int", bits: node.bits };
    case "fixed":
      return { kind: "bytes", min: node.size, max: node.size };
    case "bytes":
      return bytesContent(node);
    case "newtype":
      return contentOf(node.inner);
    case "struct":
      return message(node.name, false, node.fields.map(structField));
    case "enum":
      return message(node.name, true, node.variants.map(member));
    default:
      throw unplaced(node);
  }
}

/** A rule of form would go unchecked here, so a type that has one is refused. */
function bytesContent(node: { max?: number; rule?: BytesRule }): Content {
  if (node.rule) throw new TypeError(`bytes with the rule of a ${node.rule.name} have no place in protobuf`);
  return { kind: "bytes", min: 0, max: node.max ?? Number.POSITIVE_INFINITY };
}

function message(name: string, oneof: boolean, fields: readonly ProtoField[]): Content {
  return { kind: "message", layout: { name, oneof, fields } };
}

function structField({ name, type }: Field, index: number): ProtoField {
  const optional = type.kind === "option";
  return { number: index + 1, name, property: name, optional, content: contentOf(optional ? type.some : type) };
}

function member(variant: Variant): ProtoField {
  if (variant.form !== "newtype") throw new TypeError(`${variant.name}: only a variant of one type can be a member`);
  const { name, index, type } = variant;
  return { number: index + 1, name, property: snakeCase(name), optional: false, content: contentOf(type) };
}

/** `PexRequest` is `pex_request` in .proto files. */
function snakeCase(name: string): string {
  return name.replace(/(?<=[a-z0-9])[A-Z]/g, "_$&").toLowerCase();
}

function unplaced(node: Node): TypeError {
  return new TypeError(`${"name" in node ? node.name : node.kind} has no place in protobuf`);
}
