/** A case told in plain lines, for the formats that have one field of text: JUnit, TAP, SARIF, Markdown. */
import type { CaseDone, RunStarted } from "../events.ts";
import { explainCommand, replayCommand } from "./commands.ts";
import { bytesLine, fieldAt } from "./console/bytes-line.ts";
import { textLine } from "./console/text-line.ts";
import type { RenderOptions } from "./options.ts";
import { plural, safe, sideText } from "./text.ts";

/** What went wrong, in one line. */
export function reasonLine(one: CaseDone): string {
  const finding = one.findings.find(({ verdict }) => verdict !== "pass");
  if (one.reason) return safe(one.reason, 300);
  if (!finding) return one.outcome;
  const [expected, actual] = [finding.expected, finding.actual].map((side) => sideText(side, one.encoding, 80));
  return `${safe(finding.check, 40)}: expected ${expected}, got ${actual}`;
}

/** Everything that helps, a line each. */
export function detailLines(one: CaseDone, started: RunStarted, options: RenderOptions = {}): readonly string[] {
  const { expectation: listed } = one;
  return [
    `${one.level} ${safe(one.clause, 120)}`,
    ...inputLine(one),
    ...one.findings
      .filter(({ verdict }) => verdict !== "pass")
      .flatMap((finding) => findingLines(finding, one.encoding)),
    ...(one.reason ? [`reason    ${safe(one.reason, 400)}`] : []),
    ...(listed
      ? [`listed    ${safe(listed.file, 120)}:${listed.line}, ${listed.state}: ${safe(listed.reason, 200)}`]
      : []),
    ...(one.why ? [`why       ${safe(one.why, 300)}`] : []),
    `replay    ${replayCommand(one, started, options)}`,
    `explain   ${explainCommand(one, options)}`,
  ];
}

function inputLine({ input, encoding }: CaseDone): readonly string[] {
  if (!input || input.hex === "") return [];
  const { mark, spans } = input;
  const focus = mark && { focus: { at: mark.at, size: mark.size, bracket: true } };
  const line = (encoding === "json" ? textLine : bytesLine)(input.hex, {
    ...(spans && { spans }),
    ...focus,
    length: input.length,
    width: 120,
  });
  const field = mark && fieldAt(spans, mark.at);
  const words = mark && `wrong     byte ${mark.at}${field ? `, ${safe(field, 60)}` : ""}: ${safe(mark.text, 120)}`;
  return [`input     ${line.text} (${plural(input.length, "byte")})`, ...(words ? [words] : [])];
}

function findingLines(finding: CaseDone["findings"][number], encoding: string): readonly string[] {
  const { check, expected, actual, difference, code } = finding;
  const at =
    difference && `differs   byte ${difference.at}${difference.field ? `, ${safe(difference.field, 60)}` : ""}`;
  return [
    `check     ${safe(check, 40)}${code ? `: ${safe(code, 60)}` : ""}`,
    `expected  ${sideText(expected, encoding, 400)}`,
    `actual    ${sideText(actual, encoding, 400)}`,
    ...(at ? [at] : []),
  ];
}
