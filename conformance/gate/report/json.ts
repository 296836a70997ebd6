/** The verdict as data, for programs. The form is numbered; keys are added, never renamed. */
import { jsonText } from "../../report/text.ts";
import { subject } from "../diff/finding.ts";
import { RULES } from "../diff/rules.ts";
import type { Verdict } from "../verdict.ts";

export function renderJson(verdict: Verdict): string {
  const { findings, ...rest } = verdict;
  const told = findings.map((finding) => ({ ...finding, subject: subject(finding), means: RULES[finding.rule][1] }));
  return jsonText({ ...rest, findings: told });
}
