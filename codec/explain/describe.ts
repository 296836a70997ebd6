/** A type as a short text: what it is, how large, how deep, and its parts. */
import {
  type Field,
  fixedSize,
  isNamed,
  maxDepth,
  minSize,
  type Node,
  nodeOf,
  type Schema,
  type Variant,
} from "../schema/index.ts";
import { typeText } from "./type-text.ts";
import { count } from "./value-text.ts";

/** Headline, sentence, and one line per field, variant or accepted form of the bytes. */
export function describeType(schema: Schema): string {
  const node = nodeOf(schema);
  const doc = isNamed(node) && node.doc ? [`  ${node.doc}`] : [];
  return [headline(node), ...doc, ...partLines(node).map((line) => `  ${line}`)].join("\n");
}

function headline(node: Node): string {
  const kind = isNamed(node) ? (node.kind === "enum" ? `enum of ${node.variants.length}` : node.kind) : "";
  const depth = maxDepth(node);
  const deep = depth === Number.POSITIVE_INFINITY ? "any depth" : `at most ${depth} deep`;
  return [`${typeText(node)}${kind && `: ${kind}`}`, sizeText(node), deep].join(", ");
}

function sizeText(node: Node): string {
  const size = fixedSize(node);
  return size === undefined ? `${count(minSize(node), "byte")} or more` : count(size, "byte");
}

function partLines(node: Node): readonly string[] {
  switch (node.kind) {
    case "struct":
      return fieldLines(node.fields);
    case "enum":
      return node.variants.map((variant) => `${`${variant.index}`.padStart(3)}  ${variantText(variant)}`);
    case "newtype":
      return [partText(node.inner), ...(node.inner.kind === "bytes" ? formLines(node.inner) : [])];
    default:
      return [];
  }
}

function fieldLines(fields: readonly Field[]): readonly string[] {
  const width = Math.max(0, ...fields.map((field) => field.name.length));
  return fields.map(
    (field) => `${field.name.padEnd(width)}  ${partText(field.type)}${field.doc ? `  ${field.doc}` : ""}`,
  );
}

function variantText(variant: Variant): string {
  switch (variant.form) {
    case "unit":
      return variant.name;
    case "newtype":
      return `${variant.name}(${partText(variant.type)})`;
    case "tuple":
      return `${variant.name}(${variant.items.map(partText).join(", ")})`;
    case "struct":
      return `${variant.name} { ${variant.fields.map((field) => `${field.name}: ${partText(field.type)}`).join(", ")} }`;
  }
}

function partText(node: Node): string {
  const max = node.kind === "bytes" || node.kind === "vec" ? node.max : undefined;
  return max === undefined ? typeText(node) : `${typeText(node)}, at most ${max}`;
}

function formLines({ rule }: Extract<Node, { kind: "bytes" }>): readonly string[] {
  return (rule?.forms ?? []).map(({ size, label, canonical }) => {
    return `${count(size, "byte")}: ${label}${canonical ? "" : ", written back in another form"}`;
  });
}
