/**
 * The closed vocabularies of the model. Every list is in code order: the position of a key is the
 * integer code by which the engine, the event log and the run hash know it. Append, never reorder.
 */

export const PLATFORMS = ['sina', 'tencent', 'people', 'xinhua'] as const;
export type Platform = (typeof PLATFORMS)[number];

export const KINDS = ['agency', 'official'] as const;
export type Kind = (typeof KINDS)[number];
export const AGENCY = 0;
export const OFFICIAL = 1;

/** Level of an agency; an official has the level of the agency that employs them. */
export const LEVELS = ['central', 'province', 'prefecture', 'county', 'grassroots'] as const;
export type Level = (typeof LEVELS)[number];
export const CENTRAL = 0;

/** Civil-service rank of an official, from section rank and below to provincial or ministerial. */
export const RANKS = ['grassroots', 'division', 'bureau', 'leader'] as const;
export type Rank = (typeof RANKS)[number];
export const BUREAU = 2;

export const SECTORS = [
  'public-security',
  'justice',
  'courts',
  'procuratorates',
  'general-government',
  'publicity',
  'tourism',
  'education',
  'culture',
  'sports',
  'health',
  'transport',
  'commerce',
  'foreign-affairs',
  'earthquake',
  'peoples-congresses',
  'political-advisers',
  'discipline',
  'mass-organisations',
  'other',
] as const;
export type Sector = (typeof SECTORS)[number];
export const POLICE = 0;

/** Sectors that the reports name as the pioneers of 2010. Source: BRI. */
export const EARLY_SECTORS: readonly Sector[] = [
  'public-security',
  'justice',
  'publicity',
  'tourism',
];

/** Proximate channel through which an account was opened. Never "the cause". */
export const CHANNELS = [
  'outside',
  'sectoral',
  'horizontal',
  'vertical',
  'jurisdiction',
  'cross-platform',
  'mandate',
  'extra',
  'roster',
] as const;
export type Channel = (typeof CHANNELS)[number];
export const OUTSIDE = 0;
export const SECTORAL = 1;
export const HORIZONTAL = 2;
export const VERTICAL = 3;
export const JURISDICTION = 4;
export const CROSS_PLATFORM = 5;
export const MANDATE = 6;
export const EXTRA = 7;
export const ROSTER = 8;

/** Source of an account that nobody in the model moved. */
export const NO_SOURCE = 0xffffffff;
