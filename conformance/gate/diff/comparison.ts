/**
 * Two wires side by side, type by type. Types are the same when their names are, or when one took the other's place
 * and holds about the same; each pair is compared once, so a change is found where it is declared.
 */
import { isNamed, type NamedNode, type Node, resolve } from "../../../codec/schema/index.ts";
import type { Wire } from "../wire.ts";
import { type BytesKind, compareBytesNodes } from "./bytes-nodes.ts";
import { compareFields } from "./fields.ts";
import type { Change } from "./finding.ts";
import { became, type Into, type Spot } from "./into.ts";
import type { Rule } from "./rules.ts";
import { sameShape } from "./shape.ts";
import { isLengthChange, isOrderChange, isSimilar } from "./similar.ts";
import { compareVariants } from "./variants.ts";

export class Comparison implements Into {
  readonly before: Wire;
  readonly after: Wire;
  readonly changes: Change[] = [];
  readonly #compared = new Set<string>();
  readonly #renamed = new Map<string, string>();

  constructor(before: Wire, after: Wire) {
    this.before = before;
    this.after = after;
  }

  /** Every type that has its name on both sides. */
  commonTypes(): void {
    for (const [name, type] of this.before.types) {
      const now = this.after.types.get(name);
      if (now) this.types(type, now);
    }
  }

  /** One type as it was and as it is. */
  types(before: NamedNode, after: NamedNode): void {
    const key = JSON.stringify([before.name, after.name]);
    if (this.#compared.has(key)) return;
    this.#compared.add(key);
    if (before.json !== after.json)
      this.#add("JSON_FORM", before, after, `${before.json ?? "plain"} became ${after.json ?? "plain"}`);
    if (!before.normalize !== !after.normalize) {
      this.#add(
        "NORMALIZATION",
        before,
        after,
        after.normalize ? "some values are written back otherwise" : "values are written back as they are",
      );
    }
    this.#contents(before, after);
  }

  /** A type where it is used. */
  uses(given: Node, now: Node, spot: Spot): void {
    const [before, after] = [resolve(given), resolve(now)];
    if (isNamed(before) && isNamed(after)) return this.#namedUses(before, after, spot);
    const [was, is] = [unwrapped(before), unwrapped(after)];
    if (was.kind === is.kind) this.#sameKind(was, is, spot);
    else this.#otherKind(was, is, spot);
  }

  /** Records a change at the spot. */
  at(spot: Spot, rule: Rule, detail: string, more: Partial<Change> = {}): void {
    const { type, member, before, after } = spot;
    this.changes.push({ rule, type, member, before, after, detail, ...more });
  }

  /** Whether a type that only one side has was recognised under its other name. */
  isRenamed(name: string): boolean {
    return this.#renamed.has(name) || [...this.#renamed.values()].includes(name);
  }

  /** Takes the two for one type under two names; false when they are not alike, or already taken for others. */
  rename(before: NamedNode, after: NamedNode): boolean {
    if (this.after.types.has(before.name) || this.before.types.has(after.name)) return false;
    if (this.#renamed.get(before.name) === after.name) return true;
    if (this.isRenamed(before.name) || this.isRenamed(after.name) || !isSimilar(before, after)) return false;
    this.#renamed.set(before.name, after.name);
    this.#add("TYPE_RENAMED", before, after, `was ${before.name}`, { names: [before.name, after.name] });
    this.types(before, after);
    return true;
  }

  #add(rule: Rule, before: NamedNode, after: NamedNode, detail: string, more: Partial<Change> = {}): void {
    this.at({ type: after.name, before, after, rule }, rule, detail, more);
  }

  #contents(before: NamedNode, after: NamedNode): void {
    if (before.kind === "struct" && after.kind === "struct") {
      compareFields(this, before.fields, after.fields, { type: after.name, before, after, rule: "FIELD_TYPE" });
    } else if (before.kind === "enum" && after.kind === "enum") {
      compareVariants(this, before, after);
    } else if (before.kind === "newtype" && after.kind === "newtype") {
      this.uses(before.inner, after.inner, { type: after.name, before, after, rule: "FIELD_TYPE" });
    } else {
      const rule = sameShape(before, after, "bytes") ? "JSON_FORM" : "TYPE_KIND";
      if (rule === "TYPE_KIND" || !sameShape(before, after, "json"))
        this.#add(rule, before, after, `${before.kind} became ${after.kind}`);
    }
  }

  #namedUses(before: NamedNode, after: NamedNode, spot: Spot): void {
    if (before.name === after.name || this.rename(before, after)) return;
    if (!sameShape(before, after, "bytes")) return this.#other(before, after, spot);
    if (!sameShape(before, after, "json")) return this.at(spot, "JSON_FORM", became(before, after));
    this.at(spot, "TYPE_RENAMED", became(before, after), { names: [before.name, after.name] });
    this.types(before, after);
  }

  #sameKind(before: Node, after: Node, spot: Spot): void {
    if (before.kind === "int" && after.kind === "int") {
      if (before.bits !== after.bits || before.signed !== after.signed) this.#other(before, after, spot);
    } else if (before.kind === "fixed" && after.kind === "fixed") {
      if (before.size !== after.size) this.#other(before, after, spot);
      else compareBytesNodes(this, before, after, spot);
    } else if (before.kind === "bytes" && after.kind === "bytes") compareBytesNodes(this, before, after, spot);
    else if (before.kind === "vec" && after.kind === "vec") {
      this.limits(before.max, after.max, "LIMIT", "elements", spot, before, after);
      this.uses(before.item, after.item, spot);
    } else if (before.kind === "option" && after.kind === "option") this.uses(before.some, after.some, spot);
    else if (before.kind === "map" && after.kind === "map") {
      this.uses(before.key, after.key, spot);
      this.uses(before.value, after.value, spot);
    } else if (before.kind === "nested" && after.kind === "nested") {
      this.limits(before.limit, after.limit, "DEPTH", `levels of ${after.group}`, spot, before, after);
      this.uses(before.inner, after.inner, spot);
    } else if (before.kind === "tuple" && after.kind === "tuple")
      this.#tuples(before.items, after.items, spot, before, after);
  }

  #tuples(before: readonly Node[], after: readonly Node[], spot: Spot, whole: Node, now: Node): void {
    if (before.length !== after.length) return this.#otherKind(whole, now, spot);
    before.forEach((item, index) => {
      this.uses(item, after[index] as Node, spot);
    });
  }

  #otherKind(before: Node, after: Node, spot: Spot): void {
    const inside = [before, after].find((node) => node.kind === "nested");
    if (inside?.kind === "nested") {
      const [was, is] = [before, after].map((node) => (node.kind === "nested" ? node.limit : undefined));
      this.limits(was, is, "DEPTH", `levels of ${inside.group}`, spot, before, after);
      return this.uses(
        before.kind === "nested" ? before.inner : before,
        after.kind === "nested" ? after.inner : after,
        spot,
      );
    }
    if (isBytes(before) && isBytes(after)) return compareBytesNodes(this, before, after, spot);
    if (isOrderChange(before, after))
      return this.at(spot, "MAP_ORDER", became(before, after), { partBefore: before, partAfter: after });
    if (isLengthChange(before, after)) return this.at(spot, "LENGTH_ENCODING", became(before, after));
    if (!sameShape(before, after, "bytes")) return this.#other(before, after, spot);
    if (!sameShape(before, after, "json")) this.at(spot, "JSON_FORM", became(before, after));
  }

  /** Lengths, counts and levels; none at all is the largest. */
  limits(
    was: number | undefined,
    is: number | undefined,
    kind: "LIMIT" | "DEPTH",
    of: string,
    spot: Spot,
    before?: Node,
    after?: Node,
  ): void {
    if (was === is) return;
    const bounds = [was ?? Number.POSITIVE_INFINITY, is ?? Number.POSITIVE_INFINITY] as const;
    const rule: Rule = `${kind}_${bounds[1] > bounds[0] ? "RAISED" : "LOWERED"}`;
    const said = bounds.map((bound) => (bound === Number.POSITIVE_INFINITY ? "no limit" : bound)).join(" to ");
    this.at(spot, rule, `${of}: ${said}`, { bounds, partBefore: before, partAfter: after });
  }

  #other(before: Node, after: Node, spot: Spot): void {
    this.at(spot, spot.rule, became(before, after), { partBefore: before, partAfter: after });
  }
}

/** Everything that is a length and so many bytes. */
function isBytes(node: Node): node is BytesKind {
  return node.kind === "bytes" || node.kind === "string" || (node.kind === "vec" && isU8(node.item));
}

function isU8(node: Node): boolean {
  const item = resolve(node);
  return item.kind === "int" && item.bits === 8 && !item.signed;
}

/** What is inside any newtypes; one that holds nothing but itself is left as it is. */
function unwrapped(node: Node): Node {
  const seen = new Set<Node>();
  let inner = node;
  while (inner.kind === "newtype" && !seen.has(inner)) {
    seen.add(inner);
    inner = resolve(inner.inner);
  }
  return inner;
}
