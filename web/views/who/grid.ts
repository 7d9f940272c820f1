/** Pure: sector × level × kind at one day, from the table of adoption over time. */
import { KINDS, LEVELS, RANKS, SECTORS } from '../../../src/engine/categories.ts';
import type { Kind, Level, Rank, Sector } from '../../../src/engine/categories.ts';
import type { AdoptionGroup, AdoptionTable } from '../../../src/worker/queries/adoption.ts';

export const MEASURES = ['share', 'adopters', 'accounts'] as const;
export type Measure = (typeof MEASURES)[number];

/** Counts of some agents at one day. */
export interface Count {
  readonly population: number;
  readonly able: number;
  readonly adopters: number;
  readonly accounts: number;
}

const NOBODY: Count = { population: 0, able: 0, adopters: 0, accounts: 0 };

/** Counts of the groups that pass, at a position of the days. */
export function countWhere(
  table: AdoptionTable,
  at: number,
  passes: (group: AdoptionGroup) => boolean,
): Count {
  const { groups, adopters, accounts } = table;
  return groups.reduce((sum, group, g) => {
    if (!passes(group)) return sum;
    const cell = at * groups.length + g;
    return {
      population: sum.population + group.population,
      able: sum.able + group.able,
      adopters: sum.adopters + (adopters[cell] ?? 0),
      accounts: sum.accounts + (accounts[cell] ?? 0),
    };
  }, NOBODY);
}

/** Value of a measure; null where nobody can act. */
export function valueOf({ able, adopters, accounts }: Count, measure: Measure): number | null {
  if (able === 0) return null;
  if (measure === 'share') return adopters / able;
  return measure === 'adopters' ? adopters : accounts;
}

export interface GridColumn {
  readonly key: string;
  readonly kind: Kind;
  /** Null: all levels together. */
  readonly level: Level | null;
}

export interface GridRow {
  readonly sector: Sector;
  /** In the order of the columns. */
  readonly cells: readonly Count[];
}

/** Columns of the kinds shown: five levels and their sum each. */
export function gridColumns(kinds: readonly Kind[]): GridColumn[] {
  return kinds.flatMap((kind) => [
    ...LEVELS.map((level) => ({ key: `${kind}.${level}`, kind, level })),
    { key: `${kind}.all`, kind, level: null },
  ]);
}

/** Counts of every sector in the columns, in the order of the sectors. */
export function gridRows(
  table: AdoptionTable,
  at: number,
  columns: readonly GridColumn[],
): GridRow[] {
  return SECTORS.map((sector) => ({
    sector,
    cells: columns.map(({ kind, level }) =>
      countWhere(
        table,
        at,
        (group) =>
          group.sector === sector &&
          group.kind === kind &&
          (level === null || group.level === level),
      ),
    ),
  }));
}

/** Rows by the value in a column, those without one last; ties keep the order of the sectors. */
export function sortRows(
  rows: readonly GridRow[],
  column: number,
  measure: Measure,
  isDescending: boolean,
): GridRow[] {
  const rank = ({ cells }: GridRow): number => {
    const value = cells[column] === undefined ? null : valueOf(cells[column], measure);
    if (value === null) return Infinity;
    return isDescending ? -value : value;
  };
  // Without a difference of infinities, which would be no number.
  return rows.toSorted((a, b) => (rank(a) === rank(b) ? 0 : rank(a) < rank(b) ? -1 : 1));
}

export interface RankRow extends Count {
  readonly rank: Rank;
}

/** Officials by rank at a day. */
export function rankRows(table: AdoptionTable, at: number): RankRow[] {
  return RANKS.map((rank) => ({ rank, ...countWhere(table, at, (group) => group.rank === rank) }));
}

/** The sector whose agencies are furthest, and its share; null before the first account. */
export function leader(table: AdoptionTable, at: number): { sector: Sector; share: number } | null {
  const shares = SECTORS.map((sector) => {
    const own = countWhere(table, at, (g) => g.sector === sector && g.kind === KINDS[0]);
    return { sector, share: own.able === 0 ? 0 : own.adopters / own.able };
  });
  const first = shares.reduce((best, next) => (next.share > best.share ? next : best));
  return first.share > 0 ? first : null;
}
