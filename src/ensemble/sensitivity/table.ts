/** The result as a tidy table: one row for each figure, parameter and statistic. */
import type { Column, ColumnType, Table } from '../../export/table.ts';
import type { EngineCheck, SensitivityResult } from './analyses.ts';
import type { Estimate } from './bootstrap.ts';

/** Rows about a figure as a whole have no parameter; what does not apply is empty. */
interface TidyRow {
  readonly figure: string;
  readonly scale: string;
  readonly parameter?: string;
  readonly statistic: string;
  /** Value of the parameter, for sweeps; of a date, days since 1970-01-01. */
  readonly at?: number;
  readonly value: number | null;
  readonly q05?: number;
  readonly q95?: number;
  readonly standard_error?: number;
}

type Cell = Omit<TidyRow, 'figure' | 'scale' | 'parameter'>;

const ofEstimate = (statistic: string, { value, q05, q95 }: Estimate): Cell => ({
  statistic,
  value,
  q05,
  q95,
});

const checkCells = ({ noiseVariance, noiseShare, bias, explained }: EngineCheck): Cell[] => [
  { statistic: 'noise_variance', value: noiseVariance },
  { statistic: 'noise_share', value: noiseShare },
  { statistic: 'surrogate_bias', value: bias },
  { statistic: 'surrogate_explained', value: explained },
];

interface OfFigure {
  readonly id: string;
  readonly scale: string;
}

const rowsOf = ({ id, scale }: OfFigure, cells: readonly Cell[], parameter?: string): TidyRow[] =>
  cells.map((cell) => ({
    figure: id,
    scale,
    ...(parameter !== undefined && { parameter }),
    ...cell,
  }));

type ResultOf<M extends SensitivityResult['method']> = Extract<SensitivityResult, { method: M }>;

const morrisRows = ({ figures }: ResultOf<'morris'>): TidyRow[] =>
  figures.flatMap((figure) =>
    figure.effects.flatMap(({ key, index }) => {
      if (index === null) return rowsOf(figure, [{ statistic: 'mu_star', value: null }], key);
      const cells = [
        ofEstimate('mu_star', index.muStar),
        ofEstimate('mu', index.mu),
        ofEstimate('sigma', index.sigma),
        { statistic: 'noise', value: index.noise },
      ];
      return rowsOf(figure, cells, key);
    }),
  );

const sobolRows = ({ figures }: ResultOf<'sobol'>): TidyRow[] =>
  figures.flatMap((figure) => {
    const { variance, interactions, check } = figure;
    const whole = [
      { statistic: 'variance', value: variance },
      ...(interactions ? [ofEstimate('interactions', interactions)] : []),
      ...(check ? checkCells(check) : []),
    ];
    const parts = figure.effects.flatMap(({ key, first, total }) => {
      const cells = [ofEstimate('first_order', first), ofEstimate('total_order', total)];
      return rowsOf(figure, cells, key);
    });
    return [...rowsOf(figure, whole), ...parts];
  });

const STATISTICS = {
  relative: 'elasticity',
  unit: 'slope_per_unit',
  '30-days': 'slope_per_30_days',
} as const;

const elasticityRows = ({ figures }: ResultOf<'elasticities'>): TidyRow[] =>
  figures.flatMap((figure) =>
    figure.effects.flatMap(({ key, per, slope }) => {
      const error = slope === null ? {} : { standard_error: slope.standardError };
      const cell = { statistic: STATISTICS[per], value: slope?.value ?? null, ...error };
      return rowsOf(figure, [cell], key);
    }),
  );

const sweepRows = ({ figures }: ResultOf<'one-at-a-time'>): TidyRow[] =>
  figures.flatMap((figure) =>
    figure.effects.flatMap(({ key, values, changes }) =>
      rowsOf(
        figure,
        values.map((at, level) => ({ statistic: 'change', at, value: changes[level] })),
        key,
      ),
    ),
  );

function tidyRows(result: SensitivityResult): TidyRow[] {
  switch (result.method) {
    case 'morris':
      return morrisRows(result);
    case 'sobol':
      return sobolRows(result);
    case 'elasticities':
      return elasticityRows(result);
    case 'one-at-a-time':
      return sweepRows(result);
  }
}

const COLUMNS: readonly (readonly [keyof TidyRow, ColumnType])[] = [
  ['figure', 'text'],
  ['scale', 'text'],
  ['parameter', 'text'],
  ['statistic', 'text'],
  ['at', 'number'],
  ['value', 'number'],
  ['q05', 'number'],
  ['q95', 'number'],
  ['standard_error', 'number'],
];

/**
 * Columns `figure`, `scale` (log, days or absolute: of which the value is a change), `parameter`,
 * `statistic`, `at`, `value`, `q05`, `q95` (ends of the 90 % bootstrap interval), `standard_error`.
 */
export function sensitivityTable(result: SensitivityResult): Table {
  const rows = tidyRows(result);
  return {
    columns: COLUMNS.map(([name, type]): Column => ({
      name,
      type,
      values: rows.map((row) => row[name] ?? ''),
    })),
  };
}
