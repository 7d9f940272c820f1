/** Words of the view "sources". */
import type { TermName } from './equation.ts';

export const LIMIT_KEYS = [
  'fit',
  'reading',
  'ceiling',
  'peers',
  'provinces',
  'waves',
  'channel',
  'platforms',
  'frailty',
] as const;
export type LimitKey = (typeof LIMIT_KEYS)[number];

export const GLOSSARY_KEYS = [
  'account',
  'agency',
  'official',
  'grassroots',
  'eligible',
  'slot',
  'innovation',
  'imitation',
  'channel',
  'replicate',
  'seed',
  'paired',
  'relation',
  'role',
  'reading',
  'band',
  'posterior',
  'identified',
  'receipt',
] as const;
export type GlossaryKey = (typeof GLOSSARY_KEYS)[number];

export interface Explained {
  readonly name: string;
  readonly text: string;
}

export interface SourcesWords {
  readonly title: string;
  readonly introduction: string;
  readonly contents: string;
  readonly sources: {
    readonly title: string;
    readonly about: string;
    readonly taken: (count: number) => string;
    readonly columns: {
      readonly figure: string;
      readonly reported: string;
      readonly said: string;
    };
  };
  readonly model: {
    readonly title: string;
    /** Short paragraphs in plain words; the sizes are those that could take part. */
    readonly plain: (sizes: {
      readonly agencies: string;
      readonly officials: string;
    }) => readonly string[];
    readonly equation: string;
    readonly spoken: string;
    readonly off: string;
    readonly columns: {
      readonly symbol: string;
      readonly meaning: string;
      readonly parameters: string;
    };
    readonly terms: Readonly<Record<TermName, string>>;
  };
  readonly parameters: {
    readonly title: string;
    readonly about: string;
    readonly columns: {
      readonly name: string;
      readonly symbol: string;
      readonly now: string;
      readonly table: string;
      readonly range: string;
      readonly unit: string;
      readonly origin: string;
    };
    readonly on: string;
    readonly off: string;
    readonly counted: (count: number) => string;
  };
  readonly limits: {
    readonly title: string;
    readonly about: string;
    readonly kinds: Readonly<Record<'unidentified' | 'assumption', string>>;
    readonly items: Readonly<Record<LimitKey, string>>;
  };
  readonly glossary: {
    readonly title: string;
    readonly items: Readonly<Record<GlossaryKey, Explained>>;
  };
}
