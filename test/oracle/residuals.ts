/**
 * Cox–Snell residuals of a run of the fast engine under the written law: the oracle follows the log
 * instead of drawing, and adds up the hazard of every slot until it is filled.
 */
import { MANDATE } from '../../src/engine/categories.ts';
import type { Run } from '../../src/engine/run.ts';
import { SlowSimulation } from './slow-engine.ts';
import { accountsOf } from './statistics.ts';

export interface Residuals {
  /** Accumulated hazard of each slot that a channel of the hazard filled. */
  readonly filled: readonly number[];
  /** That of the slots that were still open at the end, or were taken by an order. */
  readonly censored: readonly number[];
}

/** @param run whose delay of verification is the same for everybody (mean 0) */
export function residualsOf(run: Run): Residuals {
  const oracle = new SlowSimulation(run.model, () => 0.5);
  const accounts = accountsOf(run, oracle.country);
  const delay = run.model.parameters['verification.minimum'];
  const hazards = oracle.follow(accounts, delay);
  const filledBy = new Map(accounts.map((a) => [`${a.person} ${a.platform}`, a.channel]));
  const filled: number[] = [];
  const censored: number[] = [];
  oracle.country.people.forEach((x, i) =>
    x.hasSlot.forEach((has, m) => {
      if (!has || !x.isEligible) return;
      const channel = filledBy.get(`${i} ${m}`);
      (channel !== undefined && channel < MANDATE ? filled : censored).push(hazards[i][m]);
    }),
  );
  return { filled, censored };
}
