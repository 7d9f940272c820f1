/** Sorting of many numbers that are spread about evenly: in linear time, stable. */

/** Up to here sorting by insertion alone is the fastest. */
const FEW = 16;

/** Scratch of the last calls, kept because a run sorts the same numbers of numbers again and again. */
let starts = new Int32Array(0);
let bins = new Int32Array(0);
let binnedKeys = new Float64Array(0);
let binnedValues = new Int32Array(0);

function makeRoom(rows: number): void {
  if (bins.length >= rows) return;
  starts = new Int32Array(2 * rows + 1);
  bins = new Int32Array(2 * rows);
  binnedKeys = new Float64Array(2 * rows);
  binnedValues = new Int32Array(2 * rows);
}

/**
 * Sorts the rows `first` to `end` (exclusive) of two columns by key, rows of the same key in the
 * order in which they stood.
 * @param keys of the rows, 0 ≤ key ≤ most
 * @param values that go with them
 * @param most a bound of the keys; time is linear when they are spread about evenly below it
 */
export function sortRows(
  keys: Float64Array,
  values: Int32Array,
  first: number,
  end: number,
  most: number,
): void {
  if (end - first > FEW) {
    distribute(keys, values, first, end - first, most);
    for (let k = 0; k < end - first; k++) {
      insert(keys, values, first, first + k, binnedKeys[k], binnedValues[k]);
    }
  } else {
    for (let k = first + 1; k < end; k++) insert(keys, values, first, k, keys[k], values[k]);
  }
}

/** Writes rows into the scratch, in order of as many bins of equal width as there are rows. */
function distribute(
  keys: Float64Array,
  values: Int32Array,
  first: number,
  rows: number,
  most: number,
): void {
  makeRoom(rows);
  const perUnit = rows / most;
  starts.fill(0, 0, rows + 1);
  for (let row = 0; row < rows; row++) {
    const bin = Math.min(rows - 1, (keys[first + row] * perUnit) | 0);
    bins[row] = bin;
    starts[bin + 1]++;
  }
  for (let bin = 1; bin <= rows; bin++) starts[bin] += starts[bin - 1];
  for (let row = 0; row < rows; row++) {
    const to = starts[bins[row]]++;
    binnedKeys[to] = keys[first + row];
    binnedValues[to] = values[first + row];
  }
}

/** Puts a row among those from `first` to `k` (exclusive), which are in order; `k` becomes free. */
function insert(
  keys: Float64Array,
  values: Int32Array,
  first: number,
  k: number,
  key: number,
  value: number,
): void {
  let to = k;
  while (to > first && keys[to - 1] > key) {
    keys[to] = keys[to - 1];
    values[to] = values[to - 1];
    to--;
  }
  keys[to] = key;
  values[to] = value;
}
