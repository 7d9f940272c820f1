/** How curves of accounts are split into categories, and what of the accounts they count. */
import {
  KINDS,
  LEVELS,
  PLATFORMS,
  SECTORS,
  type Kind,
  type Level,
  type Platform,
  type Sector,
} from './categories.ts';

/** A dimension by whose categories curves are drawn. */
export const SPLITS = ['platform', 'kind', 'sector', 'level'] as const;
export type Split = (typeof SPLITS)[number];

/**
 * Stock: accounts that count on a day. Flow: those that begin to count, in each calendar month or, as
 * `daily`, on each day.
 */
export const QUANTITIES = ['stock', 'flow', 'daily'] as const;
export type Quantity = (typeof QUANTITIES)[number];

/** A category of any split, or all accounts. */
export type SplitKey = 'total' | Platform | Kind | Sector | Level;

/** Categories of each split in code order. */
export const SPLIT_KEYS = {
  platform: PLATFORMS,
  kind: KINDS,
  sector: SECTORS,
  level: LEVELS,
} as const satisfies Readonly<Record<Split, readonly SplitKey[]>>;

export interface SplitSetting {
  readonly by: Split;
  readonly quantity: Quantity;
}
