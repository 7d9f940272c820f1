/** Pure: measures of the provinces at one day, from the table of provinces over time. */
import { PROVINCES } from '../../../src/engine/provinces.ts';
import { CENTRE, PROVINCE_CODES } from '../../../src/engine/territory.ts';
import type { ProvincesTable } from '../../../src/worker/queries/provinces.ts';
import { roundTo } from '../../locale/format.ts';

export const MEASURES = ['share', 'perHead', 'accounts'] as const;
export type Measure = (typeof MEASURES)[number];

/** What a province has reached at a day. */
export interface ProvinceState {
  readonly code: number;
  readonly accounts: number;
  readonly adopters: number;
  readonly able: number;
  readonly police: number;
  readonly counties: number;
  readonly allCounties: number;
  /** Day of the first account; −1 for none yet. */
  readonly firstDay: number;
  /** Residents at the end of 2011, thousand; 0 for the centre. */
  readonly population: number;
}

/** State of one province at a position of the days. */
export function provinceState(table: ProvincesTable, at: number, code: number): ProvinceState {
  const cell = at * PROVINCE_CODES + code;
  const firstDay = table.firstDay[code]!;
  return {
    code,
    accounts: table.accounts[cell]!,
    adopters: table.adopters[cell]!,
    able: table.able[code]!,
    police: table.police[cell]!,
    counties: table.counties[cell]!,
    allCounties: table.allCounties[code]!,
    firstDay: firstDay <= table.days[at]! ? firstDay : -1,
    population: PROVINCES[code]?.population ?? 0,
  };
}

const CODES = Array.from({ length: PROVINCE_CODES }, (_, code) => code);

export const allStates = (table: ProvincesTable, at: number): ProvinceState[] =>
  CODES.map((code) => provinceState(table, at, code));

/** The 31 together, without the centre. */
export function country(states: readonly ProvinceState[]): ProvinceState {
  return states
    .filter(({ code }) => code !== CENTRE)
    .reduce((a, b) => ({
      code: -1,
      accounts: a.accounts + b.accounts,
      adopters: a.adopters + b.adopters,
      able: a.able + b.able,
      police: a.police + b.police,
      counties: a.counties + b.counties,
      allCounties: a.allCounties + b.allCounties,
      firstDay:
        a.firstDay < 0 || b.firstDay < 0
          ? Math.max(a.firstDay, b.firstDay)
          : Math.min(a.firstDay, b.firstDay),
      population: a.population + b.population,
    }));
}

/** Value of a measure: a share 0–1, accounts per 100,000 residents, or accounts; null where it has none. */
export function measureOf(state: ProvinceState, measure: Measure): number | null {
  if (measure === 'accounts') return state.accounts;
  if (measure === 'share') return state.able === 0 ? null : state.adopters / state.able;
  return state.population === 0 ? null : (100 * state.accounts) / state.population;
}

/** Five thresholds: equal steps of a share, else halves of the highest value that is reached. */
export function mapThresholds(table: ProvincesTable, measure: Measure): number[] {
  if (measure === 'share') return [0.1, 0.25, 0.4, 0.55, 0.7];
  const values = allStates(table, table.days.length - 1).map((s) => measureOf(s, measure) ?? 0);
  // Where there is nothing, any threshold keeps zero in the lowest class.
  const highest = Math.max(...values) || 1;
  return [32, 16, 8, 4, 2].map((part) => roundTo(highest / part, 1));
}

export interface Extremes {
  readonly lowest: { readonly code: number; readonly value: number };
  readonly highest: { readonly code: number; readonly value: number };
}

/** Provinces with the least and the most, the centre left out; null when nobody has anything. */
export function extremes(states: readonly ProvinceState[], measure: Measure): Extremes | null {
  const values = states
    .filter(({ code }) => code !== CENTRE)
    .map((state) => ({ code: state.code, value: measureOf(state, measure) ?? 0 }))
    .sort((a, b) => a.value - b.value || a.code - b.code);
  const [lowest, highest] = [values[0], values.at(-1)];
  return lowest === undefined || highest === undefined || highest.value === 0
    ? null
    : { lowest, highest };
}

/** Positions of `count` days in equal steps, the last one last, none before the first account. */
export function milestones(table: ProvincesTable, count: number): number[] {
  const last = table.days.length - 1;
  const first = table.days.findIndex((_, at) => allStates(table, at).some((s) => s.accounts > 0));
  if (first < 0) return [];
  const step = (last - first) / count;
  const positions = Array.from({ length: count }, (_, k) =>
    Math.round(last - step * (count - 1 - k)),
  );
  return [...new Set(positions)];
}
