/** Patterns over paths, matched without going back, so that no pattern is slow. */

type Token = { readonly kind: "char"; readonly char: string } | { readonly kind: "one" | "some" | "any" };

/** `*` is anything within one folder, `**` anything at all, `?` one character. The whole path has to fit. */
export function globMatcher(pattern: string): (path: string) => boolean {
  const tokens = tokensOf(pattern);
  const head = pattern.slice(0, pattern.search(/[*?]|$/));
  return (path) => {
    if (!path.startsWith(head)) return false;
    let states = closure(tokens, new Set([0]));
    for (const char of path) {
      states = closure(tokens, step(tokens, states, char));
      if (states.size === 0) return false;
    }
    return states.has(tokens.length);
  };
}

/** Whether the word is a pattern rather than a name. */
export function isGlob(word: string): boolean {
  return /[*?]/.test(word);
}

/** Asterisks in a row are one token: two or more of them cross folders. */
function tokensOf(pattern: string): readonly Token[] {
  return [...pattern.matchAll(/\*+|[\s\S]/gu)].map(([text]) => {
    if (text.startsWith("*")) return { kind: text.length > 1 ? "any" : "some" };
    return text === "?" ? { kind: "one" } : { kind: "char", char: text };
  });
}

/** A star may stand for nothing, and `a/**` fits `a/b` as `**` takes all that follows. */
function closure(tokens: readonly Token[], states: Set<number>): Set<number> {
  for (const at of states) {
    const kind = tokens[at]?.kind;
    if (kind === "some" || kind === "any") states.add(at + 1);
  }
  return states;
}

function step(tokens: readonly Token[], states: ReadonlySet<number>, char: string): Set<number> {
  const next = new Set<number>();
  for (const at of states) {
    const token = tokens[at];
    if (token === undefined) continue;
    if (token.kind === "any" || (token.kind === "some" && char !== "/")) next.add(at);
    if ((token.kind === "one" && char !== "/") || (token.kind === "char" && token.char === char)) next.add(at + 1);
  }
  return next;
}
