/** `touchstone doctor`: the habits of an adapter, one line each, before anything is held against it. */
import type { Habit } from "../conformance/doctor/habit.ts";
import type { Args, Command } from "./command.ts";
import { EXIT, type Io } from "./io.ts";
import { sutOf } from "./run-options.ts";
import { UsageError } from "./usage.ts";

export const doctor: Command = {
  name: "doctor",
  summary: "look at an adapter's habits: flushing, noise, long lines, leaving",
  operands: [],
  options: [
    { name: "sut", value: "CMD", doc: "the adapter: a command or tcp://host:port" },
    {
      name: "start-timeout",
      value: "SEC",
      number: true,
      doc: "for the first reply, building included; 120 unless said",
    },
    { name: "ci", doc: "look at this project's workflows instead: what is configured must be called" },
    { name: "json", doc: "print the habits as JSON" },
  ],
  examples: [
    { line: 'touchstone doctor --sut "python3 adapter.py"', shows: "one line a habit" },
    { line: "touchstone doctor --ci", shows: "whether continuous integration runs what is configured" },
  ],
  notes: [
    "✓ is as it should be, ! worth a look and forgiven, ✗ will cost you: each with what to do.",
    "Exit codes: 0 no ✗, 1 at least one, 2 for wrong usage.",
  ],
  run: async (args: Args, io: Io) => {
    const habits = args.flag("ci") ? await ofProject() : await ofAdapter(args);
    await io.out(args.flag("json") ? `${JSON.stringify(habits, null, 2)}\n` : habitLines(habits, io.columns));
    return habits.some(({ mark }) => mark === "bad") ? EXIT.badData : EXIT.ok;
  },
};

async function ofAdapter(args: Args): Promise<readonly Habit[]> {
  const { spec } = args.text("sut") === undefined ? { spec: "" } : sutOf(args);
  if (spec === "") throw new UsageError("which adapter? touchstone doctor --sut CMD");
  if (spec.startsWith("module:"))
    throw new UsageError("a module in this process has no such habits: touchstone run says all");
  const { splitWords } = await import("../conformance/peer/words.ts");
  if ((splitWords(spec)?.length ?? 0) === 0) throw new UsageError(`--sut is no command: ${spec}`);
  const { examine } = await import("../conformance/doctor/doctor.ts");
  const { sampleOf } = await import("../conformance/doctor/sample.ts");
  const seconds = args.number("start-timeout");
  return examine({ spec, sampleOf, ...(seconds !== undefined && { startMs: seconds * 1000 }) });
}

async function ofProject(): Promise<readonly Habit[]> {
  const { ciHabits } = await import("../conformance/doctor/workflow.ts");
  const { readProject } = await import("../conformance/doctor/project.ts");
  return ciHabits(readProject(process.cwd()));
}

const SIGNS = { good: "✓", note: "!", bad: "✗" } as const;

/** Good ones in two columns where they fit; what needs a look on lines of its own, with what to do. */
export function habitLines(habits: readonly Habit[], columns: number): string {
  const plain = habits.filter(({ mark }) => mark === "good").map(({ text }) => `✓ ${text}`);
  const half = Math.ceil(plain.length / 2);
  const [left, right] = [plain.slice(0, half), plain.slice(half)];
  const width = widest(left) + 4;
  const two = width + widest(right) <= columns;
  const rows = two ? left.map((line, i) => `${line.padEnd(width)}${right[i] ?? ""}`.trimEnd()) : plain;
  const rest = habits.filter(({ mark }) => mark !== "good").map(lookLines);
  return `${[...rows, ...rest].join("\n")}\n`;
}

function widest(lines: readonly string[]): number {
  return Math.max(0, ...lines.map((line) => line.length));
}

function lookLines({ mark, text, fix }: Habit): string {
  return `${SIGNS[mark]} ${text}${fix === undefined ? "" : `\n  → ${fix}`}`;
}
