/** Words of the view "where". */
import type { TimeWords } from '../../components/time-slider.ts';
import type { Measure } from './map.ts';

/** The least and the most in words. */
export interface ExtremeWords {
  readonly lowest: string;
  readonly lowestIn: string;
  readonly highest: string;
  readonly highestIn: string;
  /** Whether the shares lie within ten points. */
  readonly isAlike: boolean;
}

export interface WhereWords {
  /** Null before the first account. */
  readonly title: Readonly<Record<Measure, (extremes: ExtremeWords | null) => string>>;
  readonly introduction: Readonly<Record<Measure, string>>;
  /** Bold lead and text of the note. */
  readonly assumption: readonly [lead: string, text: string];
  readonly waiting: string;
  readonly failed: string;
  readonly again: string;
  readonly time: TimeWords;
  readonly measure: string;
  readonly measures: Readonly<Record<Measure, string>>;
  readonly legend: string;
  readonly table: string;
  readonly csv: string;
  readonly map: (date: string) => string;
  readonly tile: (province: string, value: string, accounts: string) => string;
  /** One or two letters, or one character, by province code. */
  readonly short: readonly string[];
  readonly all: string;
  readonly multiples: string;
  readonly showDay: (date: string) => string;
  readonly noneYet: string;
  readonly rows: {
    readonly province: string;
    readonly accounts: string;
    readonly adopters: string;
    readonly able: string;
    readonly share: string;
    readonly perHead: string;
    readonly first: string;
    readonly police: string;
    readonly counties: string;
  };
  readonly ofAll: (part: string, all: string) => string;
  readonly pick: string;
}
