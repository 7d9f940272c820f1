/**
 * Members of groups with a weight each, from which one is drawn in proportion to its weight: the
 * agencies of a unit, the officials of a unit, the subordinates of a superior.
 */
export interface Roll {
  /** Position of the first member of each group; groups + 1 entries. */
  readonly start: Int32Array;
  /** Members sorted by group. */
  readonly member: Int32Array;
  /** Weight of a member and of those before it in its group. */
  readonly cumulative: Float64Array;
}

/**
 * Sorts members by group (counting sort, stable).
 * @param group of each candidate; −1 leaves it out
 * @param weight of each candidate
 */
export function buildRoll(
  groups: number,
  from: number,
  to: number,
  group: Int32Array,
  weight: Float64Array,
): Roll {
  const start = new Int32Array(groups + 2);
  for (let i = from; i < to; i++) if (group[i] >= 0) start[group[i] + 2]++;
  for (let g = 2; g < groups + 2; g++) start[g] += start[g - 1];
  const size = start[groups + 1];
  const member = new Int32Array(size);
  // start[g + 1] is the next free place of group g, and ends as the start of group g + 1.
  for (let i = from; i < to; i++) if (group[i] >= 0) member[start[group[i] + 1]++] = i;
  const cumulative = new Float64Array(size);
  for (let g = 0; g < groups; g++) accumulate(cumulative, member, weight, start[g], start[g + 1]);
  return { start: start.subarray(0, groups + 1), member, cumulative };
}

function accumulate(
  into: Float64Array,
  member: Int32Array,
  weight: Float64Array,
  from: number,
  to: number,
): void {
  let sum = 0;
  for (let k = from; k < to; k++) into[k] = sum += weight[member[k]];
}

/** Number of members of a group. */
export const groupSize = (roll: Roll, group: number): number =>
  roll.start[group + 1] - roll.start[group];

/** Total weight of a group. */
export function groupWeight(roll: Roll, group: number): number {
  const end = roll.start[group + 1];
  return end > roll.start[group] ? roll.cumulative[end - 1] : 0;
}

/** Member of a group at the share `u` of its cumulated weight, 0 < u < 1. */
export function pickMember(roll: Roll, group: number, u: number): number {
  let low = roll.start[group];
  let high = roll.start[group + 1] - 1;
  const x = u * roll.cumulative[high];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (roll.cumulative[middle] > x) high = middle;
    else low = middle + 1;
  }
  return roll.member[low];
}
