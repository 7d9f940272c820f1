/** Lists of shards as people and schedulers write them: `3,7-12`. */

/** Ascending numbers as ranges. */
export function rangesOf(numbers: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] + 1 === number) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(',');
}

/** The beginning of a long list of ranges. */
export function shortRanges(numbers: readonly number[], most = 12): string {
  const ranges = rangesOf(numbers).split(',');
  return ranges.length <= most ? ranges.join(', ') : `${ranges.slice(0, most).join(', ')}, …`;
}
