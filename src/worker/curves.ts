/** Growth curves of the replicates done so far. */
import { CountColumns } from '../ensemble/count-columns.ts';
import { perSeries, platformSeries, type SeriesKey } from '../ensemble/series.ts';
import type { Run } from '../engine/run.ts';
import type { Bands } from './api.ts';

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
