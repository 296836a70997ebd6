/** What a report is printed on. */
import { toAscii } from "../../report/text.ts";

export type Paper = {
  /** A terminal that takes colours. */
  readonly color?: boolean;
  /** A terminal that cannot show more than ASCII. */
  readonly ascii?: boolean;
};

/** The text in a colour or weight, by its number, where colours are taken. */
export function paint(code: string, text: string, { color }: Paper): string {
  return color ? `\x1b[${code}m${text}\x1b[0m` : text;
}

/** The whole page, in the letters that the terminal has. */
export function onPaper(text: string, { ascii }: Paper): string {
  return ascii ? toAscii(text) : text;
}
