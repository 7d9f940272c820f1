/** Where on its track a value stands. Pure. */
import type { NumberRow } from '../../src/engine/parameters.ts';

/** Steps of the native range input. */
export const TRACK_STEPS = 1000;

/** Where the table's default stands when the range is far wider than it. */
const THIRD = 1 / 3;

/**
 * Position 0–1 of a value and back. A range that starts above 0 may be logarithmic; another one is
 * bent by a power, so that the default stands at a third of the track and both ends stay exact.
 */
export interface SliderScale {
  position(value: number): number;
  value(position: number): number;
}

function logarithmic({ min, max }: NumberRow): SliderScale {
  const ratio = Math.log(max / min);
  return {
    position: (value) => Math.log(value / min) / ratio,
    value: (position) => min * Math.exp(position * ratio),
  };
}

function power({ min, max }: NumberRow, exponent: number): SliderScale {
  return {
    position: (value) => ((value - min) / (max - min)) ** exponent,
    value: (position) => min + (max - min) * position ** (1 / exponent),
  };
}

/** Rounds so that a step of the track is kept and no more digits than it carries are shown. */
function tidy(value: number, row: NumberRow): number {
  if (row.type === 'integer') {
    const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(Math.abs(value), 1))) - 2);
    return Math.min(row.max, Math.max(row.min, Math.round(value / unit) * unit));
  }
  return Math.min(row.max, Math.max(row.min, Number(value.toPrecision(3))));
}

export function sliderScale(row: NumberRow): SliderScale {
  const share = (row.default - row.min) / (row.max - row.min);
  const isCrowded = share > 0 && share < 0.2;
  const bent =
    row.logarithmic && row.min > 0
      ? logarithmic(row)
      : power(row, isCrowded ? Math.log(THIRD) / Math.log(share) : 1);
  return {
    position: (value) => Math.min(1, Math.max(0, bent.position(value))),
    value: (position) =>
      position <= 0 ? row.min : position >= 1 ? row.max : tidy(bent.value(position), row),
  };
}
