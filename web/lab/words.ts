/** Words of the parts of the lab that come after the first result. */
import type { MovedKey } from './moved.ts';

export interface LabWords {
  readonly tools: {
    readonly label: string;
    readonly undo: string;
    readonly redo: string;
    readonly pin: string;
    readonly pinFull: (most: number) => string;
    readonly share: string;
    readonly copied: string;
    readonly notCopied: string;
    readonly more: string;
    readonly duplicate: string;
    readonly save: string;
    readonly load: string;
    readonly remove: string;
    readonly reset: string;
    readonly history: string;
    readonly start: string;
    readonly name: string;
    readonly copyOf: (title: string) => string;
    /** Shown while a file is held over the page. */
    readonly drop: string;
  };
  readonly file: {
    readonly loaded: (title: string) => string;
    readonly renamed: (id: string) => string;
    readonly wrong: (name: string) => string;
    readonly loadedFigures: (name: string, count: number) => string;
    readonly wrongFigures: (name: string) => string;
    readonly tooLarge: (name: string, megabytes: string) => string;
    readonly unreadable: (name: string) => string;
    readonly kept: string;
    readonly close: string;
  };
  readonly pins: {
    readonly label: string;
    readonly unpin: (name: string) => string;
    readonly rename: (name: string) => string;
    readonly duplicate: (name: string) => string;
    readonly duplicateShort: string;
    readonly copyOf: (name: string) => string;
    readonly broken: string;
  };
  readonly moved: {
    readonly title: string;
    readonly sentence: (what: string, parts: readonly string[]) => string;
    readonly nothing: string;
    readonly keys: Readonly<Record<MovedKey, string>>;
    readonly points: (value: string) => string;
    readonly replay: string;
    readonly more: (count: number) => string;
    readonly scenario: (from: string, to: string) => string;
    readonly other: string;
    /** Names what the bars are. */
    readonly bars: string;
  };
  readonly difference: {
    /** @param series its name: all accounts, or a platform */
    readonly title: (series: string) => string;
    readonly introduction: string;
    readonly waiting: string;
    readonly running: (pairs: number) => string;
    readonly done: (pairs: number) => string;
    readonly failed: string;
    readonly cursor: string;
    readonly range: (low: string, high: string) => string;
    readonly on: (date: string, median: string, range: string) => string;
    readonly median: string;
    readonly interval: string;
  };
  readonly events: {
    readonly title: string;
    readonly introduction: string;
    readonly platforms: string;
    readonly waves: string;
    readonly mandates: string;
    readonly noMandates: string;
    readonly addWave: string;
    readonly addMandate: string;
    readonly wave: string;
    readonly mandate: string;
    readonly date: string;
    readonly from: string;
    readonly deadline: string;
    /** Height relative to the level without a wave. */
    readonly amplitude: string;
    readonly peak: string;
    readonly platform: string;
    readonly compliance: string;
    readonly sector: string;
    readonly level: string;
    readonly province: string;
    readonly everyone: string;
    readonly remove: (name: string) => string;
    readonly drag: (name: string, date: string) => string;
    readonly unknownCause: string;
    readonly names: readonly [march: string, summer: string, early2012: string];
  };
}
