/** Ranges of a sensitivity analysis from the priors of the calibration. */
import type { Factor, Scale } from '../ensemble/sensitivity/factors.ts';
import { FREE_PARAMETERS, valueOf, type Prior } from './free-parameters.ts';

/** Standard normal coordinates between which the central 90 % of a prior lie. */
const CENTRAL = { from: -1.6449, to: 1.6449 };
/** Of a half-normal prior they are the 52.5 % and the 97.5 % quantile of the normal distribution. */
const CENTRAL_HALF = { from: 0.0627, to: 1.96 };

const SCALES: Readonly<Record<Prior['type'], Scale>> = {
  'log-normal': 'logarithmic',
  'logit-normal': 'logit',
  'half-normal': 'linear',
};

/**
 * The central 90 % of each prior, to be covered evenly on the scale of that prior: tails, on which no
 * figure has a say, shall not decide what is important.
 */
export const PRIOR_RANGES: readonly Factor[] = FREE_PARAMETERS.map((row) => {
  const { type } = row.prior;
  const central = type === 'half-normal' ? CENTRAL_HALF : CENTRAL;
  return {
    key: row.key,
    from: valueOf(row, central.from),
    to: valueOf(row, central.to),
    scale: SCALES[type],
    source: 'prior',
  };
});
