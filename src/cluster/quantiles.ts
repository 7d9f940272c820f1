/**
 * Exact order statistics of a column that is too long to be held: it is read once for each 16 bits of
 * its numbers, counting only those that may still be the wanted ones (selection by radix). The memory
 * is that of the counters, however long the column is.
 */

/** Numbers in pieces, as often as they are asked for; none of them is NaN. */
export interface Column {
  readonly count: number;
  pieces(): Iterable<Float64Array>;
}

const DIGITS = 4;
const BUCKETS = 1 << 16;

/** A wanted rank: the digits of its number that are known, and its rank among those that share them. */
interface Search {
  readonly rank: number;
  readonly digits: number[];
  left: number;
}

const bits = new Float64Array(1);
const words = new Uint16Array(bits.buffer);

/** The digits of a number, highest first, such that their order is that of the numbers. */
function digitsOf(value: number, digits: Uint16Array): void {
  // Adding 0 makes one zero of both.
  bits[0] = value + 0;
  const isNegative = (words[3] & 0x8000) !== 0;
  for (let digit = 0; digit < DIGITS; digit++) {
    const word = words[3 - digit];
    digits[digit] = isNegative ? ~word : digit === 0 ? word ^ 0x8000 : word;
  }
}

function numberOf(digits: readonly number[]): number {
  const isNegative = (digits[0] & 0x8000) === 0;
  for (let digit = 0; digit < DIGITS; digit++) {
    const own = digits[digit];
    words[3 - digit] = isNegative ? ~own : digit === 0 ? own ^ 0x8000 : own;
  }
  return bits[0];
}

const sharesDigits = (digits: Uint16Array, known: readonly number[]): boolean =>
  known.every((digit, i) => digits[i] === digit);

/** Searches that look among the same numbers, with their counters. */
interface Group {
  readonly known: readonly number[];
  readonly searches: readonly Search[];
  readonly counts: Uint32Array;
}

function groupsOf(searches: readonly Search[]): Group[] {
  const names = [...new Set(searches.map(({ digits }) => digits.join()))];
  return names.map((name) => {
    const own = searches.filter(({ digits }) => digits.join() === name);
    return { known: [...own[0].digits], searches: own, counts: new Uint32Array(BUCKETS) };
  });
}

function countInto(groups: readonly Group[], column: Column, level: number): void {
  const digits = new Uint16Array(DIGITS);
  for (const piece of column.pieces()) {
    for (const value of piece) {
      digitsOf(value, digits);
      for (const { known, counts } of groups) {
        if (sharesDigits(digits, known)) counts[digits[level]]++;
      }
    }
  }
}

/** Adds the next digit to a search. */
function refine(search: Search, counts: Uint32Array): void {
  let digit = 0;
  while (search.left >= counts[digit]) search.left -= counts[digit++];
  search.digits.push(digit);
}

/**
 * Numbers by rank, 0 for the smallest.
 * @param ranks each 0 … count − 1
 */
export function orderStatistics(column: Column, ranks: readonly number[]): Map<number, number> {
  const searches = [...new Set(ranks)].map((rank): Search => ({ rank, digits: [], left: rank }));
  for (let level = 0; level < DIGITS; level++) {
    const groups = groupsOf(searches);
    countInto(groups, column, level);
    for (const { searches: own, counts } of groups) for (const one of own) refine(one, counts);
  }
  return new Map(searches.map(({ rank, digits }) => [rank, numberOf(digits)]));
}

/** Quantiles of type 7, exact; NaN of nothing. */
export function columnQuantiles(column: Column, probabilities: readonly number[]): number[] {
  const { count } = column;
  if (count === 0) return probabilities.map(() => NaN);
  const places = probabilities.map((probability) => (count - 1) * probability);
  const found = orderStatistics(
    column,
    places.flatMap((p) => [Math.floor(p), Math.ceil(p)]),
  );
  return places.map((place) => {
    const [low, high] = [found.get(Math.floor(place))!, found.get(Math.ceil(place))!];
    return low === high ? low : low + (place - Math.floor(place)) * (high - low);
  });
}

/** Mean and standard deviation (n − 1), in two passes. */
export function meanAndSd(column: Column): { mean: number; sd: number } {
  const { count } = column;
  if (count === 0) return { mean: NaN, sd: NaN };
  let sum = 0;
  for (const piece of column.pieces()) for (const value of piece) sum += value;
  const mean = sum / count;
  let squares = 0;
  for (const piece of column.pieces()) for (const value of piece) squares += (value - mean) ** 2;
  return { mean, sd: count < 2 ? 0 : Math.sqrt(squares / (count - 1)) };
}
