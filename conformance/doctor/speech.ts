/** How an adapter talks: what it flushes, what it prints besides, how it says no, how it spells. */
import { visible } from "../../codec/errors.ts";
import type { Capabilities } from "../events.ts";
import { isClass } from "../peer/line.ts";
import { bad, good, type Habit, note } from "./habit.ts";
import { idOf, type Link } from "./link.ts";

/** A valid vector of a type that was declared. */
export type Sample = { readonly type: string; readonly hex: string; readonly value?: string };

export type SpeechOptions = {
  readonly capabilities: Capabilities;
  readonly sample: Sample | undefined;
  readonly replyMs: number;
  readonly longBytes: number;
};

/** The rest of a reply line, or why there is none. */
type Said = { readonly outcome: string; readonly data: string; readonly line: string };

export async function speechHabits(link: Link, options: SpeechOptions): Promise<readonly Habit[]> {
  const talk = new Talk(link, options.replyMs);
  const habits: (Habit | undefined)[] = [await flushes(talk)];
  if (habits[0]?.mark === "bad") return [...habits, noise(talk)].filter((habit) => habit !== undefined);
  habits.push(await unknownVerb(talk), await unknownType(talk, options.capabilities));
  if (options.sample) {
    const { sample } = options;
    const verb = options.capabilities.verbs[0] ?? "accept";
    habits.push(
      await garbage(talk, sample, options.capabilities),
      await emptyField(talk, sample, options.capabilities),
      await spelling(talk, sample, options.capabilities),
      await values(talk, sample, options.capabilities),
      await manyAtOnce(talk, sample, verb),
      await longLine(talk, sample, options),
    );
  }
  habits.push(noise(talk), twice(talk));
  return habits.filter((habit) => habit !== undefined);
}

/** Requests with ids of their own. */
class Talk {
  readonly link: Link;
  readonly replyMs: number;
  readonly sent = new Set([1]);
  #next = 2;

  constructor(link: Link, replyMs: number) {
    this.link = link;
    this.replyMs = replyMs;
  }

  ask(words: string, limitMs = this.replyMs): Promise<Said | undefined> {
    return this.hear(this.send(words), limitMs);
  }

  send(words: string): number {
    const id = this.#next++;
    this.sent.add(id);
    this.link.send(`${id} ${words}\n`);
    return id;
  }

  async hear(id: number, limitMs = this.replyMs): Promise<Said | undefined> {
    const heard = await this.link.reply(id, limitMs);
    if (!heard) return undefined;
    const [, outcome = "", data = ""] = /^\d+ ?([^ ]*) ?([\s\S]*)$/.exec(heard.line) ?? [];
    return { outcome, data, line: heard.line };
  }
}

async function flushes(talk: Talk): Promise<Habit> {
  const alone = talk.send("touchstone-made-this-up Nothing 00");
  if (await talk.hear(alone)) return good("flush", "flushes each line");
  const more = Array.from({ length: 200 }, () => talk.send("touchstone-made-this-up Nothing 00"));
  const late = (await talk.hear(alone, 500)) ?? (await talk.hear(more.at(-1) ?? alone, 500));
  const fix = "flush standard output after every line";
  return late
    ? bad("flush", "answers only when more is asked: replies wait in a buffer", fix)
    : bad(
        "flush",
        `no reply to a second request within ${talk.replyMs / 1000} s: does it flush, or read line by line?`,
        fix,
      );
}

async function unknownVerb(talk: Talk): Promise<Habit> {
  const said = await talk.ask("touchstone-made-this-up Nothing 00");
  if (said?.outcome === "unsupported") return good("unknown-verb", "unknown verb → unsupported");
  return bad("unknown-verb", `unknown verb → ${shown(said)}`, "answer unsupported to verbs that you do not have");
}

async function unknownType(talk: Talk, { verbs, types }: Capabilities): Promise<Habit | undefined> {
  const verb = verbs.find((one) => one !== "encode");
  if (verb === undefined) return undefined;
  const said = await talk.ask(`${verb} NoSuchTypeAtAll 00`);
  if (said?.outcome === "unsupported") return good("unknown-type", "unknown type → unsupported");
  const forgiven = types.includes("*") ? note : bad;
  return forgiven(
    "unknown-type",
    `unknown type → ${shown(said)}`,
    "answer unsupported: reject is a verdict about bytes",
  );
}

async function garbage(talk: Talk, { type }: Sample, { verbs }: Capabilities): Promise<Habit | undefined> {
  const verb = verbs.find((one) => one !== "encode");
  if (verb === undefined) return undefined;
  const said = await talk.ask(`${verb} ${type} ${"ff".repeat(64)}`);
  const fix = "reject is for bad bytes; error is for trouble of your own";
  if (said?.outcome === "error") return bad("garbage", `bad bytes → error (${visible(said.data).slice(0, 60)})`, fix);
  if (said?.outcome === "ok")
    return note("garbage", `64 bytes of ff are taken for ${type}`, "does it look at the bytes?");
  if (said?.outcome !== "reject") return bad("garbage", `bad bytes → ${shown(said)}`, fix);
  const [name = ""] = said.data.split(" ");
  if (isClass(name)) return good("garbage", "bad bytes → reject");
  return bad(
    "garbage",
    `reject with the class ${JSON.stringify(visible(name))}, which does not exist`,
    "other is always right",
  );
}

async function emptyField(talk: Talk, { type }: Sample, { verbs }: Capabilities): Promise<Habit | undefined> {
  const verb = verbs.find((one) => one !== "encode");
  if (verb === undefined) return undefined;
  const said = await talk.ask(`${verb} ${type} `);
  if (said?.outcome === "reject" || said?.outcome === "ok") return good("empty-field", "survives no bytes at all");
  if (said?.outcome === "error") return note("empty-field", `no bytes at all → ${shown(said)}`, "is that a verdict?");
  return bad(
    "empty-field",
    `no bytes at all → ${shown(said)}`,
    "the last field may be empty: the line then ends in a space",
  );
}

async function spelling(talk: Talk, { type, hex }: Sample, { verbs }: Capabilities): Promise<Habit | undefined> {
  if (!verbs.includes("recode")) return undefined;
  const said = await talk.ask(`recode ${type} ${hex}`);
  if (said?.outcome !== "ok") return note("hex", `a valid ${type} → ${shown(said)}`, "touchstone run will say more");
  if (said.data === hex) return good("hex", `reads and writes ${type}, in lower-case hex`);
  if (said.data.toLowerCase() === hex) return bad("hex", "upper-case hex in replies", "use lower case");
  if (/^0x/i.test(said.data)) return bad("hex", "hex with 0x in replies", "write the digits alone");
  if (said.data.trim() === hex) return bad("hex", "white space around hex in replies", "write the digits alone");
  return note("hex", `${type} comes back as other bytes`, "touchstone run will say more");
}

async function values(
  talk: Talk,
  { type, hex, value }: Sample,
  capabilities: Capabilities,
): Promise<Habit | undefined> {
  if (!capabilities.verbs.includes("decode") || value === undefined || capabilities.values === "serde")
    return undefined;
  const said = await talk.ask(`decode ${type} ${hex}`);
  if (said?.outcome !== "ok")
    return note("values", `decode of a valid ${type} → ${shown(said)}`, "touchstone run will say more");
  const found = parsed(said.data);
  if (found === undefined) return bad("values", `decode gives no JSON: ${shown(said)}`, "one line of JSON after ok");
  if (canonical(found) === canonical(JSON.parse(value))) return good("values", "spells values as the protocol does");
  const loose = canonical(found).replaceAll('"', "") === canonical(JSON.parse(value)).replaceAll('"', "");
  if (loose) return bad("values", "64-bit integers as numbers", "integers of 64 bits and more are decimal strings");
  const prefixed = said.data.replace(/"0x/g, '"') !== said.data;
  if (prefixed) return bad("values", "bytes with 0x in values", "bytes are bare lower-case hex");
  return note("values", `shows ${type} otherwise than expected`, "touchstone run will say where");
}

async function manyAtOnce(talk: Talk, { type, hex }: Sample, verb: string): Promise<Habit> {
  const request = verb === "encode" ? "touchstone-made-this-up Nothing 00" : `${verb} ${type} ${hex}`;
  const ids = Array.from({ length: 64 }, () => talk.send(request));
  const replies = await Promise.all(ids.map((id) => talk.hear(id)));
  const missing = replies.filter((reply) => reply === undefined).length;
  const fix = "read until the end of input, one reply for each line; or say window=1 in hello";
  if (missing > 0) return bad("window", `${missing} of 64 requests at once got no reply`, fix);
  const order = talk.link.heard().flatMap(({ line }) => ids.filter((id) => id === idOf(line)));
  const sorted = order.every((id, i) => i === 0 || id > (order[i - 1] as number));
  return good(
    "window",
    sorted ? "answers 64 requests at once" : "answers 64 requests at once, out of order, which is fine",
  );
}

async function longLine(talk: Talk, { type }: Sample, { capabilities, longBytes }: SpeechOptions): Promise<Habit> {
  const verb = capabilities.verbs.find((one) => one !== "encode") ?? "accept";
  const size = `${Math.round(longBytes / 1024 / 1024)} MB`;
  const said = await talk.ask(`${verb} ${type} ${"ff".repeat(longBytes)}`, talk.replyMs * 6);
  if (said) return good("long-line", `survives a line of ${size}`);
  const how = await talk.link.ended(100);
  const text = how === undefined ? shown(said) : `it ended (${how})`;
  return bad("long-line", `a line of ${size} → ${text}`, "do not read lines into a fixed buffer");
}

function noise(talk: Talk): Habit {
  const strange = talk.link.heard().filter(({ line }) => line !== "" && !talk.sent.has(idOf(line) ?? -1));
  if (strange.length === 0) return good("noise", "prints nothing but replies");
  const [first] = strange;
  const count = strange.length === 1 ? "1 line" : `${strange.length} lines`;
  const quoted = JSON.stringify(visible((first?.line ?? "").slice(0, 60)));
  return note("noise", `printed ${count} to standard output that answer nothing: ${quoted}`, "use standard error");
}

function twice(talk: Talk): Habit | undefined {
  const seen = new Set<number>();
  for (const { line } of talk.link.heard()) {
    const id = idOf(line);
    if (id === undefined) continue;
    if (seen.has(id)) return bad("one-reply", `request ${id} got a second reply`, "one line for each request");
    seen.add(id);
  }
  return undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The same text for the same value, whatever the order of its members. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

function shown(said: Said | undefined): string {
  if (!said) return "no reply";
  const text = visible(said.line.replace(/^\d+ ?/, ""));
  return text.length <= 60 ? JSON.stringify(text) : JSON.stringify(`${text.slice(0, 60)}…`);
}
