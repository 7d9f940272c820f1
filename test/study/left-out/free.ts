/** What the cases that leave figures out may move. */
import type { Command } from 'commander';
import {
  DEFAULT_FREE,
  freeParameters,
  type FreeParameter,
} from '../../../src/calibration/free-parameters.ts';

/**
 * The numbers of eligible bodies, held otherwise at values close to the counts of December 2012, under
 * priors that know no more than an order of magnitude. Both are cut off where the parameter table ends.
 */
const ELIGIBLE: readonly FreeParameter[] = (
  ['eligible.agencies', 'eligible.officials'] as const
).map((key) => ({ key, prior: { type: 'log-normal', median: 100_000, spread: 1 } }));

export interface FreeOptions {
  readonly freeEligible?: boolean;
}

/** Adds the option. */
export const withFreeOption = (command: Command): Command =>
  command.option(
    '--free-eligible',
    'free the numbers of eligible bodies as well, under a wide prior',
  );

/** Parameters of every case, before a case leaves some out. */
export const freeOf = ({ freeEligible = false }: FreeOptions): FreeParameter[] => [
  ...freeParameters(DEFAULT_FREE),
  ...(freeEligible ? ELIGIBLE : []),
];

/** What the results of a study depend on beside all else; nothing where only the usual is free. */
export const freeInputs = (options: FreeOptions): object =>
  options.freeEligible ? { free: freeOf(options) } : {};

/** Words of the option. */
export const freeWords = ({ freeEligible }: FreeOptions) => ({
  'free-eligible': freeEligible ? '' : undefined,
});
