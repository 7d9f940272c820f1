/**
 * Territorial units: one centre, 31 provincial units, prefectures, counties and townships, each
 * inside its parent. The numbers of units of every province are published; which county lies in
 * which prefecture, and which township in which county, is an even spread (assumption).
 */
import { PROVINCES } from './provinces.ts';

/** Code of "no province": the central level. */
export const CENTRE = PROVINCES.length;

/** Number of province codes, the centre included; a cell is sector · 32 + province. */
export const PROVINCE_CODES = CENTRE + 1;

/** Keys by province code; the last is the centre. */
export const PROVINCE_KEYS: readonly string[] = [...PROVINCES.map((p) => p.key), 'centre'];

export interface Territory {
  /** Index of the first unit of each level, and the number of units at the end; length 6. */
  readonly levelStart: Int32Array;
  /** Unit that contains the unit; −1 for the centre. */
  readonly parent: Int32Array;
  /** Province code of every unit; {@link CENTRE} for the centre. */
  readonly province: Uint8Array;
}

interface Builder {
  readonly parent: number[];
  readonly province: number[];
}

const scaled = (count: number, scale: number): number =>
  count === 0 ? 0 : Math.max(1, Math.floor(count * scale + 0.5));

/** Adds `count` units of a province, spread evenly over `hosts` consecutive units from `first`. */
function addUnits(to: Builder, count: number, province: number, first: number, hosts: number) {
  for (let i = 0; i < count; i++) {
    to.parent.push(first + Math.floor((i * hosts) / count));
    to.province.push(province);
  }
}

/** First unit and number of units of each province among those added since `from`. */
function rangesByProvince(to: Builder, from: number): [number, number][] {
  const ranges: [number, number][] = PROVINCES.map(() => [0, 0]);
  for (let unit = to.province.length - 1; unit >= from; unit--) {
    ranges[to.province[unit]][0] = unit;
    ranges[to.province[unit]][1]++;
  }
  return ranges;
}

/** Builds the units of a country whose numbers of units are multiplied by `scale`. */
export function buildTerritory(scale: number): Territory {
  const to: Builder = { parent: [-1], province: [CENTRE] };
  const levelStart = [0, 1];
  PROVINCES.forEach((_, p) => addUnits(to, 1, p, 0, 1));
  let hosts = rangesByProvince(to, 1);
  for (const column of ['prefectures', 'counties', 'townships'] as const) {
    const from = to.parent.length;
    levelStart.push(from);
    PROVINCES.forEach((row, p) => addUnits(to, scaled(row[column], scale), p, ...hosts[p]));
    const ranges = rangesByProvince(to, from);
    // Municipalities have no prefectures: their counties hang on the province itself.
    hosts = ranges.map((range, p) => (range[1] > 0 ? range : hosts[p]));
  }
  levelStart.push(to.parent.length);
  return {
    levelStart: Int32Array.from(levelStart),
    parent: Int32Array.from(to.parent),
    province: Uint8Array.from(to.province),
  };
}
