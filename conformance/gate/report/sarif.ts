/** SARIF 2.1.0: a rule per rule, a result per finding; what is allowed is suppressed with its reason. */
import { SARIF_SCHEMA } from "../../report/sarif.ts";
import { jsonText, safe } from "../../report/text.ts";
import { subject } from "../diff/finding.ts";
import { RULES, type Rule } from "../diff/rules.ts";
import type { Fault, Judged, Verdict } from "../verdict.ts";
import { isWitness, shownData, shownReading } from "./words.ts";

export function renderSarif(verdict: Verdict, version: string): string {
  const rules = [...new Set(verdict.findings.map(({ rule }) => rule))].sort();
  const results = [
    ...verdict.findings.map((finding) => result(finding, rules, verdict)),
    ...verdict.faults.map(faultResult),
  ];
  const driver = { name: "touchstone gate", version, rules: rules.map(ruleOf) };
  const run = {
    tool: { driver },
    automationDetails: { id: "touchstone/gate/" },
    invocations: [{ executionSuccessful: true, exitCode: verdict.exit }],
    columnKind: "utf16CodeUnits",
    results,
  };
  return jsonText({ $schema: SARIF_SCHEMA, version: "2.1.0", runs: [run] });
}

const LEVELS = { block: "error", warn: "warning", note: "note" } as const;

function ruleOf(rule: Rule) {
  const [category, text] = RULES[rule];
  return {
    id: rule,
    shortDescription: { text },
    help: { text: `${text} Category ${category}; docs/gate.md#rules.` },
    properties: { category },
  };
}

function result(finding: Judged, rules: readonly Rule[], verdict: Verdict) {
  const { rule, severity, place, allowed } = finding;
  return {
    ruleId: rule,
    ruleIndex: rules.indexOf(rule),
    level: LEVELS[severity],
    message: { text: message(finding, verdict) },
    ...(place && { locations: [location(place.file, place.line)] }),
    // Without a line number, so that an alert stays the same when its line moves.
    partialFingerprints: { "touchstoneGate/v1": `${rule} ${safe(subject(finding), 300)}` },
    ...(allowed && { suppressions: [{ kind: "external", justification: safe(allowed.reason, 300) }] }),
  };
}

function message({ detail, consequence, witness, ...finding }: Judged, { before, after }: Verdict): string {
  const proof = isWitness(witness)
    ? [
        `Witness: ${shownData(witness)}.`,
        `${before.label}: ${shownReading(witness.before)}.`,
        `${after.label}: ${shownReading(witness.after)}.`,
      ]
    : [`No witness found: ${witness.reason}.`];
  return [`${safe(subject(finding), 200)}: ${safe(detail, 200)}.`, consequence, ...proof].join(" ");
}

function faultResult({ check, text, file, line }: Fault) {
  return {
    ruleId: `gate/${check}`,
    level: "error",
    message: { text: safe(text, 400) },
    ...(file && { locations: [location(file, line ?? 1)] }),
    partialFingerprints: { "touchstoneGate/v1": `${check} ${safe(text, 300)}` },
  };
}

function location(file: string, line: number) {
  const uri = file.split("/").map(encodeURIComponent).join("/");
  return { physicalLocation: { artifactLocation: { uri }, region: { startLine: line } } };
}
