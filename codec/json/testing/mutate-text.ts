/** Damage that JSON readers meet: characters of weight put, taken, swapped and repeated where they hurt. */
import type { Below } from "./respell.ts";

const TRICKY = [
  "{",
  "}",
  "[",
  "]",
  ",",
  ":",
  '"',
  "\\",
  "-",
  "0",
  "1",
  "9",
  ".",
  "e",
  " ",
  "\n",
  "n",
  "null",
  "true",
  "x",
  "\u0000",
  "é",
  "\ud800",
  "\u007f",
  "\\u00",
  "256",
  "18446744073709551616",
];

/** One or two random edits. */
export function mutateText(text: string, below: Below): string {
  let changed = text;
  for (let i = 1 + below(2); i > 0; i--) changed = edit(changed, below);
  return changed;
}

function edit(text: string, below: Below): string {
  const at = below(text.length + 1);
  const tricky = TRICKY[below(TRICKY.length)] as string;
  switch (below(6)) {
    case 0:
      return text.slice(0, at) + tricky + text.slice(at);
    case 1:
      return text.slice(0, at) + tricky + text.slice(at + 1);
    case 2:
      return text.slice(0, at) + text.slice(at + 1 + below(3));
    case 3:
      return text.slice(0, at);
    case 4:
      return text.slice(0, at) + text.slice(at, at + below(30)) + text.slice(at);
    default:
      return swapMembers(text, at);
  }
}

/** Exchanges what lies between two commas after `at`. */
function swapMembers(text: string, at: number): string {
  const first = text.indexOf(",", at);
  const second = text.indexOf(",", first + 1);
  const third = text.indexOf(",", second + 1);
  if (first < 0 || second < 0 || third < 0) return text.slice(0, at);
  return text.slice(0, first) + text.slice(second, third) + text.slice(first, second) + text.slice(third);
}
