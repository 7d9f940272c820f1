/**
 * Questions about one run: its aggregates, one agency, what an agent moved. A question and its answer
 * are plain data. A new question is a file beside this one (`NAME.ts`: types and the function that
 * answers), a line in {@link QueryTypes} and a line in `answer.ts`.
 */
import type { AdoptionTypes } from './adoption.ts';
import type { ChannelsTypes } from './channels.ts';
import type { DormancyTypes } from './dormancy.ts';
import type { LeadingTypes } from './leading.ts';
import type { ProvincesTypes } from './provinces.ts';
import type { SearchTypes } from './search.ts';
import type { TableTypes } from './table.ts';
import type { MovedTypes, TransmissionTypes } from './transmission.ts';

/** What is asked and what is answered, by kind. */
export interface QueryTypes {
  /** Accounts by date and any dimensions. */
  readonly table: TableTypes;
  /** Accounts and adopters by sector, level, kind and rank. */
  readonly adoption: AdoptionTypes;
  readonly provinces: ProvincesTypes;
  /** Accounts by proximate channel. */
  readonly channels: ChannelsTypes;
  /** Accounts in use, given up and never used. */
  readonly dormancy: DormancyTypes;
  /** Accounts with the most followers or posts. */
  readonly leading: LeadingTypes;
  /** Agencies and officials by attributes. */
  readonly search: SearchTypes;
  /** What tipped an agent. */
  readonly transmission: TransmissionTypes;
  /** Whom an agent moved. */
  readonly moved: MovedTypes;
}

export type QueryKind = keyof QueryTypes;

/** One question. */
export type Query<K extends QueryKind = QueryKind> = {
  readonly [Kind in K]: { readonly kind: Kind } & QueryTypes[Kind]['query'];
}[K];

export type AnswerOf<Q extends Query> = QueryTypes[Q['kind']]['answer'];
