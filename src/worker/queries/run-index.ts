/** Looks into the log of a run by holder and by source, prepared once a run and kept with it. */
import { NO_SOURCE } from '../../engine/categories.ts';
import type { EligiblePopulation } from '../../engine/eligible.ts';
import type { Run } from '../../engine/run.ts';
import { oncePerRun } from './once-per-run.ts';

/** Rows of the log grouped by an agent; inside a group in order of opening. */
export interface RowGroups {
  /** Population ids, ascending. */
  readonly agents: Uint32Array;
  /** First position in `rows` of each group; agents + 1 entries. */
  readonly start: Uint32Array;
  readonly rows: Uint32Array;
}

/** Above the number of rows of any log: a row and an agent share one exact double. */
const ROW_RANGE = 2 ** 24;

/** Groups the rows of a column, without those of the agent `except`. */
export function groupRows(column: Uint32Array, except = NO_SOURCE): RowGroups {
  let size = 0;
  const keys = new Float64Array(column.length);
  for (let row = 0; row < column.length; row++) {
    if (column[row] !== except) keys[size++] = column[row] * ROW_RANGE + row;
  }
  const sorted = keys.subarray(0, size).sort();
  const rows = Uint32Array.from(sorted, (key) => key % ROW_RANGE);
  const agents: number[] = [];
  const start: number[] = [];
  rows.forEach((row, at) => {
    if (column[row] === agents[agents.length - 1]) return;
    agents.push(column[row]);
    start.push(at);
  });
  start.push(size);
  return { agents: Uint32Array.from(agents), start: Uint32Array.from(start), rows };
}

/** Position of a value in ascending values; −1 when it is not there. */
export function positionOf(values: Uint32Array, wanted: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (values[middle] === wanted) return middle;
    if (values[middle] < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Rows of one agent, in order of opening; empty when it has none. */
export function rowsOf({ agents, start, rows }: RowGroups, agent: number): Uint32Array {
  const at = positionOf(agents, agent);
  return at < 0 ? rows.subarray(0, 0) : rows.subarray(start[at], start[at + 1]);
}

export interface RunIndex {
  readonly byHolder: RowGroups;
  readonly bySource: RowGroups;
  /** Row by which each holder of `byHolder` adopted: the one verified first. */
  readonly adoption: Uint32Array;
  /** Distinct agents, itself left out, that each agent of `bySource` moved. */
  readonly moved: Uint32Array;
}

function earliestVerified({ verified }: Run['log'], { agents, start, rows }: RowGroups) {
  return Uint32Array.from(agents, (_, at) => {
    let first = rows[start[at]];
    for (let k = start[at] + 1; k < start[at + 1]; k++) {
      if (verified[rows[k]] < verified[first]) first = rows[k];
    }
    return first;
  });
}

function countMoved(holder: Uint32Array, { agents, start, rows }: RowGroups): Uint32Array {
  return Uint32Array.from(agents, (agent, at) => {
    const reached = new Set<number>();
    for (let k = start[at]; k < start[at + 1]; k++) reached.add(holder[rows[k]]);
    reached.delete(agent);
    return reached.size;
  });
}

/** The index of a run. */
export const indexOf = oncePerRun(({ log }: Run): RunIndex => {
  const byHolder = groupRows(log.agent);
  const bySource = groupRows(log.source);
  const adoption = earliestVerified(log, byHolder);
  return { byHolder, bySource, adoption, moved: countMoved(log.agent, bySource) };
});

/** Position of an agent among the members (eligible and named bodies); −1 when it cannot act. */
export function memberOf(eligible: EligiblePopulation, agent: number): number {
  if (agent < eligible.indexOf.length) return eligible.indexOf[agent];
  return positionOf(eligible.agent.subarray(0, eligible.eligible), agent);
}
