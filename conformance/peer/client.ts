/**
 * The kit's end of the line protocol over any pipe: ids, a window of requests on their way, a timer for each, and what
 * to make of lines that answer nothing.
 */
import { visible } from "../../codec/errors.ts";
import type { Capabilities } from "../events.ts";
import { formatRequest, leadingId, parseReply } from "./line.ts";
import { LineReader } from "./line-reader.ts";
import type { Answer, Listener, Trouble } from "./session.ts";

/** Where lines go; `end` closes the way out, `destroy` everything at once. */
export type Pipe = {
  readonly write: (text: string) => void;
  readonly destroy: () => void;
};

type Waiting = {
  readonly id: number;
  readonly line: string;
  readonly limitMs: number;
  readonly answer: (answer: Answer) => void;
  timer?: NodeJS.Timeout;
};

/** How many log lines are told; the rest is counted. */
const MOST_NOTES = 3;
/** How many answered requests are remembered, to know a second answer from log. */
const REMEMBERED = 8192;
/** Bytes on their way: a few large requests fill a pipe as well as many small ones. */
const MOST_BYTES = 16 * 1024 * 1024;

export class Client {
  readonly #pipe: Pipe;
  readonly #listener: Listener;
  readonly #reader: LineReader;
  readonly #sent = new Map<number, Waiting>();
  readonly #queue: Waiting[] = [];
  readonly #answered = new Map<number, string>();
  #next = 1;
  #window = 1;
  #bytes = 0;
  #outgoing: string[] = [];
  #log = 0;
  #strangers = 0;
  #end: Trouble | undefined;

  constructor(pipe: Pipe, listener: Listener, maxReply: number) {
    this.#pipe = pipe;
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

  ask(verb: string, args: string, limitMs: number): Promise<Answer> {
    const id = this.#next++;
    const line = formatRequest({ id, verb, args });
    return new Promise((answer) => {
      if (this.#end !== undefined) answer(this.#end);
      else this.#queue.push({ id, line, limitMs, answer });
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
      this.#bytes += one.line.length;
      // What was sent before has to be dealt with first.
      if (Number.isFinite(one.limitMs))
        one.timer = setTimeout(() => this.#silent(one), one.limitMs + this.#bytes / 1000);
      if (this.#outgoing.push(one.line) === 1) queueMicrotask(() => this.#flush());
    }
  }

  /** Many small requests in one write: a system call each would be most of the time. */
  #flush(): void {
    const text = `${this.#outgoing.join("\n")}\n`;
    this.#outgoing = [];
    if (this.#end === undefined) this.#pipe.write(text);
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
    clearTimeout(one.timer);
    this.#bytes -= one.line.length;
    one.answer(answer);
  }

  #remember({ id, line }: Waiting): void {
    this.#answered.set(id, line.length <= 120 ? line : `${line.slice(0, 120)}…`);
    this.#answered.delete(id - REMEMBERED);
  }

  #stray(line: string, id: number | undefined): void {
    const before = id === undefined ? undefined : this.#answered.get(id);
    if (before !== undefined) return this.#listener.twice(before);
    if (id !== undefined && this.#strangers++ === 0 && id < 2 ** 53) {
      return this.#listener.note("log", `a line that answers request ${id}, which nobody made: ${shown(line)}`);
    }
    this.#log++;
    if (this.#log > MOST_NOTES) return;
    const hint = this.#log === 1 ? " (it prints to standard output; standard error is better)" : "";
    this.#listener.note("log", `a line that is no reply: ${shown(line)}${hint}`);
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
  return JSON.stringify(visible(line.length <= 100 ? line : `${line.slice(0, 100)}…`));
}
