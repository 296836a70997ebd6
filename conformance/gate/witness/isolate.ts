/**
 * The declaration as it was, with one change of several: bytes that are to prove a finding must be read otherwise by
 * this too, or they prove one of its neighbours.
 */
import type { EnumNode, Field, NamedNode, StructNode, Variant } from "../../../codec/schema/index.ts";
import type { Change } from "../diff/finding.ts";

/** Undefined where the change cannot be had alone; `shell` is the declaration with all of its changes. */
export function isolated({ rule: said, member, names, before }: Change, shell: NamedNode): NamedNode | undefined {
  // Levels are counted by group, whichever variant opens them.
  if (!before || member === undefined || said.startsWith("DEPTH")) return undefined;
  const rule = said.replace("PROTOCOL_ID_ADDED", "VARIANT_APPENDED").replace("PROTOCOL_ID_", "VARIANT_");
  if (before.kind === "struct" && shell.kind === "struct")
    return withFields(before, alone(before.fields, shell.fields, rule, member, names));
  if (before.kind !== "enum" || shell.kind !== "enum") return undefined;
  const [variant, field] = member.replace(/^::/, "").split(".") as [string, string | undefined];
  return field === undefined
    ? variantAlone(before, shell, rule, variant, names)
    : fieldAlone(before, shell, rule, variant, field, names);
}

type Names = Change["names"];

function withFields(type: StructNode, fields: readonly Field[] | undefined): StructNode | undefined {
  return fields && { ...type, fields };
}

/** The old fields with the one change. */
function alone(
  old: readonly Field[],
  now: readonly Field[],
  rule: string,
  name: string,
  names: Names,
): readonly Field[] | undefined {
  const field = now.find((one) => one.name === name);
  if (rule === "FIELD_REMOVED") return old.filter((one) => one.name !== name);
  if (!field) return undefined;
  if (rule === "FIELD_ADDED") return inserted(old, now, field);
  if (rule === "FIELD_MOVED")
    return inserted(
      old.filter((one) => one.name !== name),
      now,
      old.find((one) => one.name === name) ?? field,
    );
  const was = rule === "FIELD_RENAMED" ? names?.[0] : name;
  return old.some((one) => one.name === was) ? old.map((one) => (one.name === was ? field : one)) : undefined;
}

/** Behind the nearest field in front of it that the old ones have too. */
function inserted(old: readonly Field[], now: readonly Field[], field: Field): readonly Field[] {
  const at = now.findIndex(({ name }) => name === field.name);
  const ahead = now
    .slice(0, at)
    .reverse()
    .find(({ name }) => old.some((one) => one.name === name));
  const place = ahead ? old.findIndex(({ name }) => name === ahead.name) + 1 : 0;
  return [...old.slice(0, place), field, ...old.slice(place)];
}

function variantAlone(
  before: EnumNode,
  shell: EnumNode,
  rule: string,
  name: string,
  names: Names,
): EnumNode | undefined {
  const now = shell.variants.find((one) => one.name === name);
  const list = before.variants;
  if (rule === "VARIANT_REMOVED")
    return numbered(
      before,
      list.filter((one) => one.name !== name),
    );
  if (!now) return undefined;
  // Tags count without a gap: what was appended before it comes along; a tag that was another's cannot be had alone.
  if (rule === "VARIANT_APPENDED" && now.index < list.length) return undefined;
  if (rule === "VARIANT_APPENDED") {
    return numbered(before, [...list, ...shell.variants.slice(list.length, now.index + 1)]);
  }
  if (rule === "VARIANT_INSERTED")
    return numbered(before, [...list.slice(0, now.index), now, ...list.slice(now.index)]);
  const was = rule === "VARIANT_REPLACED" || rule === "VARIANT_RENAMED" ? names?.[0] : name;
  // Where tags moved nothing can be had alone.
  if (rule === "VARIANT_RENUMBERED" || !list.some((one) => one.name === was)) return undefined;
  return numbered(
    before,
    list.map((one) => (one.name === was ? now : one)),
  );
}

function fieldAlone(
  before: EnumNode,
  shell: EnumNode,
  rule: string,
  name: string,
  field: string,
  names: Names,
): EnumNode | undefined {
  const [was, now] = [before, shell].map(({ variants }) => variants.find((one) => one.name === name));
  if (was?.form !== "struct" || now?.form !== "struct") return undefined;
  const fields = alone(was.fields, now.fields, rule, field, names);
  return (
    fields &&
    numbered(
      before,
      before.variants.map((one): Variant => (one === was ? { ...was, fields } : one)),
    )
  );
}

function numbered(type: EnumNode, variants: readonly Variant[]): EnumNode {
  return { ...type, variants: variants.map((variant, index) => ({ ...variant, index })) };
}
