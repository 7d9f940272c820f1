/**
 * Operational clocks by wave class. Waves that only some agents feel divide the agents into classes
 * that feel the same waves; each class has clocks of its own. Without such waves there is one class.
 */
import { PLATFORMS } from './categories.ts';
import { maskOf } from './filter.ts';
import { buildClock, type OperationalClock } from './operational-clock.ts';
import type { Population } from './population.ts';
import { PROVINCE_CODES } from './territory.ts';
import { clocksUnder, type TimeCourse } from './time-course.ts';

export interface WaveClasses {
  readonly count: number;
  /** Class by stratum · 32 + province. */
  readonly of: Uint16Array;
  /** Tells two tables apart. */
  readonly key: string;
  /** Clocks of the peers at class · 4 + platform, up to the end of the run. */
  readonly peer: readonly OperationalClock[];
  /** Clocks of outside influence at class · 4 + platform. */
  readonly outside: readonly OperationalClock[];
}

/** Which selective waves each (stratum, province) feels, as text of one sign a wave. */
function feltWaves(time: TimeCourse, population: Population): string[] {
  const masks = time.selective.map(({ filter }) => maskOf(filter, population));
  return population.strata.flatMap((_, h) =>
    Array.from({ length: PROVINCE_CODES }, (__, province) =>
      masks.map((mask) => mask.stratum[h] & mask.province[province]).join(''),
    ),
  );
}

interface Division {
  /** What each class feels, as text of one sign a wave. */
  readonly kinds: readonly string[];
  readonly of: Uint16Array;
  readonly key: string;
}

/** The classes of the (stratum, province) pairs. */
function divide(time: TimeCourse, population: Population): Division {
  if (time.selective.length === 0) {
    return { kinds: [''], of: new Uint16Array(population.strata.length * PROVINCE_CODES), key: '' };
  }
  const felt = feltWaves(time, population);
  const kinds = [...new Set(felt)];
  const code = new Map(kinds.map((signs, k) => [signs, k]));
  return {
    kinds,
    of: Uint16Array.from(felt, (signs) => code.get(signs) as number),
    key: kinds.length === 1 ? '' : felt.join(),
  };
}

/** Tables of a run. */
export function waveClasses(time: TimeCourse, population: Population, days: number): WaveClasses {
  const { kinds, of, key } = divide(time, population);
  const clocks = kinds.map((signs) => clocksUnder(time, (wave) => signs[wave] === '1'));
  return {
    count: kinds.length,
    of,
    key,
    peer: clocks.flatMap(({ peer }) => PLATFORMS.map((_, m) => buildClock(peer[m], days))),
    outside: clocks.flatMap(({ outside }) => PLATFORMS.map((_, m) => buildClock(outside[m], days))),
  };
}
