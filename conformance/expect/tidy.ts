/** An expectation file in fewer words: each entry by what its instances have in common. */
import type { Identity } from "../select/identity.ts";
import type { Bound } from "./bind.ts";
import { describeInstances } from "./describe.ts";
import { type Edit, openText, printText, setWords } from "./text.ts";

/** Rewrites the words of entries that can be said shorter; they speak of the same instances as before. */
export function tidyText(text: string, bound: Bound, cases: readonly Identity[]): Edit {
  const document = openText(text);
  const changes = bound.all.flatMap(({ entry, instances }) => {
    const words = describeInstances(instances, cases);
    if (words.join(" ").length >= entry.ids.join(" ").length) return [];
    setWords(document, [entry.list, entry.index], words, instances.length);
    return [`~ ${start(entry.ids)}  is  ${words.join(" ")}`];
  });
  return { text: changes.length === 0 ? text : printText(document), changes };
}

const SHOWN = 3;

function start(words: readonly string[]): string {
  return words.length <= SHOWN ? words.join(" ") : `${words.slice(0, SHOWN).join(" ")} … (${words.length})`;
}
