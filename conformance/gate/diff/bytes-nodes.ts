/** Two kinds of bytes side by side: limits, rules of form, and how JSON spells them. */
import type { BytesRule, JsonBytes, Node } from "../../../codec/schema/index.ts";
import { became, type Into, type Spot } from "./into.ts";
import { sameShape } from "./shape.ts";

/** What is a length and so many bytes, or bytes alone. */
export type BytesKind = Extract<Node, { kind: "bytes" | "string" | "vec" | "fixed" }>;

/** Everything that differs between them; their bytes are laid out alike. */
export function compareBytesNodes(to: Into, before: BytesKind, after: BytesKind, spot: Spot): void {
  to.limits(maxOf(before), maxOf(after), "LIMIT", "bytes", spot, before, after);
  const count = to.changes.length;
  compareChecks(to, before, after, spot);
  if (to.changes.length === count) compareSpelling(to, before, after, spot);
}

/** UTF-8 is a check too: a string is bytes that pass it. */
function compareChecks(to: Into, before: BytesKind, after: BytesKind, spot: Spot): void {
  const [was, is] = [checkOf(before), checkOf(after)];
  if (was === is || (was && is && sameCheck(was, is))) return;
  const parts = { partBefore: before, partAfter: after };
  if (!is) return to.at(spot, "LOOSER_CANONICAL", `no longer checked to be ${article(was?.name)}`, parts);
  if (!was) return to.at(spot, "STRICTER_CANONICAL", `checked to be ${article(is.name)}`, parts);
  if (was.name !== is.name)
    return to.at(
      spot,
      "STRICTER_CANONICAL",
      `checked to be ${article(is.name)} and no longer ${article(was.name)}`,
      parts,
    );
  compareForms(to, was, is, spot, parts);
}

function compareForms(
  to: Into,
  was: BytesRule,
  is: BytesRule,
  spot: Spot,
  parts: { partBefore: Node; partAfter: Node },
): void {
  const [old, now] = [formKeys(was), formKeys(is)];
  const gone = [...old.keys()].filter((key) => !now.has(key));
  const added = [...now.keys()].filter((key) => !old.has(key));
  if (added.length > 0)
    to.at(
      spot,
      "LOOSER_CANONICAL",
      `${was.name}: ${added.map((key) => now.get(key)?.label).join(", ")} is accepted`,
      parts,
    );
  if (gone.length > 0)
    to.at(
      spot,
      "STRICTER_CANONICAL",
      `${was.name}: ${gone.map((key) => old.get(key)?.label).join(", ")} is refused`,
      parts,
    );
  const rewritten = [...now].filter(([key, form]) => old.has(key) && old.get(key)?.canonical !== form.canonical);
  if (rewritten.length > 0)
    to.at(
      spot,
      "NORMALIZATION",
      `${was.name}: ${rewritten.map(([, form]) => form.label).join(", ")} is written back otherwise`,
      parts,
    );
}

function compareSpelling(to: Into, before: BytesKind, after: BytesKind, spot: Spot): void {
  if (sameShape(before, after, "json")) return;
  const detail = before.kind === after.kind ? `${spelling(before)} became ${spelling(after)}` : became(before, after);
  to.at(spot, "JSON_FORM", detail, { partBefore: before, partAfter: after });
}

const UTF8: BytesRule = { name: "UTF-8 text", forms: [] };

function checkOf(node: BytesKind): BytesRule | undefined {
  if (node.kind === "string") return UTF8;
  return node.kind === "bytes" ? node.rule : undefined;
}

function sameCheck(a: BytesRule, b: BytesRule): boolean {
  const key = ({ name, forms }: BytesRule): string =>
    JSON.stringify([name, forms.map((form) => [formKey(form), form.canonical])]);
  return key(a) === key(b);
}

function formKeys(rule: BytesRule) {
  return new Map(rule.forms.map((form) => [formKey(form), form]));
}

function formKey({ size, mask, bits }: BytesRule["forms"][number]): string {
  return `${size}/${mask ?? ""}/${bits ?? ""}`;
}

function maxOf(node: BytesKind): number | undefined {
  return "max" in node ? node.max : undefined;
}

function spelling(node: { readonly json?: JsonBytes } | object): string {
  const json = "json" in node ? (node.json as JsonBytes) : undefined;
  if (json?.form === "key") return `key (${json.aip80.join(", ")})`;
  return json?.form ?? "numbers";
}

function article(name = "something else"): string {
  return name === UTF8.name ? name : `${/^[aeiou]/i.test(name) ? "an" : "a"} ${name}`;
}
