/** `touchstone explain CD-0213`: what a case asks, by which rule, what is right, and what it catches. */
import { fromHex } from "../codec/bytes.ts";
import { visible } from "../codec/errors.ts";
import type { Clause } from "../conformance/clauses/clauses.ts";
import type { CaseDone } from "../conformance/events.ts";
import type { Case } from "../conformance/suite.ts";
import type { LedgerEntry, Vector, VectorFile, Verb } from "../conformance/vectors/format.ts";
import { clausesOf } from "./cases.ts";
import { table } from "./columns.ts";
import type { Args } from "./command.ts";
import { EXIT, type Io } from "./io.ts";
import { RUNS } from "./settings.ts";
import { UsageError } from "./usage.ts";
import { packageRoot } from "./vectors.ts";
import { annotated } from "./vectors-show.ts";

/** Prints all that is known of a case. */
export async function explainCase(id: string, args: Args, io: Io): Promise<number> {
  const one = await caseNamed(id);
  const [clause, vector] = await Promise.all([clauseOf(one), vectorOf(id)]);
  const known: Known = {
    one,
    clause,
    ...vector,
    entry: await ledgerEntry(id),
    kills: await killedBy(id),
    last: await lastRun(id),
  };
  if (args.flag("json")) await io.out(`${JSON.stringify(record(known), null, 2)}\n`);
  else await io.out(`${head(known)}${table(rows(known))}${await bytes(known, io)}`);
  return EXIT.ok;
}

type Known = {
  readonly one: Case;
  readonly clause: Clause | undefined;
  readonly file?: VectorFile;
  readonly vector?: Vector;
  /** The valid neighbour that it was made from. */
  readonly parent?: Vector;
  readonly entry: LedgerEntry | undefined;
  readonly kills: readonly Kill[];
  readonly last: CaseDone | undefined;
};

type Kill = { readonly id: string; readonly bug: string; readonly code: string };

async function caseNamed(id: string): Promise<Case> {
  const { PROFILE_NAMES, profileNamed } = await import("../conformance/profiles/index.ts");
  const all: Case[] = [];
  for (const name of PROFILE_NAMES) {
    const cases = (await profileNamed(name))?.cases() ?? [];
    const found = cases.find((one) => one.id === id);
    if (found) return found;
    all.push(...cases);
  }
  if (id.startsWith("SUT-"))
    throw new UsageError(`${id} is the runner's own word about the implementation: docs/running.md`);
  const { nearest } = await import("../conformance/document/near.ts");
  const near = nearest(
    id,
    all.map((one) => one.id),
  );
  throw new UsageError(`no case is called ${id}${near.length > 0 ? `; near it: ${near.join(", ")}` : ""}`);
}

async function clauseOf({ clause }: Case): Promise<Clause | undefined> {
  return (await clausesOf()).find((known) => known.clause === clause);
}

async function vectorOf(id: string): Promise<Pick<Known, "file" | "vector" | "parent">> {
  const { parseTree, readTree } = await import("../conformance/vectors/load.ts");
  const { findVector } = await import("../conformance/vectors/select.ts");
  const { files } = parseTree(readTree(`${packageRoot()}/vectors`));
  const found = findVector(files, id);
  if (!found) return {};
  const parent = found.vector.parent === undefined ? undefined : findVector(files, found.vector.parent)?.vector;
  return { file: found.file, vector: found.vector, ...(parent && { parent }) };
}

async function ledgerEntry(id: string): Promise<LedgerEntry | undefined> {
  const { readText } = await import("../conformance/document/read-text.ts");
  const ledger = JSON.parse(readText(`${packageRoot()}/vectors/cases.lock.json`) ?? '{"cases":{}}');
  return Object.hasOwn(ledger.cases, id) ? ledger.cases[id] : undefined;
}

/** From the frozen catalogue; none where there is no catalogue. */
async function killedBy(id: string): Promise<readonly Kill[]> {
  const { readCatalogue } = await import("../conformance/mutants/catalogue.ts");
  try {
    return readCatalogue().mutants.filter((mutant) => mutant.case === id);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

/** What became of it the last time here. */
async function lastRun(id: string): Promise<CaseDone | undefined> {
  const { latestRun, parseEvents } = await import("../conformance/select/history.ts");
  const { readText } = await import("../conformance/document/read-text.ts");
  const MOST = 1 << 28;
  const text = readText(`${latestRun(RUNS)}/events.ndjson`, MOST) ?? "";
  const lines = text.split("\n").filter((line) => line.includes(`"${id}"`));
  return parseEvents(lines.join("\n")).find((event): event is CaseDone => event.event === "case" && event.id === id);
}

function head({ one }: Known): string {
  return `${one.id}@${one.rev}  ${one.title}\n\n`;
}

function rows({ one, clause, vector, parent, entry, kills, last }: Known): readonly (readonly string[])[] {
  const facts: readonly (readonly [string, readonly string[]])[] = [
    ["level", [one.level]],
    ["rule", [clause ? `${clause.name}  ${quote(clause)}` : "", one.clause].filter(Boolean)],
    ["why", one.why === undefined ? [] : [one.why]],
    ["asks", [`${one.needs.verbs.join(", ")} of ${one.needs.type} in ${one.needs.encoding}`]],
    ["expects", expected(one, vector)],
    ["or", alternatives(vector)],
    ["parent", parentLines(vector, parent, one.needs.encoding)],
    [
      "observes",
      [
        `one reply for each of these verbs that is declared${one.control ? ", and a valid neighbour taken before and after" : ""}`,
      ],
    ],
    ["kills", killLines(kills)],
    ["path", [one.path]],
    ["tags", [one.tags.map((tag) => `@${tag}`).join(" ")]],
    ["history", [historyLine(one, entry)]],
    ["last run", last ? lastLines(last) : []],
    ["list", [`touchstone list '${one.needs.type}&§${one.clause.split("#")[1] ?? ""}'`]],
  ];
  return facts.flatMap(([name, lines]) => lines.map((line, i) => [i === 0 ? name : "", line]));
}

function historyLine({ tags }: Case, entry: LedgerEntry | undefined): string {
  if (entry) return `since ${entry.since}, revision ${entry.rev}, ${entry.state}`;
  return tags.includes("fresh") ? "made anew from the seed of each run" : "not in the ledger";
}

/** Headings stand for many rules: their first words say enough. */
function quote({ text }: Clause): string {
  return text === "" ? "" : `«${text}»`;
}

function expected(one: Case, vector: Vector | undefined): readonly string[] {
  if (one.tags.includes("fresh")) return ["as the rules say, of values made from the run's seed"];
  if (vector?.valid === undefined) return ["one of several, and the same for every verb:"];
  if (!vector.valid) return [`reject (${vector.class ?? "other"}); another class is lenient`];
  return one.needs.verbs.map((verb) => `${verb}: ${RIGHT[verb]}`);
}

const RIGHT: Readonly<Record<Verb, string>> = {
  accept: "ok",
  recode: "ok, and the same bytes back",
  decode: "ok, and the value",
  encode: "ok, and the bytes",
};

function alternatives(vector: Vector | undefined): readonly string[] {
  return (vector?.allowed ?? []).map(({ outcome, hex, class: name, by }) => {
    const what = hex === undefined ? (name === undefined ? "" : ` (${name})`) : ` with ${short(hex)}`;
    return `${outcome}${what}: ${by.join(", ")}`;
  });
}

function parentLines(vector: Vector | undefined, parent: Vector | undefined, encoding: string): readonly string[] {
  if (!vector?.parent) return [];
  const { mutation } = vector;
  const name = `${vector.parent}${parent ? `, ${parent.comment}` : ""}`;
  if (!mutation) return [name];
  const { at, from, to } = mutation;
  const [was, is] = [from, to].map((hex) => (encoding === "json" ? asText(hex) : short(hex)));
  const did = from === "" ? `${is} put in` : to === "" ? `${was} taken away` : `${was} made ${is}`;
  return [`${name}; at byte ${at} ${did}`];
}

/** Named mutants; a case that kills hundreds is shown by a few of them. */
const MOST_KILLS = 8;

function killLines(kills: readonly Kill[]): readonly string[] {
  const named = kills.slice(0, MOST_KILLS).map(({ id, bug, code }) => `${id}: ${bug} (${code})`);
  return kills.length > MOST_KILLS ? [...named, `and ${kills.length - MOST_KILLS} more: touchstone mutants`] : named;
}

function lastLines({ outcome, code, token, expectation }: CaseDone): readonly string[] {
  const how = `${outcome}${code === undefined ? "" : ` ${code}`}${expectation ? `, ${expectation.state}: ${expectation.reason}` : ""}`;
  return outcome === "pass" ? [how] : [how, `touchstone replay '${token}'`];
}

/** JSON is easier to read as what it says. */
function asText(hex: string): string {
  const text = new TextDecoder().decode(fromHex(hex));
  return `\`${visible(text.length <= 60 ? text : `${text.slice(0, 60)}…`)}\``;
}

function short(hex: string): string {
  return hex.length <= 40 ? hex : `${hex.slice(0, 40)}… (${hex.length / 2} bytes)`;
}

async function bytes({ file, vector }: Known, io: Io): Promise<string> {
  if (!file || !vector) return "";
  return `\n${await annotated(file, vector, io)}`;
}

function record({ one, clause, vector, parent, entry, kills, last }: Known): object {
  const { id, rev, path, params, level, title, why, tags, needs } = one;
  return {
    id,
    rev,
    path,
    params,
    level,
    clause: { id: one.clause, name: clause?.name, text: clause?.text },
    title,
    why,
    tags,
    needs,
    vector,
    parent: parent && { id: parent.id, comment: parent.comment, hex: parent.hex },
    kills,
    history: entry,
    last: last && { outcome: last.outcome, code: last.code, token: last.token },
  };
}
