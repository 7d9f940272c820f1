/** Days at which a table over time has entries. */

/** Days from `first` to `last` in steps of `step`, so placed that the last is one of them. */
export function dayGrid(first: number, last: number, step: number): number[] {
  const days: number[] = [];
  for (let day = last; day > first; day -= step) days.push(day);
  return [first, ...days.reverse()].filter((day, at, all) => day !== all[at + 1]);
}

/** Position in ascending `days` of the first that is not before a day; their number for none. */
export function placeOfDay(days: readonly number[], day: number): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (days[middle] >= day) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Turns flows by [position of day · cells + cell] into stocks, in place. */
export function accumulate(table: Uint32Array, cells: number): Uint32Array {
  for (let at = cells; at < table.length; at++) table[at] += table[at - cells];
  return table;
}
