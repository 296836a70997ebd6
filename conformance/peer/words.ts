/** A command's words as a shell would split them, so that none has to be started. */

/** The words, or undefined where a quote stays open. Quotes and backslashes as in `sh`; nothing is expanded. */
export function splitWords(command: string): readonly string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let quote = "";
  for (let i = 0; i < command.length; i++) {
    const c = command[i] as string;
    if (quote === "" && /\s/.test(c)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (c === quote) quote = "";
    else if (quote === "" && (c === "'" || c === '"')) {
      quote = c;
      word ??= "";
    } else {
      if (c === "\\" && escapes(quote, command[i + 1])) i++;
      word = (word ?? "") + command[i];
    }
  }
  if (quote !== "") return undefined;
  return word === undefined ? words : [...words, word];
}

/** Outside quotes a backslash takes the next character as it is, inside double ones only what would end or expand them. */
function escapes(quote: string, next: string | undefined): boolean {
  if (next === undefined || quote === "'") return false;
  return quote === "" ? /[\s'"\\]/.test(next) : /["\\$`]/.test(next);
}
