/**
 * Bytes that prove a finding: written by one side as it really writes, read by both. Golden vectors are tried first,
 * then samples of either side; the shortest that proves it is kept.
 */
import { equalBytes, toHex } from "../../../codec/bytes.ts";
import { isNamed, type NamedNode, type Node } from "../../../codec/schema/index.ts";
import type { Change, Unwitnessed, Witness } from "../diff/finding.ts";
import { type Category, categoryOf } from "../diff/rules.ts";
import type { Wire } from "../wire.ts";
import { rootWitness } from "./at-root.ts";
import { isolated } from "./isolate.ts";
import { type Data, read, sizeOf, written } from "./reading.ts";
import { sampleValues, type Through, TIER_COUNT, tierValues, withPart, wrapped } from "./samples.ts";
import { shellOf } from "./shell.ts";

/** Golden vectors of a type, where there are any. */
export type KnownBytes = (
  type: string,
  kind: Data["kind"],
) => readonly { readonly id: string; readonly bytes: Uint8Array }[];

export type Pair = {
  readonly before: Wire;
  readonly after: Wire;
  readonly known: KnownBytes;
  readonly changes: readonly Change[];
};

/** The witness of a change, or why there is none. */
export function findWitness(change: Change, pair: Pair): Witness | Unwitnessed {
  const category = categoryOf(change.rule);
  if (category === "NAME") return none("no byte changes");
  if (change.rule === "NORMALIZATION") return none("both read the same; what differs is what a node writes back");
  if (change.rootBefore || change.rootAfter) return rootWitness(change) ?? none(noneAt(change));
  if (!change.before || !change.after) return none("one side has no such type");
  return new Search(change, change.before, change.after, pair, category).run() ?? none(`tried: ${TRIED}`);
}

const TRIED = "golden vectors, and samples of either side";

class Search {
  readonly #change: Change;
  readonly #pair: Pair;
  readonly #category: Category;
  readonly #before: Node;
  readonly #after: Node;
  /** The one change without its neighbours in the same declaration, where there are any. */
  readonly #alone: Node | undefined;
  #best: Witness | undefined;
  #misread: Witness | undefined;

  constructor(change: Change, before: NamedNode, after: NamedNode, pair: Pair, category: Category) {
    this.#change = change;
    this.#pair = pair;
    this.#category = category;
    this.#before = before;
    // Everything further down as it was: only this declaration's own change may make a difference.
    this.#after = shellOf(after, counterparts(pair));
    const neighbours = pair.changes.filter(({ type }) => type === change.type).length > 1;
    this.#alone = neighbours ? isolated(change, this.#after as NamedNode) : undefined;
  }

  run(): Witness | undefined {
    const kind = this.#category === "JSON" ? "json" : "bytes";
    for (const { id, bytes } of this.#pair.known(this.#change.type, kind)) this.#try(dataOf(kind, bytes), id);
    for (let tier = 0; tier < TIER_COUNT && !this.#isEnough(tier); tier++) this.#tryTier(tier, kind);
    const { best, misread } = { best: this.#best, misread: this.#misread };
    return best && misread && !best.silent ? { ...best, misread } : best;
  }

  /** One proof is enough; where bytes are misread a little more is looked for, since a refusal is the lesser harm. */
  #isEnough(tier: number): boolean {
    if (!this.#best) return false;
    return this.#category !== "WIRE" || this.#best.silent || this.#misread !== undefined || tier > 1;
  }

  #tryTier(tier: number, kind: Data["kind"]): void {
    for (const writer of ["before", "after"] as const) {
      const through = throughOf(this.#change, writer);
      for (const value of tierValues(this.#side(writer), tier, through)) this.#tryValue(writer, value, kind);
      if (tier > 0) continue;
      for (const value of this.#aimed(writer)) this.#tryValue(writer, value, kind);
      for (const value of tierValues(this.#side(writer), tier, through)) this.#tryTweaks(writer, value, kind);
    }
  }

  /** Values that meet a limit: no sample is so large or deep by chance. */
  *#aimed(writer: Writer): Generator<unknown> {
    const { bounds, partBefore, partAfter, rule } = this.#change;
    if (!bounds) return;
    const [type, edge] = [this.#side(writer), Math.min(...bounds)];
    const part = writer === "before" ? partBefore : partAfter;
    if (rule.startsWith("DEPTH")) for (let more = -1; more <= 2; more++) yield wrapped(type, edge + more);
    else if (part && edge < MOST_BYTES) yield* oversized(type, part, edge + 1);
  }

  #tryValue(writer: Writer, value: unknown, kind: Data["kind"]): void {
    if (value === undefined) return;
    const data = written(this.#side(writer), value, kind);
    if (!data) return;
    this.#try(data, "generated", writer);
    if (this.#change.rule === "ALIAS_REMOVED" && data.kind === "json")
      this.#try(underAlias(data.text, this.#change), "generated", "before");
  }

  /** The smallest value is all zeros, which hides what only other numbers show. */
  #tryTweaks(writer: Writer, value: unknown, kind: Data["kind"]): void {
    const data = written(this.#side(writer), value, kind);
    if (data?.kind !== "bytes" || data.bytes.length > MOST_TWEAKED) return;
    for (const bytes of tweaks(data.bytes)) this.#try({ kind: "bytes", bytes }, "generated");
  }

  #try(data: Data, source: string, writer?: Writer): void {
    const [before, after] = [read(this.#before, data), read(this.#after, data)];
    if (!this.#differ(before, after)) return;
    if (this.#alone && !this.#differ(before, read(this.#alone, data))) return;
    const by = writer ?? this.#writerOf(data, before.value, after.value);
    const wanted = this.#category === "DECODE" ? "after" : this.#category === "ENCODE" ? "before" : by;
    if (by === undefined || by !== wanted) return;
    if (this.#category === "DECODE" && before.reading.outcome === "value" && after.reading.outcome !== "value") return;
    const silent = before.reading.outcome === "value" && after.reading.outcome === "value";
    const found: Witness = {
      ...shown(data),
      of: this.#change.type,
      size: sizeOf(data),
      writer: by,
      source,
      before: before.reading,
      after: after.reading,
      silent,
    };
    if (silent && (!this.#misread || found.size < this.#misread.size)) this.#misread = found;
    if (!this.#best || isBetter(found, this.#best)) this.#best = found;
  }

  /** Names that changed elsewhere in the declaration are no difference in bytes. */
  #differ(before: ReturnType<typeof read>, after: ReturnType<typeof read>): boolean {
    const [was, is] = [before.reading, after.reading];
    if (was.outcome !== "value" || is.outcome !== "value") return was.outcome !== is.outcome;
    if (this.#category !== "JSON") return was.text !== this.#oldNames(is.text);
    const [a, b] = [written(this.#before, before.value, "bytes"), written(this.#after, after.value, "bytes")];
    return !(a?.kind === "bytes" && b?.kind === "bytes" && equalBytes(a.bytes, b.bytes));
  }

  #oldNames(text: string): string {
    const own = this.#pair.changes.filter(({ type, names }) => type === this.#change.type && names);
    return own.reduce((said, { names }) => said.replaceAll(`"${names?.[1]}"`, `"${names?.[0]}"`), text);
  }

  /** Who writes exactly these bytes; nobody may be blamed for bytes that nobody writes. */
  #writerOf(data: Data, before: unknown, after: unknown): Writer | undefined {
    if (this.#category !== "DECODE" && before !== undefined && sameData(data, written(this.#before, before, data.kind)))
      return "before";
    return after !== undefined && sameData(data, written(this.#after, after, data.kind)) ? "after" : undefined;
  }

  #side(writer: Writer): Node {
    return writer === "before" ? this.#before : this.#after;
  }
}

type Writer = "before" | "after";

/** A short golden vector, then what the side out in the field writes, then what nobody has sent yet; then the shorter. */
function isBetter(found: Witness, best: Witness): boolean {
  const [one, other] = [rank(found), rank(best)];
  return one === other ? found.size < best.size : one < other;
}

function rank({ source, size, writer }: Witness): number {
  if (source !== "generated" && size <= SHORT) return 0;
  return writer === "before" ? 1 : 2;
}

/** What fits on a line. */
const SHORT = 64;

/** Longer witnesses help nobody, and neither do tweaks of what is already long. */
const MOST_BYTES = 1 << 16;
const MOST_TWEAKED = 160;

/** Each byte in turn another: finds fields that were zero on both sides. */
function* tweaks(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at++) {
    for (const to of [1, 2, 0xff]) {
      const copy = bytes.slice();
      copy[at] = to;
      yield copy;
    }
  }
}

/** The part itself one larger than the smaller side allows. */
function* oversized(type: Node, part: Node, size: number): Generator<unknown> {
  const wanted = (node: Node): boolean =>
    node.kind === part.kind && (node as { max?: number }).max === (part as { max?: number }).max;
  for (const value of sampleValues(type)) {
    const larger = withPart(type, value, wanted, (node) => ofSize(node, size));
    if (larger !== undefined) return yield larger;
  }
}

function ofSize(node: Node, size: number): unknown {
  if (node.kind !== "vec") return new Uint8Array(size);
  const [item] = sampleValues(node.item);
  return Array.from({ length: size }, () => item);
}

/** The variant that the change is about, on the side that has it. */
function throughOf({ type, member, names, rule, before, after }: Change, writer: Writer): Through | undefined {
  const side = writer === "before" ? before : after;
  if (side?.kind !== "enum" || member === undefined) return undefined;
  const said = member.replace(/^::/, "").split(".")[0] as string;
  const name = writer === "before" && names && !rule.startsWith("ALIAS") && !member.startsWith("::") ? names[0] : said;
  return side.variants.some((variant) => variant.name === name)
    ? { type: writer === "before" ? (before?.name ?? type) : type, variant: name }
    : undefined;
}

function underAlias(text: string, { names }: Change): Data {
  const [name, alias] = names as readonly [string, string];
  return { kind: "json", text: text.replace(`"${name.replace(/^.*\./, "")}"`, `"${alias}"`) };
}

/** For each type of now the one of then, whatever it was called. */
function counterparts({ before, changes }: Pair): ReadonlyMap<string, NamedNode> {
  const types = new Map(before.types);
  for (const { rule, member, names, before: was } of changes) {
    if (rule === "TYPE_RENAMED" && member === undefined && names && was && isNamed(was)) types.set(names[1], was);
  }
  return types;
}

function dataOf(kind: Data["kind"], bytes: Uint8Array): Data {
  return kind === "bytes" ? { kind, bytes } : { kind, text: new TextDecoder().decode(bytes) };
}

function sameData(a: Data, b: Data | undefined): boolean {
  if (a.kind === "json") return b?.kind === "json" && a.text === b.text;
  return b?.kind === "bytes" && equalBytes(a.bytes, b.bytes);
}

function shown(data: Data): Pick<Witness, "kind" | "data"> {
  return data.kind === "bytes" ? { kind: "bytes", data: toHex(data.bytes) } : { kind: "json", data: data.text };
}

function none(reason: string): Unwitnessed {
  return { kind: "none", reason };
}

function noneAt({ rule }: Change): string {
  if (rule.startsWith("DEPTH")) return "no message found that nests so deep";
  return "a fact beside the bytes: nothing of one message shows it";
}
