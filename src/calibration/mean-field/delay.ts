/**
 * Verification as a filter: what was opened counts after a fixed lag and an exponential delay. The
 * filter is exact for an input that is linear between the steps.
 */
import { exp } from '../../engine/math.ts';

export class DelayFilter {
  /** What counts, one value a column. */
  readonly output: Float64Array;
  private readonly history: Float64Array[];
  private readonly lagSteps: number;
  private readonly lagRest: number;
  private readonly decay: number;
  private readonly gain: number;
  private steps = 0;

  /**
   * @param lag fixed delay in steps, ≥ 0
   * @param mean mean of the exponential delay in steps, ≥ 0
   */
  constructor(columns: number, lag: number, mean: number) {
    this.output = new Float64Array(columns);
    this.lagSteps = Math.floor(lag);
    this.lagRest = lag - this.lagSteps;
    const rows = this.lagSteps + 3;
    this.history = Array.from({ length: rows }, () => new Float64Array(columns));
    this.decay = mean > 0 ? exp(-1 / mean) : 0;
    this.gain = mean > 0 ? mean * (1 - this.decay) : 0;
  }

  /** Row `back` steps before the present one. */
  private row(back: number): Float64Array {
    const rows = this.history.length;
    return this.history[(((this.steps - back) % rows) + rows) % rows];
  }

  /** Takes the input at the end of a step and moves the output there. */
  push(input: Float64Array): void {
    const { output, lagSteps, lagRest, decay, gain } = this;
    this.steps++;
    this.row(0).set(input);
    const now = this.row(lagSteps);
    const before = this.row(lagSteps + 1);
    const earlier = this.row(lagSteps + 2);
    for (let c = 0; c < output.length; c++) {
      const to = now[c] - lagRest * (now[c] - before[c]);
      const from = before[c] - lagRest * (before[c] - earlier[c]);
      output[c] = to - (to - from) * gain + (output[c] - from) * decay;
    }
  }
}
