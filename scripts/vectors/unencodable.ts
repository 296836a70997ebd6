/** Values that no encoder may accept: a verb of its own, since strict encoders hide what decoders miss. */
import type { LosslessJson as Doc } from "../../codec/json/lossless.ts";
import { type Field, isNamed, type Node, nodeOf, type Schema } from "../../codec/schema/index.ts";
import { littleBytes } from "../../conformance/vectors/value.ts";
import type { Case } from "./cases.ts";
import { type Inner, innerOf, innerOfVariant, variantIn } from "./inner.ts";
import { docOf, type Maker } from "./maker.ts";

/** All types: each own part with what it cannot hold. */
export async function addUnencodable(maker: Maker): Promise<void> {
  for (const [type, schema] of maker.types) {
    const parents = maker.cases.of(type, "bcs", "valid").filter(({ json, depth }) => json && !depth);
    const [first] = parents;
    if (!first) continue;
    const shallow = edits(schema, parents);
    const names = new Set(shallow.map(({ name }) => name));
    const deep = insideEdits(schema, parents).filter(({ name }) => !names.has(name));
    for (const edit of [...shallow, ...deep]) {
      await maker.unencodable(edit.parent, `encode/${edit.name}`, edit.doc, { comment: edit.says, flags: [edit.flag] });
    }
  }
}

type Wrong = { readonly name: string; readonly says: string; readonly flag: string; readonly doc: Doc };
type Edit = Wrong & { readonly parent: Case };

function edits(schema: Schema, parents: readonly Case[]): readonly Edit[] {
  const node = nodeOf(schema);
  const [first] = parents as readonly [Case, ...Case[]];
  const doc = docOf(first.json as string);
  if ("json" in node && node.json === "hex-of-bcs")
    return [{ parent: first, ...wrong("not-hex", "text that is no hex", "xyz") }];
  if (node.kind === "struct") return structEdits(node.fields, doc).map((edit) => ({ parent: first, ...edit }));
  if (node.kind === "newtype")
    return isNamed(node.inner) ? [] : wrongs(node.inner).map((edit) => ({ parent: first, ...edit }));
  if (node.kind !== "enum") return [];
  return [
    { parent: first, ...wrong("unknown-name", "a name that no variant has", "Unheard") },
    ...variantEdits(node.variants, parents),
  ];
}

/** In each variant, the first valid case of it. */
function variantEdits(
  variants: Extract<Node, { kind: "enum" }>["variants"],
  parents: readonly Case[],
): readonly Edit[] {
  return variants.flatMap((variant) => {
    const parent = parents.find(({ json }) => json?.startsWith(`{"${variant.name}":`));
    if (!parent || variant.form === "unit") return [];
    const body = (docOf(parent.json as string) as Record<string, Doc>)[variant.name] as Doc;
    const inner =
      variant.form === "struct"
        ? structEdits(variant.fields, body)
        : variant.form === "newtype" && !isNamed(bare(variant.type))
          ? wrongs(variant.type)
          : [];
    return inner.map((edit) => ({
      ...edit,
      parent,
      name: `${variant.name}/${edit.name}`,
      doc: { [variant.name]: edit.doc },
    }));
  });
}

/** What stands inside lists, tuples and options, each in the first valid case that has one there. */
function insideEdits(schema: Schema, parents: readonly Case[]): readonly Edit[] {
  const found = new Map<string, Edit>();
  for (const parent of parents.filter(({ hex }) => (hex?.length ?? 0) < 4000)) {
    for (const edit of inside(nodeOf(schema), docOf(parent.json as string), true)) {
      if (!found.has(edit.name)) found.set(edit.name, { parent, ...edit });
    }
  }
  return [...found.values()];
}

/** The document with one inner part that it cannot hold, for each that it has. */
function inside(node: Node, doc: Doc, root = false): readonly Wrong[] {
  if (doc === null || (isNamed(node) && !root)) return [];
  switch (node.kind) {
    case "option":
      return inside(node.some, doc);
    case "newtype":
      return inside(node.inner, doc);
    case "enum":
      return variantInside(node, doc);
    default:
      return innerOf(node, doc).flatMap(partly);
  }
}

/** One part of a document: what it cannot hold itself, and what its own parts cannot. */
function partly({ name, node, doc, put }: Inner): readonly Wrong[] {
  if (doc === undefined || doc === null || isNamed(bare(node))) return [];
  return [...wrongs(node), ...inside(node, doc)].map((edit) => ({
    ...edit,
    name: `${name}/${edit.name}`,
    says: `${name}: ${edit.says}`,
    doc: put(edit.doc),
  }));
}

function variantInside(node: Extract<Node, { kind: "enum" }>, doc: Doc): readonly Wrong[] {
  const { variant, body } = variantIn(node, doc) ?? {};
  if (!variant || body === undefined) return [];
  const { name } = variant;
  const own = variant.form === "newtype" ? inside(bare(variant.type), body) : [];
  return [...own, ...innerOfVariant(variant, body).flatMap(partly)].map((edit) => ({
    ...edit,
    name: `${name}/${edit.name}`,
    doc: { [name]: edit.doc },
  }));
}

function structEdits(fields: readonly Field[], base: Doc): readonly Wrong[] {
  const whole = base as Record<string, Doc>;
  return fields.flatMap(({ name, type }) => {
    const { [name]: _, ...others } = whole;
    const missing =
      type.kind === "option" ? [] : [{ ...wrong(`${name}/missing`, `without ${name}`, others), flag: "WrongShape" }];
    const changed = isNamed(bare(type)) ? [] : wrongs(type);
    return [
      ...missing,
      ...changed.map((edit) => ({
        ...edit,
        name: `${name}/${edit.name}`,
        says: `${name}: ${edit.says}`,
        doc: { ...whole, [name]: edit.doc },
      })),
    ];
  });
}

/** What a part cannot hold. */
function wrongs(node: Node): readonly Wrong[] {
  switch (node.kind) {
    case "int":
      if (node.bits !== 256) return intWrongs(node.bits, node.signed);
      return [wrong("short", "31 bytes", Array(31).fill(0)), ...wideWrongs(node.signed)];
    case "bool":
      return [wrong("number", "a number", 1)];
    case "string":
      return [wrong("number", "a number", 1), wrong("null", "null", null)];
    case "bytes":
      if (node.rule) return [wrong("short", "one byte", "00")];
      return [{ ...wrong("above-byte", "an element of 256", [256]), flag: "OutOfRange" }, wrong("null", "null", null)];
    case "fixed":
      // Short addresses are read, with zeros in front.
      if (node.json?.form === "address") return [];
      return [wrong("short", "one byte too few", "00".repeat(node.size - 1))];
    case "vec":
      return [wrong("object", "an object", {}), wrong("null", "null", null)];
    case "tuple":
      return [wrong("empty", "no items", [])];
    case "option":
      return isNamed(bare(node.some)) ? [] : wrongs(node.some).filter(({ doc }) => doc !== null);
    case "map":
      return [wrong("array", "an array", [])];
    default:
      return [];
  }
}

function intWrongs(bits: number, signed: boolean): readonly Wrong[] {
  const top = 1n << BigInt(signed ? bits - 1 : bits);
  const below = signed ? -top - 1n : -1n;
  return [
    { ...wrong("above-max", `${top}`, top), flag: "OutOfRange" },
    { ...wrong("below-min", `${below}`, below), flag: "OutOfRange" },
  ];
}

/** Bytes in JSON: what needs one byte more than there are. */
function wideWrongs(signed: boolean): readonly Wrong[] {
  return intWrongs(256, signed).map((edit) => ({ ...edit, doc: littleBytes(edit.doc as bigint, 33) }));
}

function bare(node: Node): Node {
  if (node.kind === "nested") return bare(node.inner);
  return node.kind === "ref" ? node.target() : node;
}

function wrong(name: string, says: string, doc: Doc): Wrong {
  return { name, says, flag: "WrongShape", doc };
}
