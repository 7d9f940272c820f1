/** "Did you mean": the valid word that a mistyped one is closest to. */

/** Longer words are cut before they are compared, so that hostile input costs nothing. */
const MAX_COMPARED = 64;

/**
 * Edit distance of two words: insertions, deletions, substitutions and swaps of neighbours
 * (optimal string alignment). Integer ≥ 0.
 */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let best = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, beforeLast[j - 2]! + 1);
      }
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}

/** Last part of a dotted key: `amplitude` of `waves.march.amplitude`. */
const lastPart = (word: string): string => word.slice(word.lastIndexOf('.') + 1);

/** Case and separators make no difference. */
const plain = (text: string): string =>
  text.slice(0, MAX_COMPARED).toLowerCase().replace(/[-_ ]/g, '');

/** Distance by which candidates are ranked; a group that was left out counts as one edit. */
function dissimilarity(plainWord: string, candidate: string): number {
  const whole = editDistance(plainWord, plain(candidate));
  const tail = editDistance(plainWord, plain(lastPart(candidate))) + 1;
  return Math.min(whole, tail);
}

/**
 * The candidate closest to `word`, or `undefined` when none is close (more than half of the word
 * would have to change). Ties go to the candidate listed first.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const plainWord = plain(word);
  let best: string | undefined;
  // A single letter is near to itself alone.
  let bestDistance = plainWord.length < 2 ? 0.5 : Math.max(1, plainWord.length / 2) + 0.5;
  for (const candidate of candidates) {
    const distance = dissimilarity(plainWord, candidate);
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}
