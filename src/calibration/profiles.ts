/**
 * Profiles of the loss: one parameter is held at each of some places of its prior, all others are
 * fitted again. What the loss rises by, the parameter's own prior taken off, is what the figures say
 * about it (Raue and others 2009).
 */
import type { LogDensity } from './de-mc.ts';
import { minimiseSmooth } from './quasi-newton.ts';

type Row = readonly number[];

export interface ProfilePoint {
  /** Place in the standard normal coordinate of the parameter. */
  readonly place: number;
  /** Rise of the loss, prior included, above its minimum; ≥ 0 up to the search's tolerance. */
  readonly loss: number;
  /** Rise of the loss without the parameter's own prior. */
  readonly score: number;
  /** The others, fitted again: a whole position. */
  readonly position: Row;
}

/** Places from 2.5 standard deviations below the median of the prior to 2.5 above. */
export const PROFILE_PLACES: readonly number[] = Array.from({ length: 11 }, (_, i) => -2.5 + i / 2);

interface Refit {
  readonly place: number;
  readonly position: Row;
  readonly value: number;
}

/** Walks along places, each fit starting from the one before. */
function walk(
  loss: (x: Row) => number,
  start: Row,
  coordinate: number,
  places: readonly number[],
): Refit[] {
  const moving = start.flatMap((_, i) => (i === coordinate ? [] : [i]));
  let from = start;
  return places.map((place) => {
    const held = from.map((x, i) => (i === coordinate ? place : x));
    const found = minimiseSmooth(loss, held, { iterations: 40, tolerance: 1e-4, moving });
    from = found.point;
    return { place, position: found.point, value: found.value };
  });
}

/**
 * Out from the mode and back from the last place, the lower of both fits at each place: on the way
 * out alone a fit stays in the valley that it comes from after another has become the lower one.
 */
function outAndBack(
  loss: (x: Row) => number,
  mode: Row,
  coordinate: number,
  places: readonly number[],
): Refit[] {
  const out = walk(loss, mode, coordinate, places);
  const end = out.at(-1)?.position ?? mode;
  const back = walk(loss, end, coordinate, places.toReversed()).reverse();
  return out.map((own, i) => (back[i].value < own.value ? back[i] : own));
}

/**
 * Profile of one coordinate.
 * @param mode most probable position
 * @returns points by place, ascending; that of the mode is among them
 */
export function profileOf(
  logPosterior: LogDensity,
  mode: Row,
  coordinate: number,
  places: readonly number[] = PROFILE_PLACES,
): ProfilePoint[] {
  const loss = (x: Row): number => -logPosterior(x);
  const centre = mode[coordinate];
  const least = loss(mode);
  const below = places.filter((place) => place < centre).sort((a, b) => b - a);
  const above = places.filter((place) => place > centre).sort((a, b) => a - b);
  const found = [
    ...outAndBack(loss, mode, coordinate, below).reverse(),
    { place: centre, position: mode, value: least },
    ...outAndBack(loss, mode, coordinate, above),
  ];
  const own = (place: number): number => 0.5 * place * place;
  return found.map(({ place, position, value }) => ({
    place,
    loss: value - least,
    score: value - own(place) - (least - own(centre)),
    position,
  }));
}
