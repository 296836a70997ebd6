/** Compact JSON text made readable without parsing it, so that no digit of a large number is lost. */

/** Two spaces a level; an array of plain numbers stays as it is, for it may be a megabyte of bytes. */
export function prettyJson(compact: string): string {
  const pieces: string[] = [];
  let depth = 0;
  for (let at = 0, end = 0; at < compact.length; at = end) {
    end = tokenEnd(compact, at);
    const token = compact.slice(at, end);
    if (token === "{" || token === "[") pieces.push(token, newLine(++depth));
    else if (token === "}" || token === "]") pieces.push(newLine(--depth), token);
    else if (token === ",") pieces.push(token, newLine(depth));
    else if (token === ":") pieces.push(": ");
    else pieces.push(token);
  }
  return pieces.join("");
}

/** Strings, empty brackets and arrays of numbers are tokens; so is each mark, and whatever stands between marks. */
function tokenEnd(text: string, at: number): number {
  const first = text[at] as string;
  if (first === '"') return stringEnd(text, at);
  if (first === "{" && text[at + 1] === "}") return at + 2;
  if (first === "[") return numbersEnd(text, at);
  if (MARKS.includes(first)) return at + 1;
  return skip(text, at, (char) => !MARKS.includes(char));
}

const MARKS = '{}[],:"';

function stringEnd(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && text[end] !== '"') end += text[end] === "\\" ? 2 : 1;
  return end + 1;
}

/** Behind the closing bracket if only numbers stand before it, else behind the opening one. */
function numbersEnd(text: string, at: number): number {
  const end = skip(text, at + 1, (char) => (char >= "0" && char <= "9") || char === "," || char === "-");
  return text[end] === "]" ? end + 1 : at + 1;
}

function skip(text: string, at: number, wanted: (char: string) => boolean): number {
  let end = at;
  while (end < text.length && wanted(text[end] as string)) end++;
  return end;
}

function newLine(depth: number): string {
  return `\n${"  ".repeat(depth)}`;
}
