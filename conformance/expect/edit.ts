/** Changes to the text of an expectation file that leave everything else in it, comments included, as it was. */
import { type Document, isSeq, type YAMLMap, type YAMLSeq } from "yaml";
import { Misuse } from "../document/problem.ts";
import type { CaseDone, RunEvent } from "../events.ts";
import type { Identity } from "../select/identity.ts";
import { readPattern } from "../select/pattern.ts";
import type { Bound } from "./bind.ts";
import { describeInstances } from "./describe.ts";
import type { Entry } from "./entry.ts";
import { wordsFor } from "./ids.ts";
import { isBad, isListable } from "./settle.ts";
import { type Edit, idAndCount, openText, printText, setWords } from "./text.ts";

/** What `expect update` writes where nobody has said why. */
export const TODO = "TODO";

/**
 * Lists every bad outcome of a complete run that is not listed yet, and follows those that fail differently now. What no
 * longer fails is left: `prune` takes it away.
 */
export function updateText(text: string, bound: Bound, events: readonly RunEvent[], cases: readonly Identity[]): Edit {
  const document = openText(text);
  const bad = completeRun(events).filter(
    ({ outcome, code, expectation }) => isListable(outcome, code) && expectation === undefined,
  );
  const changes = [...follow(document, bound, events), ...groups(bad).map((group) => append(document, group, cases))];
  return { text: changes.length === 0 ? text : printText(document), changes };
}

/** Takes away what a finished run showed to be stale: whole entries, or the instances of them that pass. `only`: of these ids. */
export function pruneText(
  text: string,
  bound: Bound,
  events: readonly RunEvent[],
  cases: readonly Identity[],
  only: readonly string[] = [],
): Edit {
  const document = openText(text);
  const stale = new Set(
    casesOf(events)
      .filter(({ expectation, id }) => expectation?.state === "stale" && (only.length === 0 || only.includes(id)))
      .map(({ instance }) => instance),
  );
  const changes = bound.all.flatMap(({ entry, instances }) => prune(document, entry, instances, stale, cases));
  dropDead(document);
  return { text: changes.length === 0 ? text : printText(document), changes };
}

/** The cases of a run that ended by itself; only such a run has seen them all. */
function completeRun(events: readonly RunEvent[]): readonly CaseDone[] {
  const start = events.find((event) => event.event === "run");
  const end = events.find((event) => event.event === "end");
  const cases = casesOf(events);
  const blind = cases.filter(({ outcome, code }) => outcome === "inconclusive" && !isListable(outcome, code));
  const why = !start || !end ? "it did not end" : incomplete(start, end, blind);
  if (why !== undefined) throw new Misuse({ message: `only a complete run may update: ${why}` });
  return cases;
}

function incomplete(
  start: RunEvent & { event: "run" },
  end: RunEvent & { event: "end" },
  blind: readonly CaseDone[],
): string | undefined {
  if (start.select.length > 0) return `it ran a selection, ${start.select.join(" ")}`;
  if (start.shard !== undefined)
    return `it was shard ${start.shard}; put the shards together first: touchstone report merge`;
  if (end.result === "interrupted" || end.result === "kit-error") return `it ended as ${end.result}`;
  const [first] = blind.filter(({ expectation }) => expectation?.state !== "held");
  return (
    first && `${blind.length} of its instances are inconclusive, ${first.id} first: ${first.reason ?? first.code ?? ""}`
  );
}

function casesOf(events: readonly RunEvent[]): readonly CaseDone[] {
  return events.filter((event) => event.event === "case");
}

type Group = {
  readonly outcome: string;
  readonly code: string;
  readonly clause: string;
  readonly instances: readonly string[];
};

/** One entry for what fails alike under one rule: it will have one reason. */
function groups(bad: readonly CaseDone[]): readonly Group[] {
  const found = new Map<string, Group & { readonly instances: string[] }>();
  for (const { outcome, code = "E-UNKNOWN", instance, ...one } of bad) {
    // What has no verdict waits for its neighbours, whatever rule it is about.
    const clause = outcome === "inconclusive" ? "without a verdict" : ruleOf(one);
    const key = `${outcome} ${code} ${clause}`;
    const group = found.get(key) ?? { outcome, code, clause, instances: [] };
    group.instances.push(instance);
    found.set(key, group);
  }
  return [...found.values()];
}

/** A type's page stands for no rule: what fails alike there fails by its encoding, whatever the type. */
function ruleOf({ clause, encoding }: Pick<CaseDone, "clause" | "encoding">): string {
  const page = /^(.*-types\.md)#/.exec(clause)?.[1];
  return page === undefined ? clause : `${page} in ${encoding}`;
}

function append(document: Document, { outcome, code, clause, instances }: Group, cases: readonly Identity[]): string {
  const words = describeInstances(instances, cases);
  const entry = { ...idAndCount(words, instances.length), outcome, code, reason: TODO };
  const list = listOf(document, "expect");
  const node = document.createNode(entry) as YAMLMap;
  flow(node);
  node.commentBefore = ` ${clause}`;
  list.add(node);
  return `+ ${words.join(" ")}  ${outcome} ${code}`;
}

/** Entries all of whose failures changed in the same way get the new code, and a reason to look at. */
function follow(document: Document, bound: Bound, events: readonly RunEvent[]): readonly string[] {
  const done = new Map(casesOf(events).map((one) => [one.instance, one]));
  return bound.all.flatMap(({ entry, instances }) => {
    const changed = instances.flatMap((instance) => {
      const one = done.get(instance);
      return one?.expectation?.state === "changed" && isBad(one.outcome, "should") ? [one] : [];
    });
    const [first] = changed;
    if (entry.list !== "expect" || !first || changed.length !== instances.length) return [];
    if (changed.some(({ outcome, code }) => outcome !== first.outcome || code !== first.code)) return [];
    const at = [entry.list, entry.index];
    document.setIn([...at, "outcome"], first.outcome);
    document.setIn([...at, "code"], first.code);
    document.setIn([...at, "reason"], `${TODO}: was ${entry.code}, ${entry.reason}`);
    return [`~ ${entry.ids.join(" ")}  ${entry.code} became ${first.code}`];
  });
}

function prune(
  document: Document,
  entry: Entry,
  instances: readonly string[],
  stale: ReadonlySet<string>,
  cases: readonly Identity[],
) {
  const left = instances.filter((instance) => !stale.has(instance));
  const gone = instances.length - left.length;
  if (gone === 0) return [];
  const at = [entry.list, entry.index];
  const name = entry.ids.join(" ");
  if (left.length === 0) {
    document.setIn(at, DEAD);
    return [`- ${name}`];
  }
  const words = remaining(entry, instances, stale, left, cases);
  setWords(document, at, words, left.length);
  return [`- ${gone} of ${name}, ${left.length} left: ${words.join(" ")}`];
}

/** Ids and ranges are written anew; a pattern keeps its words, and loses the instances by name. */
function remaining(
  entry: Entry,
  all: readonly string[],
  stale: ReadonlySet<string>,
  left: readonly string[],
  cases: readonly Identity[],
) {
  const exact = entry.ids.every((word) => !word.startsWith("!") && ["id", "range"].includes(readPattern(word).kind));
  if (exact) return wordsFor(left, cases);
  return [
    ...entry.ids,
    ...wordsFor(
      all.filter((instance) => stale.has(instance)),
      cases,
    ).map((word) => `!${word}`),
  ];
}

/** Stands for an entry that goes: indices of the others must hold until the end. */
const DEAD = "-";

function dropDead(document: Document): void {
  for (const name of ["expect", "flaky", "hold"]) {
    const list = document.get(name);
    if (!isSeq(list)) continue;
    const gone = (item: unknown) => String(item) === DEAD || (item as { value?: unknown } | null)?.value === DEAD;
    list.items = list.items.filter((item) => !gone(item));
    if (list.items.length === 0) document.delete(name);
  }
}

function listOf(document: Document, name: string): YAMLSeq {
  const list = document.get(name);
  if (isSeq(list)) {
    list.flow = false;
    return list;
  }
  const made = document.createNode([]) as YAMLSeq;
  document.set(name, made);
  return made;
}

/** Short lists of words stand on their line. */
function flow(entry: YAMLMap): void {
  const id = entry.get("id");
  if (isSeq(id)) id.flow = true;
}
