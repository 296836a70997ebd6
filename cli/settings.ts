/** Where a run's settings come from: touchstone.yaml, over it the command line; and its list of known failures. */
import { join } from "node:path";
import type { Settings } from "../conformance/config/settings.ts";
import type { Expectations } from "../conformance/expect/entry.ts";
import type { Sets } from "../conformance/select/select.ts";
import type { Args, Option } from "./command.ts";
import { packageRoot } from "./vectors.ts";

export const CONFIG_OPTION: Option = {
  name: "config",
  value: "FILE",
  doc: "settings from this file instead of touchstone.yaml; none reads no file",
};
export const EXPECT_OPTION: Option = {
  name: "expect",
  value: "FILE",
  doc: "known failures from this file instead of touchstone.expect.yaml; none expects nothing",
};
export const CI_OPTION: Option = { name: "ci", doc: "for pipelines: known failures whose reason is TODO are refused" };

/** What both files and the options say together; an option that was not given says nothing. */
export async function settingsOf(args: Args): Promise<Settings> {
  const { joinSettings } = await import("../conformance/config/settings.ts");
  return joinSettings(await fileSettings(args), optionSettings(args));
}

/** Known failures, and with --ci only those that somebody has given a reason for. */
export async function expectationsOf(args: Args, settings: Settings): Promise<Expectations> {
  const { loadExpectations } = await import("../conformance/expect/load.ts");
  const { NO_EXPECTATIONS, unfinished } = await import("../conformance/expect/entry.ts");
  if (settings.expect === NOTHING) return NO_EXPECTATIONS;
  const list = await loadExpectations(settings.expect);
  const { refuse } = await import("../conformance/document/problem.ts");
  if (args.flag("ci")) refuse(unfinished(list));
  return list;
}

/** What `failed` and `changed` look back at. */
export async function lookingBack(): Promise<Sets> {
  const { historySets } = await import("../conformance/select/history.ts");
  return historySets({ runs: RUNS, ledgers: [join(packageRoot(), "vectors", "cases.lock.json")] });
}

/** Where runs are recorded. */
export const RUNS = ".touchstone";

/** Instead of a file's name: as if there were none. */
const NOTHING = "none";

async function fileSettings(args: Args): Promise<Settings> {
  const file = args.text("config");
  if (file === NOTHING) return {};
  const { loadConfig } = await import("../conformance/config/load.ts");
  return loadConfig(file);
}

/** Choices have a default, which is no word of the user's. */
function optionSettings(args: Args): Settings {
  const given = (name: string) => (args.flag(name) ? args.text(name) : undefined);
  const number = (name: string) => (given(name) === undefined ? undefined : Number(given(name)));
  const timeouts = { start: number("start-timeout"), scale: number("timeout-scale") };
  const options = {
    sut: given("sut"),
    edition: given("edition"),
    expect: given("expect"),
    select: args.operands.length > 0 ? args.operands : undefined,
    seed: given("seed"),
    jobs: number("jobs"),
    gate: given("gate") as Settings["gate"],
    out: given("out"),
  };
  return { ...present(options), timeouts: present(timeouts) };
}

/** Without the keys that nobody set. */
function present<T extends object>(options: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as never;
}
