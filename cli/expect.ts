/** `touchstone expect …`: the file of known failures, checked, and brought up to date by a run. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { RunEvent } from "../conformance/events.ts";
import type { Bound } from "../conformance/expect/bind.ts";
import type { Edit } from "../conformance/expect/text.ts";
import { casesOf, EDITION_OPTION, type EditionCases } from "./cases.ts";
import type { Args, Command, Option } from "./command.ts";
import { EXIT, type Io } from "./io.ts";
import { CI_OPTION, CONFIG_OPTION, EXPECT_OPTION, expectationsOf, RUNS, settingsOf } from "./settings.ts";
import { UsageError } from "./usage.ts";

const STALE = 3;

const FILE_OPTION: Option = { ...EXPECT_OPTION, doc: "the file instead of touchstone.expect.yaml" };
const RUN_OPTION: Option = {
  name: "run",
  value: "DIR",
  doc: "the record of the run to go by instead of .touchstone/latest",
};
const DRY_OPTION: Option = { name: "dry-run", doc: "say what would change, and change nothing" };

export const expectCheck: Command = {
  name: "expect check",
  summary: "whether the list of known failures is in order, without a run",
  operands: [],
  options: [FILE_OPTION, CONFIG_OPTION, EDITION_OPTION, CI_OPTION],
  examples: [
    {
      line: "touchstone expect check",
      shows: "entries that match nothing, counts that are wrong, dates that have passed",
    },
    { line: "touchstone expect check --ci", shows: "besides, reasons that nobody has written yet" },
  ],
  notes: [
    "Exit code 2 names each mistake with file and line; 3 when an entry's last day has passed. Form: docs/expectations.md.",
  ],
  run: async (args: Args, io: Io) => {
    const settings = await settingsOf(args);
    const list = await expectationsOf(args, settings);
    const bound = await bind(list, await casesOf(settings.edition));
    const { dayOf } = await import("../conformance/expect/expecting.ts");
    const today = dayOf(new Date());
    const past = list.entries.filter(({ until }) => until !== undefined && until < today);
    for (const { line, ids, until } of past)
      await io.out(`! ${list.file}:${line} ${ids.join(" ")} ended on ${until}\n`);
    await io.out(`✓ ${existsSync(list.file) ? "" : "no "}${list.file}: ${summary(bound)}\n`);
    return past.length === 0 ? EXIT.ok : STALE;
  },
};

export const expectUpdate: Command = {
  name: "expect update",
  summary: "list every failure of the last complete run that is not listed yet",
  operands: [],
  options: [FILE_OPTION, CONFIG_OPTION, RUN_OPTION, DRY_OPTION],
  examples: [{ line: "touchstone expect update", shows: "new failures, listed with a reason that is still TODO" }],
  notes: [
    "Entries that now fail with another code get it, and a reason to look at again. Entries that no longer fail are" +
      " left: touchstone expect prune takes them away. Runs with --ci refuse reasons that begin with TODO.",
  ],
  run: (args: Args, io: Io) => change(args, io, "update"),
};

export const expectPrune: Command = {
  name: "expect prune",
  summary: "take away what the last run showed to pass",
  operands: [{ name: "ID", doc: "only entries about these cases", optional: true, many: true }],
  options: [FILE_OPTION, CONFIG_OPTION, RUN_OPTION, DRY_OPTION],
  examples: [
    { line: "touchstone expect prune", shows: "all that is stale" },
    { line: "touchstone expect prune CD-0213", shows: "one case" },
  ],
  notes: ["A case that was not run, or could not be judged, is never stale. Comments and order of the file stay."],
  run: (args: Args, io: Io) => change(args, io, "prune"),
};

export const expectTidy: Command = {
  name: "expect tidy",
  summary: "say in fewer words what the entries are about",
  operands: [],
  options: [FILE_OPTION, CONFIG_OPTION, EDITION_OPTION, DRY_OPTION],
  examples: [{ line: "touchstone expect tidy --dry-run", shows: "§bcs-18 instead of the 148 cases of that rule" }],
  notes: [
    "Each entry stays about the same instances; its count stays with it, so that a case which comes or goes is noticed.",
  ],
  run: async (args: Args, io: Io) => {
    const { tidyText } = await import("../conformance/expect/tidy.ts");
    const settings = await settingsOf(args);
    const list = await expectationsOf(args, settings);
    if (list.entries.length === 0) throw new UsageError(`${list.file} has no entries`);
    const edition = await casesOf(settings.edition);
    const edit = tidyText(readFileSync(list.file, "utf8"), await bind(list, edition), await withOwn(edition));
    return apply(edit, list.file, args.flag("dry-run"), io);
  },
};

async function change(args: Args, io: Io, how: "update" | "prune"): Promise<number> {
  const { EXPECT_FILE, NO_EXPECTATIONS } = await import("../conformance/expect/entry.ts");
  const { parseExpectations } = await import("../conformance/expect/parse.ts");
  const { pruneText, updateText } = await import("../conformance/expect/edit.ts");
  const { expect: file = EXPECT_FILE } = await settingsOf(args);
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  const events = await recorded(args.text("run"));
  const edition = await casesOf(editionOf(events));
  const bound = await bind(text === "" ? { ...NO_EXPECTATIONS, file } : parseExpectations(text, file), edition);
  const cases = await withOwn(edition);
  const edit =
    how === "update" ? updateText(text, bound, events, cases) : pruneText(text, bound, events, cases, args.operands);
  return apply(edit, file, args.flag("dry-run"), io);
}

async function apply({ text, changes }: Edit, file: string, dry: boolean, io: Io): Promise<number> {
  if (changes.length > 0 && !dry) await io.writeFile(file, new TextEncoder().encode(text));
  const did = changes.length === 0 ? "is as it should be" : dry ? "would change" : "written";
  const todo = text.includes("TODO") ? "; replace each TODO by why it fails" : "";
  await io.out(`${changes.map((line) => `${line}\n`).join("")}${file} ${did}${changes.length > 0 ? todo : ""}\n`);
  return EXIT.ok;
}

async function bind(
  list: Parameters<typeof import("../conformance/expect/bind.ts").bindExpectations>[0],
  edition: EditionCases,
): Promise<Bound> {
  const { bindExpectations } = await import("../conformance/expect/bind.ts");
  const { ownIdentities } = await import("../conformance/expect/expecting.ts");
  return bindExpectations(list, edition.cases, ownIdentities(edition.edition));
}

/** The runner's own instances too: gaps of the edition are failures like any other. */
async function withOwn({ cases, edition }: EditionCases) {
  const { ownIdentities } = await import("../conformance/expect/expecting.ts");
  return [...cases, ...ownIdentities(edition)];
}

async function recorded(folder: string | undefined): Promise<readonly RunEvent[]> {
  const { latestRun, parseEvents } = await import("../conformance/select/history.ts");
  const file = join(folder ?? latestRun(RUNS), "events.ndjson");
  if (!existsSync(file)) throw new UsageError(`there is no record of a run at ${file}: touchstone run makes one`);
  return parseEvents(readFileSync(file, "utf8"));
}

function editionOf(events: readonly RunEvent[]): string | undefined {
  return events.find((event) => event.event === "run")?.edition.name;
}

/** `3 entries about 11 instances: 9 expected, 1 flaky, 1 held`. */
function summary({ all }: Bound): string {
  if (all.length === 0) return "nothing is expected to fail";
  const count = (name: string) =>
    all.filter(({ entry }) => entry.list === name).reduce((sum, { instances }) => sum + instances.length, 0);
  const parts = (
    [
      ["expect", "expected"],
      ["flaky", "flaky"],
      ["hold", "held"],
    ] as const
  ).flatMap(([name, word]) => (count(name) === 0 ? [] : [`${count(name)} ${word}`]));
  const instances = all.reduce((sum, one) => sum + one.instances.length, 0);
  return `${all.length} ${all.length === 1 ? "entry" : "entries"} about ${instances} ${instances === 1 ? "instance" : "instances"}: ${parts.join(", ")}`;
}
