/** Words of the reader's own figures. */
import type { CategoryWording } from '../../../../src/wording/categories.ts';
import type { LabWords } from '../../../lab/words.ts';
import type { Field, FormOperator, ScopeField } from './draft.ts';

export interface OwnWords {
  readonly title: string;
  readonly introduction: string;
  readonly add: string;
  readonly load: string;
  readonly save: string;
  /** Name of the file. */
  readonly file: string;
  readonly remove: (label: string) => string;
  readonly removeShort: string;
  readonly fields: Readonly<Record<Exclude<Field, ScopeField>, string>>;
  readonly scope: Readonly<Record<ScopeField, string>>;
  readonly quantities: Readonly<Record<FormOperator, string>>;
  /** Beside a field, where its name does not say enough. */
  readonly hints: {
    readonly share: string;
    readonly shareOf: string;
    readonly rounding: string;
    readonly published: string;
    readonly from: string;
  };
  readonly all: string;
  readonly done: string;
  readonly cancel: string;
  readonly refused: string;
  readonly added: (label: string) => string;
  readonly drawn: string;
  readonly notDrawn: string;
  /** Its day is none of the run's. */
  readonly outside: string;
  readonly close: string;
  readonly list: string;
}

/** Words of the element, of files, and of the vocabularies. */
export interface OwnLanguage {
  readonly own: OwnWords;
  readonly file: LabWords['file'];
  readonly categories: CategoryWording;
}
