/** Where: accounts, adopters and counties reached by province over time. */
import { AGENCY, LEVELS, POLICE } from '../../engine/categories.ts';
import { stratumOf } from '../../engine/population.ts';
import type { Run } from '../../engine/run.ts';
import { PROVINCE_CODES } from '../../engine/territory.ts';
import { accumulate, dayGrid, placeOfDay } from './days.ts';
import { indexOf } from './run-index.ts';

export interface ProvincesQuery {
  /** Days between two entries, ≥ 1. */
  readonly stepDays: number;
}

/** Tables are [position of the day · 32 + province code]; code 31 is the centre. */
export interface ProvincesTable {
  readonly days: readonly number[];
  readonly accounts: Uint32Array;
  readonly adopters: Uint32Array;
  /** Accounts of the police, agencies and officials. */
  readonly police: Uint32Array;
  /** Counties in which an agency of county or grass-roots level has an account. */
  readonly counties: Uint32Array;
  /** By province: agencies and officials that can act; counties of the (scaled) country. */
  readonly able: Uint32Array;
  readonly allCounties: Uint32Array;
  /** By province: day of the first verified account; −1 when there is none. */
  readonly firstDay: Int32Array;
}

const COUNTY = LEVELS.indexOf('county');

/** County in which an agency sits; −1 for one above the counties. */
function countyOf({ population: { territory, unit } }: Run, agency: number): number {
  let at = unit[agency];
  while (at >= territory.levelStart[COUNTY + 1]) at = territory.parent[at];
  return at >= territory.levelStart[COUNTY] ? at : -1;
}

function ableByProvince({ eligible }: Run): Uint32Array {
  const able = new Uint32Array(PROVINCE_CODES);
  for (const province of eligible.province) able[province]++;
  return able;
}

function countiesByProvince({ population: { territory } }: Run): Uint32Array {
  const counties = new Uint32Array(PROVINCE_CODES);
  const [from, to] = [territory.levelStart[COUNTY], territory.levelStart[COUNTY + 1]];
  for (let unit = from; unit < to; unit++) counties[territory.province[unit]]++;
  return counties;
}

/** Day on which each county is reached: the first verified account of an agency in it. */
function countyDays(run: Run): Map<number, number> {
  const { byHolder, adoption } = indexOf(run);
  const reached = new Map<number, number>();
  byHolder.agents.forEach((agent, at) => {
    const { kind } = run.population.strata[stratumOf(run.population, agent)];
    const county = kind === AGENCY ? countyOf(run, agent) : -1;
    if (county < 0) return;
    const day = run.log.verified[adoption[at]];
    reached.set(county, Math.min(day, reached.get(county) ?? Infinity));
  });
  return reached;
}

function firstDays({ log, endDay }: Run): Int32Array {
  const first = new Int32Array(PROVINCE_CODES).fill(-1);
  for (let row = 0; row < log.size; row++) {
    const [province, day] = [log.province[row], log.verified[row]];
    if (day <= endDay && (first[province] < 0 || day < first[province])) first[province] = day;
  }
  return first;
}

/** What each province has reached over time. */
export function answerProvinces(run: Run, { stepDays }: ProvincesQuery): ProvincesTable {
  const { log, population } = run;
  const days = dayGrid(run.startDay, run.endDay, stepDays);
  const table = (): Uint32Array => new Uint32Array(days.length * PROVINCE_CODES);
  const [accounts, adopters, police, counties] = [table(), table(), table(), table()];
  const enter = (into: Uint32Array, province: number, day: number): void => {
    const at = placeOfDay(days, day);
    if (at < days.length) into[at * PROVINCE_CODES + province]++;
  };
  for (let row = 0; row < log.size; row++) {
    const isPolice = population.strata[log.stratum[row]].sector === POLICE;
    enter(accounts, log.province[row], log.verified[row]);
    if (isPolice) enter(police, log.province[row], log.verified[row]);
  }
  for (const row of indexOf(run).adoption) enter(adopters, log.province[row], log.verified[row]);
  for (const [county, day] of countyDays(run)) {
    enter(counties, population.territory.province[county], day);
  }
  for (const flows of [accounts, adopters, police, counties]) accumulate(flows, PROVINCE_CODES);
  return {
    days,
    accounts,
    adopters,
    police,
    counties,
    able: ableByProvince(run),
    allCounties: countiesByProvince(run),
    firstDay: firstDays(run),
  };
}

export interface ProvincesTypes {
  readonly query: ProvincesQuery;
  readonly answer: ProvincesTable;
}
