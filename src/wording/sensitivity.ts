/** Words of the sensitivity analysis. */
import type { Per } from '../ensemble/sensitivity/elasticities.ts';
import type { RangeSource } from '../ensemble/sensitivity/factors.ts';
import type { FigureScale } from '../ensemble/sensitivity/figures.ts';
import type { Method } from '../ensemble/sensitivity/setting.ts';

export interface SensitivityWording {
  readonly methods: Readonly<Record<Method, string>>;
  /** Where a range comes from. */
  readonly sources: Readonly<Record<RangeSource, string>>;
  readonly columns: {
    readonly parameter: string;
    readonly value: string;
    readonly range: string;
    readonly source: string;
    readonly muStar: string;
    readonly mu: string;
    readonly sigma: string;
    readonly noise: string;
    readonly first: string;
    readonly total: string;
    readonly interval: string;
    readonly low: string;
    readonly high: string;
    readonly per: string;
    readonly span: string;
  };
  readonly per: Readonly<Record<Per, string>>;
  /** What the numbers of a figure are changes of. */
  readonly scales: Readonly<Record<FigureScale, string>>;
  /** Sentences that explain the numbers, under the table of parameters. */
  readonly notes: Readonly<Record<Method, string>>;
  readonly runs: (runs: number, evaluations: number, seed: string) => string;
  /** Behind the parameters that are shown. */
  readonly more: (count: number, largest: string) => string;
  /** No parameter moves the figure; the figure has no number. */
  readonly unmoved: string;
  readonly noNumber: string;
  readonly weights: string;
  /** Below the indices of a figure; all are texts of percentages but the bias. */
  readonly check: (parts: {
    readonly noise: string;
    readonly explained: string;
    readonly bias: string;
    readonly points: number;
  }) => string;
  readonly interactions: (share: string, from: string, to: string) => string;
  /** Not every trajectory or sample had numbers. */
  readonly incomplete: (known: number, of: number) => string;
  readonly failed: (count: number, reason: string) => string;
}
