/** Two enums: tags are what travels, names are how variants are recognised. */
import { typeText } from "../../../codec/explain/type-text.ts";
import type { EnumNode, Variant } from "../../../codec/schema/index.ts";
import { compareAliases, compareFields } from "./fields.ts";
import type { Change } from "./finding.ts";
import type { Into, Spot } from "./into.ts";
import type { Rule } from "./rules.ts";
import { contents, sameShapes } from "./shape.ts";

/** Everything that differs; where the enum numbers the protocols, in the words of protocols. */
export function compareVariants(to: Into, before: EnumNode, after: EnumNode): void {
  const pairs = pairsOf(before, after);
  const taken = new Set<Variant>(pairs.values());
  const left: Left = {
    gone: before.variants.filter((variant) => !pairs.has(variant)),
    added: after.variants.filter((variant) => !taken.has(variant)),
  };
  const table = new Table(to, before, after);
  for (const variant of left.gone) table.removed(variant, pairs);
  for (const variant of left.added) table.added(variant, pairs);
  for (const [variant, now] of pairs) {
    if (variant.name === now.name) table.kept(variant, now, left);
    else table.successor(variant, now);
  }
}

type Pairs = ReadonlyMap<Variant, Variant>;
type Left = { readonly gone: readonly Variant[]; readonly added: readonly Variant[] };

/**
 * The same name is the same variant, unless the name went to something else and the tag kept what it held; what has
 * no name in common is paired by its tag.
 */
function pairsOf(before: EnumNode, after: EnumNode): Pairs {
  const pairs = new Map<Variant, Variant>();
  for (const variant of before.variants) {
    const same = named(after, variant.name);
    const heir = after.variants[variant.index];
    const free = heir && !named(before, heir.name);
    if (same && !(free && isHeir(variant, heir, same))) pairs.set(variant, same);
    else if (free) pairs.set(variant, heir);
  }
  return pairs;
}

function isHeir(variant: Variant, heir: Variant, same: Variant): boolean {
  const holds = (other: Variant): boolean => sameShapes(contents(variant), contents(other), "bytes");
  return holds(heir) && !holds(same);
}

class Table {
  readonly #to: Into;
  readonly #before: EnumNode;
  readonly #after: EnumNode;

  constructor(to: Into, before: EnumNode, after: EnumNode) {
    this.#to = to;
    this.#before = before;
    this.#after = after;
  }

  /** Another name under the same tag: the same variant when it holds the same. */
  successor(before: Variant, after: Variant): void {
    if (sameShapes(contents(before), contents(after), "bytes")) {
      this.#add("VARIANT_RENAMED", after, `was ${before.name}, tag ${after.index}`, {
        names: [before.name, after.name],
      });
      this.#contents(before, after);
    } else
      this.#add(
        "VARIANT_REPLACED",
        after,
        `tag ${after.index} was ${before.name}${held(before)} and is ${after.name}${held(after)}`,
        { names: [before.name, after.name] },
      );
  }

  removed(variant: Variant, pairs: Pairs): void {
    const moved = [...pairs].some(([was, is]) => was.index > variant.index && is.index < was.index);
    this.#add(
      "VARIANT_REMOVED",
      variant,
      `tag ${variant.index}${held(variant)}${moved ? "; later tags move down" : ""}`,
    );
  }

  added(variant: Variant, pairs: Pairs): void {
    const before = [...pairs.values()].some((other) => other.index > variant.index);
    this.#add(
      before ? "VARIANT_INSERTED" : "VARIANT_APPENDED",
      variant,
      `tag ${variant.index}${held(variant)}${before ? "; later tags move up" : ""}`,
    );
  }

  /** A tag that moved because another variant came or went is that variant's finding. */
  kept(before: Variant, after: Variant, left: Left): void {
    const down = left.gone.filter((variant) => variant.index < before.index).length;
    const up = left.added.filter((variant) => variant.index < after.index).length;
    const explained = before.index - down + up === after.index;
    if (before.index !== after.index && !explained) {
      this.#add("VARIANT_RENUMBERED", after, `tag ${before.index} became ${after.index}`);
    }
    compareAliases(this.#to, before, after, this.#spot(after, "VARIANT_TYPE"));
    this.#contents(before, after);
  }

  #contents(before: Variant, after: Variant): void {
    const spot = this.#spot(after, "VARIANT_TYPE");
    if (before.form === "struct" && after.form === "struct") {
      compareFields(this.#to, before.fields, after.fields, { ...spot, rule: "FIELD_TYPE" }, `::${after.name}.`);
    } else if (before.form === "newtype" && after.form === "newtype") this.#to.uses(before.type, after.type, spot);
    else if (before.form === "tuple" && after.form === "tuple" && before.items.length === after.items.length) {
      before.items.forEach((item, index) => {
        this.#to.uses(item, after.items[index] as typeof item, spot);
      });
    } else this.#otherForm(before, after, spot);
  }

  #otherForm(before: Variant, after: Variant, spot: Spot): void {
    if (!sameShapes(contents(before), contents(after), "bytes")) {
      this.#to.at(spot, "VARIANT_TYPE", `${before.name}${held(before)} became ${after.name}${held(after)}`);
    } else if (before.form !== after.form)
      this.#to.at(spot, "JSON_FORM", `${before.form} variant became ${after.form} variant`);
  }

  #spot(variant: Variant, rule: Rule): Spot {
    return { type: this.#after.name, member: variant.name, before: this.#before, after: this.#after, rule };
  }

  #add(rule: Rule, variant: Variant, detail: string, more: Partial<Change> = {}): void {
    const ids = this.#to.after.protocolIds === this.#after.name && this.#to.before.protocolIds === this.#before.name;
    this.#to.at(this.#spot(variant, rule), (ids && PROTOCOL_RULES[rule]) || rule, detail, more);
  }
}

/** A variant of the enum that numbers the protocols is a protocol. */
const PROTOCOL_RULES: { readonly [rule in Rule]?: Rule } = {
  VARIANT_APPENDED: "PROTOCOL_ID_ADDED",
  VARIANT_INSERTED: "PROTOCOL_ID_RENUMBERED",
  VARIANT_RENUMBERED: "PROTOCOL_ID_RENUMBERED",
  VARIANT_REMOVED: "PROTOCOL_ID_REMOVED",
  VARIANT_RENAMED: "PROTOCOL_ID_RENAMED",
};

function named(of: EnumNode, name: string): Variant | undefined {
  return of.variants.find((variant) => variant.name === name);
}

/** `(BatchMsg)`, ` { a: u8 }`, or nothing. */
function held(variant: Variant): string {
  if (variant.form === "unit") return "";
  if (variant.form === "newtype") return `(${typeText(variant.type)})`;
  if (variant.form === "tuple") return `(${variant.items.map(typeText).join(", ")})`;
  return ` { ${variant.fields.map((field) => `${field.name}: ${typeText(field.type)}`).join(", ")} }`;
}
