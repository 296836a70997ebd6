/** Tables for a terminal: cells of fixed width that wrap, and colour that does not count as width. */

export type Style = "dim" | "bold" | "red" | "green" | "yellow" | "cyan";

const CODES: { readonly [style in Style]: number } = { dim: 2, bold: 1, red: 31, green: 32, yellow: 33, cyan: 36 };

/** Adds colour, or nothing where there is none. */
export type Paint = (text: string, style: Style | undefined) => string;

/** ANSI colours, or plain text. */
export function painter(color: boolean): Paint {
  return (text, style) => (color && style && text.trim() !== "" ? `\u001b[${CODES[style]}m${text}\u001b[0m` : text);
}

/** One column of a row: its lines of text, how wide they become, and how they look. */
export type Cell = {
  readonly lines: readonly string[];
  readonly width: number;
  readonly style?: Style | undefined;
  readonly right?: boolean;
};

/** A row as lines: each cell padded to its width, two spaces between. */
export function rowLines(cells: readonly Cell[], paint: Paint): readonly string[] {
  const height = Math.max(...cells.map((cell) => cell.lines.length));
  return Array.from({ length: height }, (_, line) => {
    const texts = cells.map((cell) => padded(cell, line));
    // Nothing to the right of a line's last word, not even coloured space.
    const used = texts.findLastIndex((text) => text.trim() !== "") + 1;
    const shown = texts.slice(0, used).map((text, i) => (i === used - 1 ? text.trimEnd() : text));
    return shown.map((text, i) => paint(text, cells[i]?.style)).join("  ");
  });
}

/** Text in lines of at most `width`, broken at spaces, else inside names where a word of them ends. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest.length > width) {
    const end = breakBefore(rest, width);
    lines.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return [...lines, rest];
}

/** Breaking early wastes room, so only the second half of the line is searched. */
function breakBefore(text: string, width: number): number {
  for (const boundary of [/\s/, /[A-Z]/]) {
    for (let at = width; at > width / 2; at--) if (boundary.test(text[at] as string)) return at;
  }
  for (let at = width; at > width / 2; at--) if (/[_<(,.]/.test(text[at - 1] as string)) return at;
  return width;
}

/** The end of a text that is too long; the end of a path says most. */
export function keepEnd(text: string, width: number): string {
  return text.length <= width ? text : `…${text.slice(text.length - width + 1)}`;
}

function padded(cell: Cell, line: number): string {
  const text = cell.lines[line] ?? "";
  return cell.right ? text.padStart(cell.width) : text.padEnd(cell.width);
}
