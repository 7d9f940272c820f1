/** Words of the view "take": what can be taken away from the page. */
import type { Format, Program, TableName } from './recipes.ts';
import type { ControlsMode } from '../../lesson/lesson.ts';

export interface TakeWords {
  readonly title: string;
  readonly introduction: string;
  readonly waiting: string;
  readonly partial: (done: number, of: number) => string;
  readonly figure: {
    readonly title: string;
    readonly about: string;
    readonly alternative: string;
    readonly failed: string;
  };
  readonly data: {
    readonly title: string;
    readonly about: string;
    readonly table: string;
    readonly tables: Readonly<Record<TableName, string>>;
    readonly format: string;
    readonly save: (format: Format) => string;
    readonly description: string;
    readonly receipt: string;
    readonly lines: string;
    readonly programs: Readonly<Record<Program, string>>;
    readonly noLines: (program: string) => string;
    readonly noParquet: string;
  };
  readonly file: {
    readonly title: string;
    readonly about: string;
    readonly save: string;
    readonly working: string;
    readonly failed: string;
    readonly same: string;
    readonly pending: string;
    readonly differs: (saved: string, here: string) => string;
    readonly other: string;
  };
  readonly link: {
    readonly title: string;
    readonly about: string;
    readonly address: string;
    readonly embed: string;
    readonly embedAbout: string;
    readonly embedReduced: string;
  };
  readonly teach: {
    readonly title: string;
    readonly about: string;
    readonly controls: string;
    readonly modes: Readonly<Record<ControlsMode, string>>;
    readonly guess: string;
    readonly story: string;
    readonly try: string;
  };
  readonly cite: {
    readonly title: string;
    readonly about: string;
  };
  readonly copy: string;
  readonly copied: string;
  readonly notCopied: string;
}
