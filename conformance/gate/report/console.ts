/** The verdict for people at a terminal: what breaks, for whom, and the bytes that prove it. */
import { duration, plural, safe } from "../../report/text.ts";
import type { Witness } from "../diff/finding.ts";
import type { Cell, MessageRow, Row as TypeRow } from "../matrix/matrix.ts";
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

type Row = TypeRow | MessageRow;

/** `✓`, `≈3 ✗4`: messages that cross in part, and those that never do. */
function gridCell(cell: Cell | undefined): string {
  if (!cell) return "✓";
  const bcs = cell.messages.filter(({ encoding }) => encoding === "bcs");
  const rows = bcs.length > 0 ? bcs : cell.types;
  const some = rows.filter(({ state }) => state === "some").length;
  const never = rows.filter(({ state }) => state === "none" || state === "absent").length;
  return [some > 0 ? `≈${some}` : "", never > 0 ? `✗${never}` : ""].filter(Boolean).join(" ") || "✓";
}

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
    const where = place ? `  ${this.#dim(`${safe(place.file)}:${place.line}`)}` : "";
    const under = shownRoots(roots);
    return [
      `${this.#mark(finding)} ${this.#strong(headline(finding))}  ${safe(detail, 160)}  ${category}${where}`,
      `    ${safe(consequence, 500)}`,
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
      `    witness  ${shownData(witness)}  ${this.#dim(`${safe(witness.of)}, ${sourceOf(witness, this.#verdict)}`)}`,
      `      ${before.label.padEnd(width)}  ${shownReading(witness.before)}`,
      `      ${after.label.padEnd(width)}  ${shownReading(witness.after)}`,
      ...(witness.silent ? [this.#bad("      both read it, and not the same")] : []),
      ...(witness.misread ? this.#misread(witness.misread, width) : []),
    ];
  }

  /** Worse than a refusal: something is read that nobody meant. */
  #misread(witness: Witness, width: number): readonly string[] {
    const { before, after } = this.#verdict;
    return [
      `    ${this.#bad("misread")}  ${shownData(witness)}  ${this.#dim(`${safe(witness.of)}, ${sourceOf(witness, this.#verdict)}`)}`,
      `      ${before.label.padEnd(width)}  ${shownReading(witness.before)}`,
      `      ${after.label.padEnd(width)}  ${shownReading(witness.after)}`,
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

  /** A grid of all pairs, then what does not cross, pair by pair. */
  #matrix(): readonly string[] {
    const { matrix } = this.#verdict;
    const names = [...new Set(matrix.map(({ writer }) => writer))];
    const width = Math.max(8, ...names.map((name) => name.length));
    const row = (cells: readonly string[]) =>
      cells
        .map((one) => one.padEnd(width))
        .join("  ")
        .trimEnd();
    const cellOf = (writer: string, reader: string) =>
      matrix.find((one) => one.writer === writer && one.reader === reader);
    return [
      "",
      this.#strong(`           ${row(["reader", ...names])}`),
      ...names.map(
        (writer, index) =>
          `${index === 0 ? "  writer   " : "           "}${row([writer, ...names.map((reader) => gridCell(cellOf(writer, reader)))])}`,
      ),
      "",
      ...matrix.flatMap((cell) => this.#cell(cell)),
    ];
  }

  #cell({ writer, reader, messages, types, roots }: Cell): readonly string[] {
    const bcs = messages.filter(({ encoding }) => encoding === "bcs");
    const rows = [...(bcs.length > 0 ? messages : types)].filter(({ state }) => state !== "all");
    const stuck = rows.filter((row) => this.#options.verbose || !("encoding" in row) || row.encoding === "bcs");
    const counted = [
      ...(bcs.length > 0 ? [crossingText(bcs, "message")] : []),
      crossingText(types, "type"),
      ...(roots.length > 0 ? [crossingText(roots, "root")] : []),
    ];
    return [`  ${writer} → ${reader}   ${counted.join("; ")}`, ...stuck.flatMap((row) => this.#stuck(row))];
  }

  /** Names on one line; with `verbose` bytes for each of them. */
  #stuck(row: Row): readonly string[] {
    const { name, state, stopped } = row;
    const as = "encoding" in row && row.encoding === "json" ? " as JSON" : "";
    if (state === "absent") return [`    ${MARKS[state]} ${name}, which the reader does not have`];
    if (this.#options.verbose)
      return [`    ${MARKS[state]} ${name}${as}`, ...stopped.map((one) => this.#dim(`        ${stoppedText(one)}`))];
    const forms = stopped.map(({ form }) => form).filter((form) => form !== name);
    return [`    ${MARKS[state]} ${name}${forms.length === 0 ? "" : this.#dim(`  but for ${shownRoots(forms)}`)}`];
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
