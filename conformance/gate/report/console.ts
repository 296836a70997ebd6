/** The verdict for people at a terminal: what breaks, for whom, and the bytes that prove it. */
import { duration, plural, safe } from "../../report/text.ts";
import type { Cell } from "../matrix/matrix.ts";
import { isBad, type Judged, type Verdict } from "../verdict.ts";
import { type Paper, paint } from "./paper.ts";
import {
  crossingText,
  headline,
  isWitness,
  lastLine,
  MARKS,
  shownData,
  shownReading,
  shownRoots,
  sourceOf,
  stoppedText,
} from "./words.ts";

export type ConsoleOptions = Paper & { readonly verbose?: boolean };

/** The whole text, with a last line that never changes its form. */
export function renderConsole(verdict: Verdict, options: ConsoleOptions = {}): string {
  const page = new Page(verdict, options);
  return `${page.lines().join("\n")}\n`;
}

/** Notes are counted; with `verbose` they are shown. */
class Page {
  readonly #verdict: Verdict;
  readonly #options: ConsoleOptions;

  constructor(verdict: Verdict, options: ConsoleOptions) {
    this.#verdict = verdict;
    this.#options = options;
  }

  lines(): readonly string[] {
    const { findings, faults, badAllowances } = this.#verdict;
    const shown = findings.filter(({ severity }) => severity !== "note" || this.#options.verbose);
    return [
      this.#head(),
      "",
      ...shown.flatMap((finding) => [...this.#finding(finding), ""]),
      ...faults.map(({ check, text, file, line }) =>
        this.#bad(`✗ ${check}  ${text}${file ? `  ${file}:${line}` : ""}`),
      ),
      ...badAllowances.map(({ rule, type, text, line }) =>
        this.#warn(`! ${this.#verdict.allowFile}:${line}  ${rule} ${type} ${text}`),
      ),
      ...(faults.length + badAllowances.length > 0 ? [""] : []),
      ...this.#more(),
      ...this.#summary(),
      lastLine(this.#verdict),
    ];
  }

  #head(): string {
    const { before, after } = this.#verdict;
    return `${this.#strong(before.label)} → ${this.#strong(after.label)}   ${plural(after.types, "type")}${after.roots > 0 ? ` under ${plural(after.roots, "root")}` : ""}`;
  }

  #finding(finding: Judged): readonly string[] {
    const { category, detail, consequence, place, eased, allowed, roots } = finding;
    const where = place ? `  ${this.#dim(`${place.file}:${place.line}`)}` : "";
    const under = shownRoots(roots);
    return [
      `${this.#mark(finding)} ${this.#strong(headline(finding))}  ${safe(detail, 160)}  ${category}${where}`,
      `    ${consequence}`,
      ...this.#witness(finding),
      ...(under === "" ? [] : [this.#dim(`    under    ${under}`)]),
      ...(eased ? [`    eased    ${eased}`] : []),
      ...(allowed ? [`    allowed  ${safe(allowed.reason)} (${allowed.version}, until ${allowed.expires})`] : []),
    ];
  }

  #witness({ witness }: Judged): readonly string[] {
    const { before, after } = this.#verdict;
    if (!isWitness(witness)) return [this.#dim(`    no witness found: ${witness.reason}`)];
    const width = Math.max(before.label.length, after.label.length);
    return [
      `    witness  ${shownData(witness)}  ${this.#dim(`${witness.of}, ${sourceOf(witness, this.#verdict)}`)}`,
      `      ${before.label.padEnd(width)}  ${shownReading(witness.before)}`,
      `      ${after.label.padEnd(width)}  ${shownReading(witness.after)}`,
      ...(witness.silent ? [this.#bad("      both read it, and not the same")] : []),
    ];
  }

  /** One line on each part of the gate that has nothing to complain about. */
  #more(): readonly string[] {
    const { golden, matrix, notRun } = this.#verdict;
    return [
      ...golden.map(({ wire, vectors, others, otherTypes }) => {
        const rest =
          others === 0 ? "" : `; ${others} are of ${plural(otherTypes.length, "type")} that it has otherwise`;
        return `${this.#good("✓")} vectors   ${wire}: ${plural(vectors, "golden vector")} at full depth${rest}`;
      }),
      ...(matrix.length === 0 ? [] : [...this.#matrix(), ""]),
      ...notRun.map((said) => this.#warn(`not run: ${said}`)),
    ];
  }

  #matrix(): readonly string[] {
    return ["", this.#strong("writer → reader"), ...this.#verdict.matrix.flatMap((cell) => this.#cell(cell))];
  }

  #cell({ writer, reader, messages, types, roots }: Cell): readonly string[] {
    const stuck = messages.filter(
      ({ state, encoding }) => state !== "all" && (encoding === "bcs" || this.#options.verbose),
    );
    return [
      `  ${writer} → ${reader}   ${crossingText(
        messages.filter(({ encoding }) => encoding === "bcs"),
        "message",
      )}; ${crossingText(types, "type")}; ${crossingText(roots, "root")}`,
      ...stuck.flatMap(({ name, state, stopped, encoding }) => [
        `    ${MARKS[state]} ${name}${encoding === "json" ? " as JSON" : ""}`,
        ...(this.#options.verbose ? stopped : stopped.slice(0, 2)).map((one) =>
          this.#dim(`        ${stoppedText(one)}`),
        ),
        ...(!this.#options.verbose && stopped.length > 2
          ? [this.#dim(`        and ${stopped.length - 2} more forms`)]
          : []),
      ]),
    ];
  }

  #summary(): readonly string[] {
    const { before, after, changedTypes, findings, ms } = this.#verdict;
    const unchanged = after.types - changedTypes.length;
    const print = after.fingerprint && before.fingerprint;
    const bad = findings.filter(isBad);
    const notes = findings.filter(({ severity }) => severity === "note").length;
    return [
      ...(print ? [this.#fingerprint()] : []),
      `types        ${changedTypes.length} changed with what they hold, ${unchanged} unchanged   ${duration(ms)}`,
      ...(notes > 0 && !this.#options.verbose
        ? [this.#dim(`${plural(notes, "note")} without effect on bytes: --verbose shows them`)]
        : []),
      ...(bad.length > 0
        ? [this.#dim("to allow one: an entry in breaking.allow.yaml (docs/gate.md#allowing-a-change)")]
        : []),
    ];
  }

  #fingerprint(): string {
    const { before, after } = this.#verdict;
    const [was, is] = [before.fingerprint?.wire.slice(0, 12), after.fingerprint?.wire.slice(0, 12)];
    return was === is ? `fingerprint  ${is}  the same` : `fingerprint  ${was} → ${is}`;
  }

  #mark({ severity, allowed }: Judged): string {
    if (allowed) return this.#good("✓");
    if (severity === "block") return this.#bad("✗");
    return severity === "warn" ? this.#warn("!") : this.#dim("·");
  }

  #strong(text: string): string {
    return paint("1", text, this.#options);
  }

  #dim(text: string): string {
    return paint("2", text, this.#options);
  }

  #bad(text: string): string {
    return paint("31", text, this.#options);
  }

  #warn(text: string): string {
    return paint("33", text, this.#options);
  }

  #good(text: string): string {
    return paint("32", text, this.#options);
  }
}
