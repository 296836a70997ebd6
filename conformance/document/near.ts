/** Words that were probably meant by one that means nothing. */

/** At most three candidates that contain the word or are few edits away, nearest first. */
export function nearest(word: string, candidates: readonly string[]): readonly string[] {
  if (word.length > 64) return [];
  const limit = Math.max(2, Math.floor(word.length / 3));
  return candidates
    .map((name) => ({ name, distance: closeness(word.toLowerCase(), name.toLowerCase()) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ name }) => name);
}

/** A part of the name is close whatever its length, a beginning closer: `vote` is near `VoteMsg` and `OrderVoteMsg`. */
function closeness(word: string, name: string): number {
  const edits = editDistance(word, name);
  if (word.length < 3 || !name.includes(word)) return edits;
  return Math.min(edits, name.startsWith(word) ? 1 : 1.5);
}

/** Levenshtein distance, one row at a time. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}
