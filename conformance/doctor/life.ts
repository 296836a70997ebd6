/** How an adapter leaves: at the end of input, on SIGTERM, with nothing of it left, and beside another of its kind. */
import { bad, good, type Habit, note } from "./habit.ts";
import { type Link, openLink } from "./link.ts";
import type { Sample } from "./speech.ts";

export type LifeOptions = {
  readonly spec: string;
  readonly startMs: number;
  readonly replyMs: number;
  readonly sample: Sample | undefined;
};

/** What the runner waits before it sends SIGTERM. */
const PATIENCE_MS = 2000;
const HALF_LINE_ID = 900_001;

export async function lifeHabits(link: Link, options: LifeOptions): Promise<readonly Habit[]> {
  const gone = await link.ended(0);
  if (gone !== undefined) return [bad("stays", `it is gone before it was asked to leave: ${gone}`)];
  const leaving = await leaves(link);
  const more = options.spec.startsWith("tcp://") ? [] : [await onTerm(options), await beside(options)];
  return [...leaving, ...more];
}

/** A request without its line end, then the end of input. */
async function leaves(link: Link): Promise<readonly Habit[]> {
  link.send(`${HALF_LINE_ID} touchstone-made-this-up Nothing 00`);
  const from = performance.now();
  link.end();
  const how = await link.ended(PATIENCE_MS);
  const took = Math.round(performance.now() - from);
  const answered = (await link.reply(HALF_LINE_ID, how === undefined ? 0 : 100)) !== undefined;
  const half = answered
    ? good("half-line", "answers a last line without its end")
    : good("half-line", "needs the end of the last line, which the kit writes");
  return [half, eofHabit(how, took), ...(await leftovers(link))];
}

function eofHabit(how: string | undefined, took: number): Habit {
  if (how === undefined) return bad("eof", "stays when its input ends", "leave at the end of standard input");
  if (/exit status [^0]/.test(how)) return note("eof", `leaves on EOF (${took} ms) with ${how}`, "noted, not judged");
  return good("eof", `leaves on EOF (${took} ms)`);
}

async function leftovers(link: Link): Promise<readonly Habit[]> {
  await new Promise((settled) => setTimeout(settled, 50));
  const left = (await link.ended(0)) !== undefined && link.leftovers();
  return left
    ? [bad("leftovers", "leaves processes of its own behind", "end what you start; the kit will kill it")]
    : [];
}

async function onTerm({ spec, startMs }: LifeOptions): Promise<Habit> {
  const link = openLink(spec);
  try {
    link.send("1 hello TS/1\n");
    await link.reply(1, startMs);
    link.signal("SIGTERM");
    const how = await link.ended(PATIENCE_MS);
    if (how !== undefined) return good("sigterm", "leaves on SIGTERM");
    return note("sigterm", "ignores SIGTERM", "the kit will use SIGKILL");
  } finally {
    link.destroy();
  }
}

/** Two processes at once, as with --jobs. */
async function beside({ spec, startMs }: LifeOptions): Promise<Habit> {
  const links = [openLink(spec), openLink(spec)];
  try {
    for (const link of links) link.send("1 hello TS/1\n");
    const heard = await Promise.all(links.map((link) => link.reply(1, startMs)));
    if (heard.every((one) => one !== undefined)) return good("jobs", "two of it run side by side");
    return note("jobs", "a second one does not start beside the first", "then --jobs 1 is all it can do");
  } finally {
    for (const link of links) link.destroy();
  }
}
