/** Words of the view "who". */
import type { HeatWords } from '../../charts/heat-map.ts';
import type { TimeWords } from '../../components/time-slider.ts';
import type { Measure } from './grid.ts';

export interface WhoWords {
  /** Null before the first account. */
  readonly title: (lead: { readonly sector: string; readonly share: string } | null) => string;
  readonly introduction: Readonly<Record<Measure, string>>;
  /** Bold lead and text of the note. */
  readonly assumption: readonly [lead: string, text: string];
  readonly waiting: string;
  readonly failed: string;
  readonly again: string;
  readonly time: TimeWords;
  readonly measure: string;
  readonly measures: Readonly<Record<Measure, string>>;
  readonly kinds: string;
  readonly bothKinds: string;
  readonly heat: HeatWords;
  readonly heatLabel: (date: string) => string;
  readonly all: string;
  readonly legend: string;
  readonly table: string;
  readonly csv: string;
  /** A cell in full. */
  readonly cell: (where: string, count: CellWords) => string;
  readonly nobody: (where: string) => string;
  readonly ranks: {
    readonly title: string;
    readonly introduction: string;
    readonly rank: string;
  };
  readonly columns: {
    readonly sector: string;
    readonly kind: string;
    readonly level: string;
    readonly population: string;
    readonly able: string;
    readonly adopters: string;
    readonly share: string;
    readonly accounts: string;
  };
  readonly join: string;
}

export interface CellWords {
  readonly adopters: string;
  readonly able: string;
  readonly share: string;
  readonly accounts: string;
}
