/**
 * The kit's end of the line protocol over any pipe: ids, a window of requests on their way, a timer for each, and what
 * to make of lines that answer nothing.
 */
import { visible } from "../../codec/errors.ts";
import type { Capabilities } from "../events.ts";
import { Deadlines } from "./deadlines.ts";
import { formatRequest, leadingId, parseReply } from "./line.ts";
import { LineReader } from "./line-reader.ts";
import { Outbox, type Pipe } from "./outbox.ts";
import type { Again, Answer, Listener, Trouble } from "./session.ts";

type Waiting = {
  readonly id: number;
  /** Everything before the data, which may be megabytes and is let go once it is written. */
  readonly head: string;
  data: string;
  readonly size: number;
  readonly limitMs: number;
  readonly answer: (answer: Answer) => void;
  readonly again: Again | undefined;
  /** When the reply has to be there. */
  due: number;
};

type Answered = Pick<Waiting, "id" | "head" | "data" | "again">;

/** How many log lines are told; the rest is counted. */
const MOST_NOTES = 3;
/** How many answered requests are remembered, to know a second answer from log. */
const REMEMBERED = 8192;
/** Characters of each that are told. */
const MOST_REMEMBERED = 120;
/** Of what has so few, a copy of the first of them saves nothing. */
const FEW = 1024;
/** Bytes on their way: a few large requests fill a pipe as well as many small ones. */
const MOST_BYTES = 16 * 1024 * 1024;

export class Client {
  readonly #pipe: Pipe;
  readonly #outbox: Outbox;
  readonly #listener: Listener;
  readonly #reader: LineReader;
  readonly #sent = new Map<number, Waiting>();
  readonly #queue: Waiting[] = [];
  /** The last of them, by the end of their ids. */
  readonly #answered: Answered[] = [];
  readonly #deadlines = new Deadlines((now) => this.#overdue(now));
  #next = 1;
  #window = 1;
  #bytes = 0;
  #log = 0;
  #strangers = 0;
  #end: Trouble | undefined;

  constructor(pipe: Pipe, listener: Listener, maxReply: number) {
    this.#pipe = pipe;
    this.#outbox = new Outbox(pipe);
    this.#listener = listener;
    const sink = {
      line: (line: string) => this.#line(line),
      wanted: (head: string) => this.#sent.has(leadingId(head) ?? -1),
      tooLong: (head: string) => this.#tooLong(head, maxReply),
    };
    this.#reader = new LineReader(sink, maxReply);
  }

  /** After `hello`: how many requests may be on their way. */
  widen({ window }: Capabilities): void {
    this.#window = window;
  }

  /** Without data there is no field for it: `1 hello TS/1`. */
  ask(verb: string, type: string, data: string | undefined, limitMs: number, again?: Again): Promise<Answer> {
    const id = this.#next++;
    const head = `${formatRequest({ id, verb, args: type })}${data === undefined ? "" : " "}`;
    return new Promise((answer) => {
      if (this.#end !== undefined) return answer(this.#end);
      const size = head.length + (data ?? "").length;
      this.#queue.push({ id, head, data: data ?? "", size, limitMs, answer, again, due: Number.POSITIVE_INFINITY });
      this.#send();
    });
  }

  push(chunk: Uint8Array): void {
    this.#reader.push(chunk);
  }

  alive(): boolean {
    return this.#end === undefined;
  }

  /** Nothing more will come: whoever waits is told why. */
  over(reason: string, kind: "died" | "stopped" = "died"): void {
    if (this.#end !== undefined) return;
    this.#end = trouble(kind, reason);
    this.#outbox.clear();
    this.#deadlines.clear();
    const waiting = [...this.#sent.values(), ...this.#queue];
    this.#sent.clear();
    this.#queue.length = 0;
    for (const one of waiting) this.#settle(one, this.#end);
    if (this.#log > MOST_NOTES) this.#listener.note("log", `${this.#log} lines that answer nothing in all`);
  }

  #send(): void {
    while (this.#queue.length > 0 && this.#sent.size < this.#window && (this.#bytes < MOST_BYTES || !this.#sent.size)) {
      const one = this.#queue.shift() as Waiting;
      this.#sent.set(one.id, one);
      this.#bytes += one.size;
      // What was sent before has to be dealt with first.
      one.due = performance.now() + one.limitMs + this.#bytes / 1000;
      this.#deadlines.add(one.due);
      this.#outbox.add(one.head, one.data, "\n");
      if (one.data.length > FEW) one.data = copied(one.data.slice(0, MOST_REMEMBERED + 1));
    }
  }

  #line(line: string): void {
    if (line === "") return;
    const parsed = parseReply(line);
    const waiting = parsed && this.#sent.get(parsed.id);
    if (!parsed || !waiting) return this.#stray(line, parsed?.id);
    this.#sent.delete(parsed.id);
    this.#settle(waiting, parsed.reply ?? trouble("bad-reply", parsed.fault ?? ""));
    this.#remember(waiting);
    this.#send();
  }

  #settle(one: Waiting, answer: Answer): void {
    this.#bytes -= one.size;
    one.answer(answer);
  }

  #remember({ id, head, data, again }: Waiting): void {
    this.#answered[id % REMEMBERED] = { id, head, data, again };
  }

  #stray(line: string, id: number | undefined): void {
    const before = this.#answered[(id ?? 0) % REMEMBERED];
    if (before !== undefined && before.id === id)
      return before.again?.() ? undefined : this.#listener.twice(requestOf(before));
    if (id !== undefined && this.#strangers++ === 0 && id < 2 ** 53) {
      return this.#listener.note("log", `a line that answers request ${id}, which nobody made: ${shown(line)}`);
    }
    this.#log++;
    if (this.#log > MOST_NOTES) return;
    const hint = this.#log === 1 ? " (it prints to standard output; standard error is better)" : "";
    this.#listener.note("log", `a line that is no reply: ${shown(line)}${hint}`);
  }

  #overdue(now: number): number {
    let next = Number.POSITIVE_INFINITY;
    for (const one of this.#sent.values()) {
      if (one.due <= now) {
        this.#silent(one);
        return Number.POSITIVE_INFINITY;
      }
      next = Math.min(next, one.due);
    }
    return next;
  }

  #silent(one: Waiting): void {
    this.#sent.delete(one.id);
    this.#settle(one, trouble("silent", `no reply within ${Math.round(one.limitMs)} ms`));
    this.over("the kit ended it: another request got no reply in time", "stopped");
    this.#pipe.destroy();
  }

  #tooLong(head: string, limit: number): void {
    const one = this.#sent.get(leadingId(head) ?? -1);
    if (one) {
      this.#sent.delete(one.id);
      this.#settle(one, trouble("too-long", `a reply of more than ${limit} bytes`));
    }
    this.over("the kit ended it: a line without end", one ? "stopped" : "died");
    this.#pipe.destroy();
  }
}

function trouble(kind: Trouble["kind"], text: string): Trouble {
  return { outcome: "trouble", kind, text };
}

function shown(line: string): string {
  return JSON.stringify(visible(shortened(line, 100)));
}

function requestOf({ head, data }: Answered): string {
  return `${head}${shortened(data, MOST_REMEMBERED)}`;
}

/** A slice keeps the whole alive: this does not. */
function copied(text: string): string {
  return Buffer.from(text).toString();
}

function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most)}…`;
}
