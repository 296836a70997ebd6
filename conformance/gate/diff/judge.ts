/** From a change to a finding: how much it weighs, whom it reaches, where it stands, and what proves it. */
import { children, isNamed, type Node, nodeOf, resolve } from "../../../codec/schema/index.ts";
import { type Place, rootsOf, type Wire, type WireRoot } from "../wire.ts";
import { findWitness, type Pair } from "../witness/search.ts";
import { consequence } from "./consequence.ts";
import type { Change, Finding } from "./finding.ts";
import { type Category, categoryOf, type Severity } from "./rules.ts";

/** Every change as a finding, what blocks first. */
export function judge(changes: readonly Change[], pair: Pair): readonly Finding[] {
  const judging = new Judging(pair);
  return changes.map((change) => judging.finding(change)).sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity]);
}

const WEIGHT: { readonly [severity in Severity]: number } = { block: 0, warn: 1, note: 2 };

type Weighed = { readonly severity: Severity; readonly eased?: string };

class Judging {
  readonly #pair: Pair;
  readonly #rootsBefore: ReadonlyMap<string, readonly WireRoot[]>;
  readonly #rootsAfter: ReadonlyMap<string, readonly WireRoot[]>;
  readonly #asJson: ReadonlySet<string>;

  constructor(pair: Pair) {
    this.#pair = pair;
    this.#rootsBefore = rootsOf(pair.before);
    this.#rootsAfter = rootsOf(pair.after);
    this.#asJson = new Set([...jsonTypes(pair.before), ...jsonTypes(pair.after)]);
  }

  finding(change: Change): Finding {
    const { before, after } = this.#pair;
    const category = categoryOf(change.rule);
    const roots = this.#rootsUnder(change);
    return {
      rule: change.rule,
      category,
      ...this.#weigh(change, category, roots),
      type: change.type,
      member: change.member,
      detail: change.detail,
      consequence: consequence(change, before.label, after.label),
      roots: roots.map(({ name }) => name),
      place: this.#place(change),
      witness: findWitness(change, this.#pair),
    };
  }

  #weigh(change: Change, category: Category, roots: readonly WireRoot[]): Weighed {
    if (category === "NAME") return { severity: "note" };
    if (category === "JSON") return this.#weighJson(change);
    if (category !== "DECODE") return { severity: "block" };
    const gate = this.#negotiated(change, roots);
    return gate === undefined ? { severity: "block" } : { severity: "warn", eased: gate };
  }

  /** Only what travels as JSON can break there; of a registry nobody knows. */
  #weighJson({ type, rootBefore }: Change): Weighed {
    if (this.#pair.before.roots.length === 0 || !this.#knowsEncodings())
      return { severity: "warn", eased: "whether it travels as JSON is not known" };
    const travels = rootBefore ? rootBefore.view === "json" : this.#asJson.has(type);
    return travels ? { severity: "block" } : { severity: "note", eased: "it never travels as JSON" };
  }

  #knowsEncodings(): boolean {
    return this.#pair.before.roots.some(({ facts }) => facts["encoding"] !== undefined);
  }

  /** What keeps a new form away from old readers: a protocol id that they do not have. */
  #negotiated(change: Change, roots: readonly WireRoot[]): string | undefined {
    const known = (root: WireRoot): boolean => this.#pair.before.roots.some(({ name }) => name === root.name);
    const guarded =
      roots.length > 0 &&
      !change.rootBefore &&
      roots.every((root) => typeof root.facts["id"] === "number" && !known(root));
    if (guarded)
      return `it travels only under ${roots.map(({ name }) => name).join(", ")}, which old peers do not offer`;
    if (change.rule !== "PROTOCOL_ID_ADDED" || !this.#setsIgnoreStrangers()) return undefined;
    return "old peers do not offer it in the handshake, whose sets ignore ids that they do not know";
  }

  /** Protocols are agreed on by sets of bits, which any version reads, in a handshake that did not change. */
  #setsIgnoreStrangers(): boolean {
    const [was, is] = [this.#pair.before, this.#pair.after].map(({ roots }) =>
      roots.find(({ name }) => name === "handshake"),
    );
    if (!was?.type || !is?.type || !this.#pair.before.types.has("ProtocolIdSet")) return false;
    const own = new Set(["HandshakeMsg", "ProtocolIdSet", "BitVec", "MessagingProtocolVersion"]);
    return !this.#pair.changes.some(({ type, rootBefore }) => own.has(type) || rootBefore?.name === "handshake");
  }

  #rootsUnder(change: Change): readonly WireRoot[] {
    const own = change.rootAfter ?? change.rootBefore;
    if (own) return [own];
    const after = this.#rootsAfter.get(change.after?.name ?? change.type) ?? [];
    return after.length > 0 ? after : (this.#rootsBefore.get(change.before?.name ?? change.type) ?? []);
  }

  /** Where it is declared now; what is gone is shown where it was. */
  #place({ type, member, rule }: Change): Place | undefined {
    const gone = rule.endsWith("_REMOVED") && rule !== "ALIAS_REMOVED";
    return this.#pair.after.locate(type, gone ? undefined : member) ?? this.#pair.before.locate(type, member);
  }
}

/** Types whose names and spellings some root shows; inside hex of BCS bytes nothing of them is left. */
function jsonTypes(wire: Wire): readonly string[] {
  const seen = new Set<Node>();
  const spelled = new Set<Node>();
  const visit = (given: Node): void => {
    const node = resolve(given);
    if (seen.has(node)) return;
    seen.add(node);
    if ("json" in node && node.json === "hex-of-bcs") return;
    spelled.add(node);
    for (const part of children(node)) visit(part);
  };
  for (const root of wire.roots) if (root.view === "json" && root.type) visit(nodeOf(root.type));
  return [...spelled].flatMap((node) => (isNamed(node) ? [node.name] : []));
}
