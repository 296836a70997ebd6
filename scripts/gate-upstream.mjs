#!/usr/bin/env node
/**
 * `node scripts/gate-upstream.mjs REPOSITORY PATH [--roots A,B] [--since DATE] [--json]`
 * The gate on the whole history of somebody's registry: what each commit that touched the file would have been told.
 * It reads a local git repository and writes nothing there. Needs the build.
 */
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";
import { diffWires } from "../dist/conformance/gate/diff/diff.js";
import { subject } from "../dist/conformance/gate/diff/finding.js";
import { judge } from "../dist/conformance/gate/diff/judge.js";
import { registryWire } from "../dist/conformance/gate/sources/registry.js";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { roots: { type: "string" }, since: { type: "string" }, json: { type: "boolean" } },
});
const [repository, path] = positionals;
if (!repository || !path) {
  console.error("usage: node scripts/gate-upstream.mjs REPOSITORY PATH [--roots A,B] [--since DATE] [--json]");
  process.exit(2);
}

const steps = history().flatMap(step);
if (values.json) console.log(JSON.stringify(steps, null, 2));
else report();

/** Commits of the main line that touched the file, oldest first. */
function history() {
  const since = values.since ? [`--since=${values.since}`] : [];
  const log = git(["log", "--first-parent", "--reverse", "--format=%H %cs %s", ...since, "--", path]) ?? "";
  return log
    .split("\n")
    .filter(Boolean)
    .map((line) => {
      const [sha, date, ...words] = line.split(" ");
      return { sha, date, title: words.join(" ") };
    });
}

function step({ sha, date, title }, index, all) {
  const previous = all[index - 1];
  if (!previous) return [];
  const base = { date, sha: sha.slice(0, 10), title };
  try {
    const [before, after] = [wireAt(previous.sha, "before"), wireAt(sha, "after")];
    const changes = diffWires(before, after);
    const findings = judge(changes, { before, after, changes, known: () => [] });
    return [{ ...base, findings: findings.map(brief) }];
  } catch (error) {
    return [{ ...base, error: error.message }];
  }
}

function brief(finding) {
  const { rule, category, severity, witness } = finding;
  const proof = witness.kind === "none" ? undefined : witness.kind === "bytes" ? witness.data.slice(0, 40) : "json";
  return {
    rule,
    category,
    severity,
    subject: subject(finding),
    proof,
    misread: witness.silent || witness.misread !== undefined,
  };
}

function wireAt(sha, label) {
  const text = git(["show", `${sha}:${path}`]);
  if (text === undefined) throw new Error(`${sha.slice(0, 10)} does not have the file`);
  return registryWire(text, path, { label, roots: values.roots?.split(",") });
}

function report() {
  const rules = new Map();
  for (const { date, sha, title, findings = [], error } of steps) {
    const bad = findings.filter(({ severity }) => severity === "block");
    for (const { rule } of findings) rules.set(rule, (rules.get(rule) ?? 0) + 1);
    const said = error ?? (bad.length === 0 ? "nothing that breaks" : `${bad.length} breaking: ${named(bad)}`);
    console.log(`${date} ${sha} ${said}\n    ${title}`);
  }
  const count = (test) => steps.filter(test).length;
  const breaking = ({ findings = [] }) => findings.some(({ severity }) => severity === "block");
  const all = steps.flatMap(({ findings = [] }) => findings.filter(({ severity }) => severity === "block"));
  console.log(
    `\n${steps.length} steps, ${count(breaking)} break something, ${count(({ error }) => error)} cannot be read`,
  );
  console.log(
    `${all.length} breaking changes, ${all.filter(({ proof }) => proof).length} with a witness, ${all.filter(({ misread }) => misread).length} misread by somebody`,
  );
  for (const [rule, times] of [...rules].sort((a, b) => b[1] - a[1]))
    console.log(`${String(times).padStart(5)} ${rule}`);
}

function named(findings) {
  const shown = findings.slice(0, 4).map(({ rule, subject: what }) => `${rule} ${what}`);
  return `${shown.join(", ")}${findings.length > 4 ? ` and ${findings.length - 4} more` : ""}`;
}

function git(words) {
  const { status, stdout } = spawnSync("git", ["-C", repository, ...words], { encoding: "utf8", maxBuffer: 1 << 28 });
  return status === 0 ? stdout : undefined;
}
