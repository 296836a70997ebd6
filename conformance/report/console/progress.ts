/**
 * What is seen while a run goes on: a line for each area when it is done, and on a terminal one line below that says
 * how far it is. Fed with events as they come; `close` takes the line away.
 */
import type { CaseDone, RunEvent, RunStarted } from "../../events.ts";
import { isBad } from "../judge.ts";
import { type AreaOfRun, readRun } from "../model.ts";
import type { RenderOptions } from "../options.ts";
import { duration, safe } from "../text.ts";
import { areaLine, isShown } from "./areas.ts";
import { finish } from "./console.ts";
import { type Paper, paperOf } from "./paper.ts";

export type ProgressOptions = RenderOptions & {
  /** Whether what is written goes to a terminal, where a line can be written again. */
  readonly tty?: boolean;
  /** Milliseconds; the process's own clock unless said. */
  readonly now?: () => number;
};

export type Progress = {
  readonly event: (event: RunEvent) => void;
  /** A passing remark in the status line: `waiting for hello (building?)`. */
  readonly say: (text: string) => void;
  /** Takes the status line away, and writes what is still to be said; what is only known now may be given. */
  readonly close: (last?: RenderOptions) => void;
};

/** A terminal is written to at most ten times a second: it is slower than the run. */
const EVERY_MS = 100;

const CLEAR = "\r\u001b[K";

export function createProgress(write: (text: string) => void, options: ProgressOptions = {}): Progress {
  const { tty = false, now = () => performance.now() } = options;
  const paper = paperOf(options);
  const state = new State(now());
  let drawn = -Infinity;
  let shown = false;
  const clear = () => {
    if (shown) write(CLEAR);
    shown = false;
  };
  const status = (text: string) => {
    write(CLEAR + text);
    shown = true;
    drawn = now();
  };
  const line = (area: AreaOfRun) => {
    clear();
    write(finish([areaLine(area, paper)], options));
  };
  return {
    event: (event) => {
      const complete = state.take(event);
      if (event.event !== "case") clear();
      if (complete) line(complete);
      if (tty && event.event === "case" && now() - drawn >= EVERY_MS) status(statusLine(state, now(), paper));
    },
    say: (text) => (tty ? status(safe(text, paper.columns - 1)) : write(finish([safe(text)], options))),
    close: () => {
      clear();
      for (const area of state.rest()) line(area);
    },
  };
}

/** What has come so far. */
class State {
  readonly since: number;
  readonly cases = new Map<string, CaseDone[]>();
  readonly written = new Set<string>();
  done = 0;
  bad = 0;
  last = "";
  events: RunEvent[] = [];
  gate: RunStarted["gate"] = "must";
  planned: AreaOfRun[] = [];

  constructor(since: number) {
    this.since = since;
  }

  /** Gives the area that this event completed. */
  take(event: RunEvent): AreaOfRun | undefined {
    if (event.event === "run") this.gate = event.gate;
    if (event.event === "run" || event.event === "plan") {
      this.events.push(event);
      if (this.events[0]?.event === "run") this.planned = [...readRun(this.events).areas];
    }
    if (event.event !== "case") return undefined;
    this.count(event);
    const area = this.planned.find(({ id }) => id === event.area);
    return area && this.cases.get(area.id)?.length === area.planned ? this.settle(area) : undefined;
  }

  /** Areas that were begun and did not end, or that nothing was heard of. */
  rest(): readonly AreaOfRun[] {
    const [run] = this.events;
    const strange = [...this.cases].flatMap(([id, cases]) =>
      this.planned.some((area) => area.id === id) ? [] : cases,
    );
    const extra = run && strange.length > 0 ? readRun([run, ...strange]).areas : [];
    const begun = this.planned.filter(({ id }) => !this.written.has(id)).map((area) => this.settle(area));
    return [...begun, ...extra.filter(isShown)];
  }

  private count(one: CaseDone): void {
    this.done++;
    this.last = one.id;
    if (isBad(one, this.gate)) this.bad++;
    const own = this.cases.get(one.area);
    if (own) own.push(one);
    else this.cases.set(one.area, [one]);
  }

  private settle(area: AreaOfRun): AreaOfRun {
    this.written.add(area.id);
    const cases = this.cases.get(area.id) ?? [];
    const [first] = this.events;
    const counted = first ? readRun([first, ...cases]).areas[0] : undefined;
    return { ...area, cases, counts: counted?.counts ?? area.counts };
  }
}

/** `  1204/3466  35 %   1 failed   CD-0213   2.0 s`. */
function statusLine(state: State, now: number, { paint, columns }: Paper): string {
  const total = Math.max(
    state.done,
    state.planned.reduce((sum, { planned }) => sum + planned, 0),
  );
  const share = total === 0 ? 0 : Math.floor((100 * state.done) / total);
  const plain = `  ${state.done}/${total}  ${share} %`;
  const bad = state.bad > 0 ? `   ${state.bad} failed` : "";
  const rest = `   ${safe(state.last, 20)}   ${duration(now - state.since)}`;
  // A line that wraps cannot be taken away.
  if (plain.length + bad.length + rest.length >= columns) return plain;
  return `${plain}${paint(bad, "red")}${paint(rest, "dim")}`;
}
