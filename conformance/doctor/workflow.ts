/**
 * Whether continuous integration really runs what is configured: a configuration that nobody calls looks like a gate
 * and is none.
 */
import { parse } from "yaml";
import { bad, good, type Habit } from "./habit.ts";

/** The files of a project, by their path from its root. */
export type ProjectFiles = ReadonlyMap<string, string>;

/** Which files matter; whoever reads the project reads these. */
export function isCiFile(path: string): boolean {
  return /^(\.github\/workflows\/[^/]+\.ya?ml|\.gitlab-ci\.yml|\.ci\/run|Jenkinsfile|\.circleci\/config\.yml)$/.test(
    path,
  );
}

/** What is configured here, and whether anything calls it. */
export function ciHabits(files: ProjectFiles): readonly Habit[] {
  const calls = [...files].filter(([path]) => isCiFile(path)).flatMap(([path, text]) => callsOf(path, text, files));
  if (![...files.keys()].some(isCiFile)) {
    return [bad("ci", "there is no workflow", "touchstone init writes one")];
  }
  return [runHabit(files, calls), ...gateHabit(files, calls), ...ignored(calls)];
}

type Call = { readonly path: string; readonly command: string; readonly ignored?: string };

function runHabit(files: ProjectFiles, calls: readonly Call[]): Habit {
  const run = calls.find(({ command }) => /\btouchstone(\.js)?\s+(run|watch)\b/.test(command));
  if (run) return good("ci-run", `${run.path} calls touchstone run`);
  const configured = ["touchstone.yaml", "touchstone.expect.yaml"].filter((path) => files.has(path));
  const what = configured.length > 0 ? `${configured.join(" and ")} configured` : "the kit is installed";
  return bad("ci-run", `${what}, but no workflow calls touchstone run`, "add a step: npx touchstone run --ci");
}

/** The wire's own gate, where somebody configured it. */
function gateHabit(files: ProjectFiles, calls: readonly Call[]): readonly Habit[] {
  const configured = ["breaking.allow.yaml", "schema/breaking.allow.yaml"].find((path) => files.has(path));
  if (configured === undefined) return [];
  const diff = calls.find(({ command }) => /\btouchstone(\.js)?\s+schema\s+diff\b/.test(command));
  if (diff) return [good("ci-gate", `${diff.path} calls touchstone schema diff`)];
  const fix = "add a step: npx touchstone schema diff --against git:origin/main";
  return [bad("ci-gate", `${configured} is configured, but no workflow calls touchstone schema diff`, fix)];
}

/** Steps whose failure changes nothing. */
function ignored(calls: readonly Call[]): readonly Habit[] {
  return calls
    .filter((call) => call.ignored !== undefined)
    .map(({ path, ignored: why }) => bad("ci-ignored", `${path} ignores the result: ${why}`, "let the step fail"));
}

function callsOf(path: string, text: string, files: ProjectFiles): readonly Call[] {
  const steps = /\.ya?ml$/.test(path) ? stepsOf(text) : [{ command: uncommented(text) }];
  if (steps === undefined) return [];
  return steps
    .map((step) => ({ path, ...step, command: withScripts(step.command, files) }))
    .filter(({ command }) => /\btouchstone\b/.test(command))
    .map((call) => ({ ...call, ...ignoring(call) }));
}

type Step = { readonly command: string; readonly ignored?: string };

function ignoring({ command, ignored: why }: Step): { readonly ignored?: string } {
  const line = command.split("\n").find((one) => /\btouchstone\b.*\|\|\s*(true|:|exit 0)/.test(one));
  if (line !== undefined) return { ignored: line.trim() };
  return why === undefined ? {} : { ignored: why };
}

/** Every step that is run: whatever stands under `run` or `script`, wherever it is; undefined when it is no YAML. */
function stepsOf(text: string): readonly Step[] | undefined {
  try {
    return [...steps(parse(text, { maxAliasCount: 100 }))];
  } catch {
    return undefined;
  }
}

function* steps(node: unknown): Generator<Step> {
  if (Array.isArray(node)) for (const item of node) yield* steps(item);
  if (typeof node !== "object" || node === null || Array.isArray(node)) return;
  const members = node as Readonly<Record<string, unknown>>;
  if (members["if"] === false || members["if"] === "false") return;
  const why =
    members["continue-on-error"] === true || members["allow_failure"] === true ? "its step may fail" : undefined;
  for (const [name, value] of Object.entries(members)) {
    if (name !== "run" && name !== "script" && name !== "before_script") yield* steps(value);
    else for (const command of [value].flat()) yield step(command, why);
  }
}

function step(command: unknown, why: string | undefined): Step {
  return {
    command: typeof command === "string" ? uncommented(command) : "",
    ...(why !== undefined && { ignored: why }),
  };
}

function uncommented(text: string): string {
  return text
    .split("\n")
    .filter((line) => !/^\s*(#|\/\/)/.test(line))
    .join("\n");
}

/** `npm run conformance` is what package.json says it is. */
function withScripts(command: string, files: ProjectFiles): string {
  const scripts = scriptsOf(files.get("package.json"));
  const named = [...command.matchAll(/\b(?:npm|pnpm|yarn|bun)\s+(?:run\s+)?([\w:-]+)/g)].map(([, name = ""]) => name);
  return [command, ...named.flatMap((name) => scripts.get(name) ?? [])].join("\n");
}

function scriptsOf(text: string | undefined): ReadonlyMap<string, string> {
  try {
    const { scripts = {} } = JSON.parse(text ?? "{}") as { scripts?: Record<string, string> };
    return new Map(Object.entries(scripts));
  } catch {
    return new Map();
  }
}
