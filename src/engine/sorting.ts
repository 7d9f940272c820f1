/** Sorting of many numbers that are spread about evenly: in linear time, stable. */

/** Scratch of the last call, kept because a run sorts the same numbers of numbers again and again. */
let counts = new Int32Array(0);

/**
 * Order of rows by bin, and inside a bin by key.
 * @param bin of each row, 0 ≤ bin < bins; a larger bin never holds a smaller key of its own group
 * @param key of each row
 * @param rows number of rows
 * @returns row numbers in order
 */
export function orderByBin(
  bin: Int32Array,
  key: Float64Array,
  rows: number,
  bins: number,
): Int32Array {
  if (counts.length <= bins) counts = new Int32Array(bins + 1);
  const order = distribute(bin, rows, bins, counts);
  for (let k = 1; k < rows; k++) sink(order, bin, key, k);
  return order;
}

function distribute(bin: Int32Array, rows: number, bins: number, next: Int32Array): Int32Array {
  next.fill(0, 0, bins + 1);
  for (let row = 0; row < rows; row++) next[bin[row] + 1]++;
  for (let b = 1; b <= bins; b++) next[b] += next[b - 1];
  const order = new Int32Array(rows);
  for (let row = 0; row < rows; row++) order[next[bin[row]]++] = row;
  return order;
}

/** Moves the row at place `k` down to its place inside its bin. */
function sink(order: Int32Array, bin: Int32Array, key: Float64Array, k: number): void {
  const row = order[k];
  const own = bin[row];
  let to = k;
  while (to > 0 && bin[order[to - 1]] === own && key[order[to - 1]] > key[row]) {
    order[to] = order[to - 1];
    to--;
  }
  order[to] = row;
}
