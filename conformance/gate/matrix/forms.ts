/** Which of the forms that differ between two versions a value holds: what its crossing or not is put down to. */
import type { Field, Node, Variant } from "../../../codec/schema/index.ts";
import { isNamed, resolve } from "../../../codec/schema/index.ts";
import type { Change } from "../diff/finding.ts";
import { categoryOf } from "../diff/rules.ts";

/** `Payload::InQuorumStore` or a type's name, by the writer's names. */
export type Forms = ReadonlySet<string>;

/** The forms that a change of bytes is about, or in JSON of documents too. */
export function changedForms(changes: readonly Change[], view: "bcs" | "json"): Forms {
  const others = view === "bcs" ? ["NAME", "JSON"] : ["NAME"];
  const counted = changes.filter(({ rule, before }) => before && !others.includes(categoryOf(rule)));
  return new Set(counted.filter(({ rule }) => !NEW_VARIANT.has(rule)).map((change) => formOf(change)));
}

/** The writer has none of these. */
const NEW_VARIANT: ReadonlySet<string> = new Set(["VARIANT_APPENDED", "VARIANT_INSERTED", "PROTOCOL_ID_ADDED"]);

function formOf({ rule, before, type, member, names }: Change): string {
  const name = before?.name ?? type;
  if (before?.kind !== "enum" || member === undefined) return name;
  const variant = names && /^VARIANT_RE(PLACED|NAMED)$/.test(rule) ? names[0] : member.replace(/^::/, "").split(".")[0];
  return before.variants.some((one) => one.name === variant) ? `${name}::${variant}` : name;
}

/** The outermost of them in the value; undefined when it holds none. */
export function firstForm(type: Node, value: unknown, forms: Forms): string | undefined {
  const node = resolve(type);
  if (isNamed(node) && forms.has(node.name)) return node.name;
  switch (node.kind) {
    case "newtype":
    case "nested":
      return firstForm(node.inner, value, forms);
    case "option":
      return value === null ? undefined : firstForm(node.some, value, forms);
    case "vec":
      return first(
        (value as readonly unknown[]).map((item) => [node.item, item]),
        forms,
      );
    case "tuple":
      return first(
        node.items.map((item, index) => [item, (value as readonly unknown[])[index]]),
        forms,
      );
    case "map":
      return first(
        (value as readonly (readonly [unknown, unknown])[]).flatMap(([k, v]) => [
          [node.key, k] as const,
          [node.value, v] as const,
        ]),
        forms,
      );
    case "struct":
      return first(fieldParts(node.fields, value), forms);
    case "enum":
      return inVariant(node.name, node.variants, value as { readonly kind: string }, forms);
    default:
      return undefined;
  }
}

type Parts = readonly (readonly [Node, unknown])[];

function inVariant(
  name: string,
  variants: readonly Variant[],
  value: { readonly kind: string },
  forms: Forms,
): string | undefined {
  const form = `${name}::${value.kind}`;
  if (forms.has(form)) return form;
  const variant = variants.find((one) => one.name === value.kind);
  return variant && first(variantParts(variant, value), forms);
}

function variantParts(variant: Variant, value: object): Parts {
  const content = (value as { readonly value?: unknown }).value;
  if (variant.form === "newtype") return [[variant.type, content]];
  if (variant.form === "struct") return fieldParts(variant.fields, value);
  return variant.form === "tuple"
    ? variant.items.map((item, index) => [item, (content as readonly unknown[])[index]])
    : [];
}

function fieldParts(fields: readonly Field[], value: unknown): Parts {
  return fields.map(({ name, type }) => [type, (value as Record<string, unknown>)[name]]);
}

function first(parts: Parts, forms: Forms): string | undefined {
  for (const [type, value] of parts) {
    const found = firstForm(type, value, forms);
    if (found !== undefined) return found;
  }
  return undefined;
}
