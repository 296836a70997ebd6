/** Looks at the habits of an adapter, one line each: what the runner would forgive, and what costs hours later. */
import { visible } from "../../codec/errors.ts";
import type { Capabilities } from "../events.ts";
import { parseHello } from "../peer/hello.ts";
import { bad, good, type Habit, note } from "./habit.ts";
import { lifeHabits } from "./life.ts";
import { type Link, openLink } from "./link.ts";
import { type Sample, speechHabits } from "./speech.ts";

export type DoctorOptions = {
  readonly spec: string;
  /** A valid vector of a declared type, or undefined. */
  readonly sampleOf: (types: readonly string[], encodings: readonly string[]) => Promise<Sample | undefined>;
  readonly startMs?: number;
  /** For any other reply. */
  readonly replyMs?: number;
  /** Bytes of the long line. */
  readonly longBytes?: number;
};

const START_MS = 120_000;
const REPLY_MS = 5000;
/** The largest message on this wire is 64 MB; a quarter of it shows whether buffers are fixed. */
const LONG_BYTES = 16 * 1024 * 1024;

/** Everything looked at, in the order of looking. Never rejects for anything that an adapter does. */
export async function examine(options: DoctorOptions): Promise<readonly Habit[]> {
  const { spec, startMs = START_MS, replyMs = REPLY_MS, longBytes = LONG_BYTES } = options;
  const link = openLink(spec);
  try {
    const started = await greet(link, startMs);
    if (!("capabilities" in started)) return [started];
    const { capabilities, habit } = started;
    const sample = await options.sampleOf(capabilities.types, capabilities.encodings);
    const speech = await speechHabits(link, { capabilities, sample, replyMs, longBytes });
    const life = await lifeHabits(link, { spec, startMs, replyMs, sample });
    return [habit, ...declared(capabilities, sample), ...speech, ...life];
  } finally {
    link.destroy();
  }
}

type Greeted = { readonly habit: Habit; readonly capabilities: Capabilities };

async function greet(link: Link, startMs: number): Promise<Greeted | Habit> {
  link.send("1 hello TS/1\n");
  const heard = await link.reply(1, startMs);
  if (!heard)
    return bad("hello", await silence(link, startMs), "answer `1 hello TS/1` with `1 ok NAME VERSION types=… ops=…`");
  const [, outcome = "", data = ""] = /^\d+ (\w+) ?(.*)$/.exec(heard.line) ?? [];
  if (outcome !== "ok")
    return bad("hello", `hello is answered ${JSON.stringify(heard.line.slice(0, 80))}`, "answer ok");
  const capabilities = parseHello(data);
  if (typeof capabilities === "string") return bad("hello", capabilities);
  return { habit: good("hello", `starts, hello in ${Math.round(heard.ms)} ms`), capabilities };
}

async function silence(link: Link, startMs: number): Promise<string> {
  const how = await link.ended(0);
  if (how === undefined) return `says nothing to hello for ${startMs / 1000} s`;
  const last = visible(link.complaint().split("\n").at(-1) ?? "").slice(0, 200);
  return `it left before hello: ${how}${last === "" ? "" : `; it said: ${last}`}`;
}

function declared({ types, verbs }: Capabilities, sample: Sample | undefined): readonly Habit[] {
  if (types.length === 0) return [note("types", "declares no types, so nothing will be asked", "add types=… to hello")];
  if (verbs.length === 0) return [note("ops", "declares no verbs, so nothing will be asked", "add ops=accept,recode")];
  const what = `declares ${types.includes("*") ? "every type" : `${types.length} ${types.length === 1 ? "type" : "types"}`}`;
  if (!sample) return [note("types", `${what}, none of which the vectors know`, "names are those of the type list")];
  return [good("types", `${what}, ${verbs.join(" ")}`)];
}
