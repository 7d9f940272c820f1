/** Columns and cells that several sections share. */
import type { Timing } from './harness.ts';
import type { Cell, Column } from './result.ts';

export const TIMING_COLUMNS: readonly Column[] = [
  { key: 'medianMs', title: 'median, ms', digits: 3 },
  { key: 'minimumMs', title: 'minimum, ms', digits: 3 },
  { key: 'kernels', title: 'median ÷ kernel', digits: 3 },
  { key: 'samples', title: 'samples' },
];

/** Cells of {@link TIMING_COLUMNS}; `kernel` is that of the same alternation. */
export const timingCells = (timing: Timing, kernel: Timing): Record<string, Cell> => ({
  medianMs: timing.median,
  minimumMs: timing.minimum,
  kernels: timing.median / kernel.median,
  samples: timing.samples.length,
});
