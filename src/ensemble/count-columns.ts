/** Counts of replicates: typed columns, four bytes a number. */
import { quantile7, type Band } from './quantile.ts';

/** Whole numbers: for each place a column of replicates. */
export class CountColumns {
  readonly places: number;
  private readonly capacity: number;
  /** [place · capacity + replicate] */
  private readonly values: Uint32Array;

  constructor(places: number, capacity: number) {
    this.places = places;
    this.capacity = capacity;
    this.values = new Uint32Array(places * capacity);
  }

  /** @param from place in `counts` of the first number, of which every `step`-th is taken */
  set(replicate: number, counts: Uint32Array, from = 0, step = 1): void {
    for (let place = 0; place < this.places; place++) {
      this.values[place * this.capacity + replicate] = counts[from + place * step];
    }
  }

  /** Adds the numbers of other columns of the same size. */
  add(others: CountColumns): void {
    for (let i = 0; i < this.values.length; i++) this.values[i] += others.values[i];
  }

  /** A view of the first `count` replicates. */
  column(place: number, count: number): Uint32Array {
    return this.values.subarray(place * this.capacity, place * this.capacity + count);
  }

  /** One replicate is its own median and quantiles. */
  private single(): Band {
    const { places, capacity, values } = this;
    const copy = (): Float64Array =>
      Float64Array.from({ length: places }, (_, place) => values[place * capacity]);
    return { median: copy(), q05: copy(), q95: copy() };
  }

  /** Pointwise quantiles (type 7) of the first `count` replicates, at least one. */
  band(count: number): Band {
    if (count === 1) return this.single();
    const make = (): Float64Array => new Float64Array(this.places);
    const band = { median: make(), q05: make(), q95: make() };
    for (let place = 0; place < this.places; place++) {
      const sorted = this.column(place, count).toSorted();
      band.median[place] = quantile7(sorted, 0.5);
      band.q05[place] = quantile7(sorted, 0.05);
      band.q95[place] = quantile7(sorted, 0.95);
    }
    return band;
  }
}
