/** Words that a figure needs; the two languages stand in the wording. */
import type { AxisKind } from './axes.ts';
import type { CurveKey, MarkKind } from './marks.ts';

/** What stands below a figure about where it comes from. */
export interface Origin {
  readonly version: string;
  readonly seed: string;
  readonly replicates: number;
  /** 64 hexadecimal digits. */
  readonly hash: string;
}

export interface FigureWords {
  readonly title: (scenario: string) => string;
  /** `isPosterior`: each run at another draw of a posterior. */
  readonly subtitle: (axis: AxisKind, runs: number, isPosterior: boolean) => string;
  /** For a reader who does not see the figure; `values` is a list of curves with their ends. */
  readonly description: (from: string, to: string, values: string) => string;
  readonly curves: Readonly<Record<CurveKey, string>>;
  readonly baseline: string;
  readonly reported: string;
  /** Heading of the legend, and what each mark means. */
  readonly legend: string;
  readonly marks: Readonly<Record<MarkKind | 'alternative', string>>;
  /** Label beside a mark; `curve` is null for the total. */
  readonly mark: (kind: MarkKind, value: string, curve: string | null) => string;
  readonly otherReading: (value: string, reading: string) => string;
  /** `reports` is publishers with their dates. */
  readonly sources: (reports: readonly string[]) => string;
  readonly limits: string;
  readonly citation: (version: string) => string;
  readonly receipt: (origin: Origin) => string;
}
