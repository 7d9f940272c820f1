/**
 * What is kept of replicates: typed columns, a few bytes a number. A replicate is written once, in
 * any order; whatever is read takes the first `count` replicates, so that nothing depends on the
 * order of arrival.
 */
import { DIMENSION_KEYS, type Dimension, type TableRow } from '../engine/aggregate.ts';
import { REASONS, type Observation } from '../evidence/figure.ts';
import type { MeasureKey, Observations } from '../evidence/observe.ts';
import type { GroupCounts } from './job.ts';
import { CountColumns } from './count-columns.ts';

export { CountColumns };

/** The numbers of one measure, by replicate. */
export interface Samples {
  /** Replicates. */
  readonly count: number;
  /** One observation a replicate; those that were not made have a reason. */
  of(key: MeasureKey): Observation[];
}

/** Observations that are held as they are. */
export const samplesFrom = (replicates: readonly Observations[]): Samples => ({
  count: replicates.length,
  of: (key) => replicates.map((own) => own[key] ?? { value: null, reason: 'not-observed' }),
});

interface MeasureColumn {
  /** NaN for none. */
  readonly values: Float64Array;
  /** Place in `REASONS`, from 1; 0 for none. */
  readonly reasons: Uint8Array;
  /** 0 unsaid, 1 false, 2 true. */
  readonly holds: Uint8Array;
}

/** Observations without their details, ten bytes each. */
export class ObservationColumns {
  private readonly capacity: number;
  private readonly columns = new Map<MeasureKey, MeasureColumn>();

  constructor(capacity: number) {
    this.capacity = capacity;
  }

  private columnOf(key: MeasureKey): MeasureColumn {
    const known = this.columns.get(key);
    if (known !== undefined) return known;
    const { capacity } = this;
    const column = {
      values: new Float64Array(capacity).fill(NaN),
      reasons: new Uint8Array(capacity).fill(REASONS.indexOf('not-observed') + 1),
      holds: new Uint8Array(capacity),
    };
    this.columns.set(key, column);
    return column;
  }

  set(replicate: number, observations: Observations): void {
    for (const [key, { value, reason, holds }] of Object.entries(observations)) {
      const column = this.columnOf(key);
      column.values[replicate] = value ?? NaN;
      column.reasons[replicate] = reason === undefined ? 0 : REASONS.indexOf(reason) + 1;
      column.holds[replicate] = holds === undefined ? 0 : Number(holds) + 1;
    }
  }

  /** The first `count` replicates. */
  samples(count: number): Samples {
    return new FirstSamples(this, count);
  }

  /** The observation of a replicate that may not have arrived. */
  at(key: MeasureKey, replicate: number): Observation {
    return observationAt(this.columnOf(key), replicate);
  }
}

class FirstSamples implements Samples {
  readonly count: number;
  private readonly columns: ObservationColumns;

  constructor(columns: ObservationColumns, count: number) {
    this.columns = columns;
    this.count = count;
  }

  of(key: MeasureKey): Observation[] {
    return Array.from({ length: this.count }, (_, replicate) => this.columns.at(key, replicate));
  }
}

function observationAt({ values, reasons, holds }: MeasureColumn, replicate: number): Observation {
  const value = values[replicate];
  const reason = reasons[replicate];
  return {
    value: Number.isNaN(value) ? null : value,
    ...(reason > 0 && { reason: REASONS[reason - 1] }),
    ...(holds[replicate] > 0 && { holds: holds[replicate] === 2 }),
  };
}

/** A group of a table and its counts: a place is a day. */
export interface SampledGroup {
  readonly group: TableRow['group'];
  readonly counts: CountColumns;
}

/** Position of a group by the codes of its dimensions; sorts as text. */
function groupKey(by: readonly Dimension[], group: TableRow['group']): string {
  const codes = by.map((name) => DIMENSION_KEYS[name].indexOf(group[name] ?? ''));
  return codes.map((code) => String(code).padStart(5, '0')).join(' ');
}

/** Counts by date and group; a group that a replicate does not have counts 0 there. */
export class GroupColumns {
  private readonly by: readonly Dimension[];
  private readonly days: number;
  private readonly capacity: number;
  private readonly cells = new Map<string, SampledGroup>();

  constructor(by: readonly Dimension[], days: number, capacity: number) {
    this.by = by;
    this.days = days;
    this.capacity = capacity;
  }

  /** Groups joined to those that differ in fewer dimensions. */
  sumOver(by: readonly Dimension[]): GroupColumns {
    const sums = new GroupColumns(by, this.days, this.capacity);
    for (const { group, counts } of this.groups()) {
      const kept = Object.fromEntries(by.map((name) => [name, group[name]]));
      sums.groupOf(kept).counts.add(counts);
    }
    return sums;
  }

  private groupOf(group: TableRow['group']): SampledGroup {
    const key = groupKey(this.by, group);
    const known = this.cells.get(key);
    if (known !== undefined) return known;
    const own = { group, counts: new CountColumns(this.days, this.capacity) };
    this.cells.set(key, own);
    return own;
  }

  set(replicate: number, { groups, counts }: GroupCounts): void {
    for (const [place, group] of groups.entries()) {
      this.groupOf(group).counts.set(replicate, counts, place, groups.length);
    }
  }

  /** Numbers that are kept. */
  get size(): number {
    return this.cells.size * this.days * this.capacity;
  }

  /** In the order of their codes. */
  groups(): SampledGroup[] {
    return [...this.cells].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
  }

  /** The group with these words, empty where no replicate has it. */
  find(group: TableRow['group']): CountColumns {
    const known = this.cells.get(groupKey(this.by, group));
    return known?.counts ?? new CountColumns(this.days, this.capacity);
  }
}
