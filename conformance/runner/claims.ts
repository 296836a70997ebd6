/** Which declared capabilities were refused, in the fewest words: a verb, an encoding, a type, or one of each. */
import type { Case } from "../suite.ts";
import type { Verb } from "../vectors/format.ts";
import type { Claim } from "./own-cases.ts";

type Use = { readonly verb: Verb; readonly type: string; readonly enc: string; refused: number; answered: number };

export class Claims {
  readonly #uses = new Map<string, Use>();

  /** A case that ran, and the verbs that were refused in it. */
  add({ needs }: Case, asked: readonly Verb[], refused: readonly Verb[]): void {
    for (const verb of asked) {
      const key = `${verb} ${needs.type} ${needs.encoding}`;
      const use = this.#uses.get(key) ?? { verb, type: needs.type, enc: needs.encoding, refused: 0, answered: 0 };
      if (refused.includes(verb)) use.refused++;
      else use.answered++;
      this.#uses.set(key, use);
    }
  }

  /** One entry for each claim that does not hold, and how many cases hang on it. */
  broken(): readonly { readonly claim: Claim; readonly cases: number }[] {
    const uses = [...this.#uses.values()];
    let left = uses.filter(({ refused }) => refused > 0);
    const found: { claim: Claim; cases: number }[] = [];
    for (const axis of ["verb", "enc", "type"] as const) {
      for (const name of new Set(left.map((use) => use[axis]))) {
        const all = uses.filter((use) => use[axis] === name);
        // One use alone is named in full: nobody knows which part of it was meant.
        if (all.length < 2 || all.some(({ answered }) => answered > 0)) continue;
        found.push({ claim: { [axis]: name }, cases: sum(all) });
        left = left.filter((use) => use[axis] !== name);
      }
    }
    return [
      ...found,
      ...left.map((use) => ({ claim: { verb: use.verb, type: use.type, enc: use.enc }, cases: use.refused })),
    ];
  }
}

function sum(uses: readonly Use[]): number {
  return uses.reduce((total, { refused }) => total + refused, 0);
}
