/** Accounts by date and group of dimensions. */
import {
  countGroups,
  type Dimension,
  type GroupCounts,
  type TabulateOptions,
} from '../../engine/aggregate.ts';
import type { Run } from '../../engine/run.ts';

export type { Dimension, GroupCounts };

/** `by`, `days` (days since 1970-01-01, ascending), `flow`, `filter`: see `engine/aggregate.ts`. */
export type TableQuery = TabulateOptions;

export interface TableTypes {
  readonly query: TableQuery;
  /** Groups that occur, and counts as [position of the day · groups + group]. */
  readonly answer: GroupCounts;
}

export const answerTable = (run: Run, query: TableQuery): GroupCounts => countGroups(run, query);
