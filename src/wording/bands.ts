/** Named bands beside the main sliders: a word for a value that means little by itself. */
import type { NumericKey } from '../engine/parameters.ts';

/** Which words name the bands of a parameter. */
export type BandScale = 'strength' | 'size' | 'relative';

interface Bands {
  readonly scale: BandScale;
  /** Upper bounds of bands 1–4, ascending; band 0 is the value 0, band 5 has no bound. */
  readonly bounds: readonly [number, number, number, number];
}

const strength = (...bounds: Bands['bounds']): Bands => ({ scale: 'strength', bounds });
const size = (...bounds: Bands['bounds']): Bands => ({ scale: 'size', bounds });
const relative: Bands = { scale: 'relative', bounds: [0.5, 0.9, 1.1, 2] };

/**
 * Bands of the main sliders. The bounds are a manner of speaking, not a result: they cut the range
 * in which the parameter makes a visible difference into five parts.
 */
export const BANDS: Readonly<Partial<Record<NumericKey, Bands>>> = {
  innovation: strength(0.003, 0.008, 0.02, 0.06),
  imitation: strength(0.15, 0.4, 0.9, 2),
  'weights.sectoral': strength(0.1, 0.25, 0.4, 0.6),
  'weights.vertical': strength(0.1, 0.25, 0.4, 0.6),
  'receptivity.official': relative,
  'pioneers.sectors': relative,
  'pioneers.police': relative,
  'attraction.tencent': relative,
  'publicUse.ceiling': size(300, 330, 370, 430),
  'waves.march.amplitude': strength(1, 3, 6, 12),
  'waves.summer.amplitude': strength(1, 3, 6, 12),
  'waves.early2012.amplitude': strength(1, 3, 6, 12),
  'eligible.agencies': size(60_000, 90_000, 130_000, 180_000),
  'eligible.officials': size(30_000, 50_000, 80_000, 200_000),
};

/** Band of a value, 0–5, with the scale that names it; `undefined` for keys without bands. */
export function bandOf(
  key: NumericKey,
  value: number,
): { readonly scale: BandScale; readonly band: 0 | 1 | 2 | 3 | 4 | 5 } | undefined {
  const bands = BANDS[key];
  if (bands === undefined) return undefined;
  if (value <= 0) return { scale: bands.scale, band: 0 };
  const above = bands.bounds.filter((bound) => value > bound).length;
  return { scale: bands.scale, band: (above + 1) as 1 | 2 | 3 | 4 | 5 };
}
