/** Growth curves of the replicates done so far. */
import { CountColumns } from '../ensemble/count-columns.ts';
import { perSeries, platformSeries, type SeriesKey } from '../ensemble/series.ts';
import type { Run } from '../engine/run.ts';
import type { SplitSetting } from '../engine/splits.ts';
import { countSplit, type SplitCounts } from '../ensemble/split.ts';
import type { Bands, SplitBands } from './api.ts';

/** Takes replicates 0, 1, 2 … in order. */
export class CurveCollector {
  private readonly capacity: number;
  private columns: Readonly<Record<SeriesKey, CountColumns>> | null = null;
  private count = 0;

  /** @param capacity replicates that may come */
  constructor(capacity: number) {
    this.capacity = capacity;
  }

  take(run: Run): void {
    const series = platformSeries(run);
    const columns = (this.columns ??= perSeries(
      (key) => new CountColumns(series[key].length, this.capacity),
    ));
    for (const key of Object.keys(columns) as SeriesKey[])
      columns[key].set(this.count, series[key]);
    this.count++;
  }

  /**
   * Median and 90 % interval by day.
   * @throws {Error} before the first replicate
   */
  bands(): Bands {
    const { columns, count } = this;
    if (columns === null) throw new Error('no replicate has come');
    return perSeries((key) => columns[key].band(count));
  }
}

/** The same for curves of a split. */
export class SplitCollector {
  private readonly setting: SplitSetting;
  private readonly capacity: number;
  private shape: Omit<SplitCounts, 'counts'> | null = null;
  private columns: readonly CountColumns[] = [];
  private count = 0;

  /** @param capacity replicates that may come */
  constructor(setting: SplitSetting, capacity: number) {
    this.setting = setting;
    this.capacity = capacity;
  }

  take(run: Run): void {
    const { counts, ...shape } = countSplit(run, this.setting);
    if (this.shape === null) {
      this.shape = shape;
      this.columns = counts.map(({ length }) => new CountColumns(length, this.capacity));
    }
    this.columns.forEach((column, i) => column.set(this.count, counts[i]));
    this.count++;
  }

  /** @throws {Error} before the first replicate */
  bands(): SplitBands {
    const { shape, count } = this;
    if (shape === null) throw new Error('no replicate has come');
    const starts = shape.starts && shape.starts.slice();
    const bands = this.columns.map((column) => column.band(count));
    return { ...this.setting, keys: shape.keys, starts, bands };
  }
}
