/** events.ndjson read back: every line checked, the last one allowed to be torn by whatever killed the run. */
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import type { RunEvent } from "../events.ts";
import { EVENTS_SCHEMA } from "./schema/events.ts";
import { safe } from "./text.ts";

/** What is wrong with a record, and on which line. */
export class EventsError extends Error {
  override readonly name = "EventsError";
  readonly line: number;

  constructor(line: number, message: string) {
    super(`line ${line}: ${message}`);
    this.line = line;
  }
}

/** The events of a file. */
export function parseEvents(text: string): readonly RunEvent[] {
  const lines = text.split("\n");
  const torn = lines.pop() ?? "";
  const events = lines.flatMap((line, index) => (line.trim() === "" ? [] : [readLine(line, index + 1)]));
  const last = torn.trim() === "" ? undefined : tornLine(torn);
  const all = last ? [...events, last] : events;
  return checkOrder(all);
}

/** A line without its end is whole when it is an event. */
function tornLine(line: string): RunEvent | undefined {
  const event = parsed(line);
  return fault(event) === undefined ? (event as RunEvent) : undefined;
}

function readLine(line: string, number: number): RunEvent {
  const event = parsed(line);
  if (event === undefined) throw new EventsError(number, `expected a JSON object, found ${safe(line, 60)}`);
  const wrong = fault(event);
  if (wrong !== undefined) throw new EventsError(number, wrong);
  return event as RunEvent;
}

/** Each event is judged by its own schema: `oneOf` alone would say that none of six fits. */
function fault(event: unknown): string | undefined {
  const check = validators().get(String((event as { event?: unknown } | null | undefined)?.event));
  if (!check) return "expected an event: run, sut, plan, case, note or end";
  if (check(event)) return undefined;
  const [first] = check.errors ?? [];
  return `${safe(first?.instancePath || "the event", 80)} ${first?.message ?? "is wrong"}`;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function checkOrder(events: readonly RunEvent[]): readonly RunEvent[] {
  if (events[0]?.event !== "run") throw new EventsError(1, "expected the event `run`: this is no record of a run");
  const second = events.findIndex(({ event }, index) => event === "run" && index > 0);
  if (second > 0) throw new EventsError(second + 1, "a second `run`: one file holds one run");
  const end = events.findIndex(({ event }) => event === "end");
  if (end >= 0 && end < events.length - 1) throw new EventsError(end + 2, "expected nothing behind `end`");
  return events;
}

let compiled: ReadonlyMap<string, ValidateFunction> | undefined;

/** Compiled once, and only by those who read files. */
function validators(): ReadonlyMap<string, ValidateFunction> {
  compiled ??= compileAll();
  return compiled;
}

function compileAll(): ReadonlyMap<string, ValidateFunction> {
  const ajv = new Ajv2020({ strict: true, strictTuples: false });
  const options = EVENTS_SCHEMA["oneOf"] as readonly { properties: { event: { const: string } } }[];
  return new Map(options.map((schema) => [schema.properties.event.const, ajv.compile(schema)] as const));
}
