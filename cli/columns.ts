/** Text in columns. */

/** Left-aligned, each column as wide as its widest cell, two spaces between; the last as long as it is. */
export function table(lines: readonly (readonly string[])[]): string {
  const widths = (lines[0] ?? []).map((_, i) => Math.max(...lines.map((line) => (line[i] ?? "").length)));
  const join = (line: readonly string[]) => line.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join("  ");
  return lines.map((line) => `${join(line).trimEnd()}\n`).join("");
}
