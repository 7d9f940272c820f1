/**
 * Closed forms that a run must agree with. Seeds are fixed, so a check passes or fails for good; the
 * tolerance is what chance or a finite population explains (stated with each), never a setting.
 */
import type { Finding } from './finding.ts';
import { alone, bass, finiteBass, logistic, twoBlocks, units } from './imitation.ts';
import {
  exponential,
  frailty,
  frailtyLaw,
  frailtyMean,
  mandate,
  orderStatistics,
  outsidePassages,
  publicUse,
  publicUsersPoints,
} from './independent.ts';
import { coxSnell, residuals } from './residuals.ts';

export type { Finding } from './finding.ts';

/** Checks by id, in the order in which they are made. */
export const CHECKS = {
  exponential,
  'order-statistics': orderStatistics,
  'outside-passages': outsidePassages,
  'frailty-mean': frailtyMean,
  'frailty-law': frailtyLaw,
  frailty,
  'public-users': publicUsersPoints,
  'public-use': publicUse,
  bass,
  'finite-bass': finiteBass,
  logistic,
  'two-blocks': twoBlocks,
  units,
  alone,
  residuals,
  'cox-snell': coxSnell,
  mandate,
} as const satisfies Record<string, () => Finding>;

export type CheckId = keyof typeof CHECKS;

export const CHECK_IDS = Object.keys(CHECKS) as readonly CheckId[];
