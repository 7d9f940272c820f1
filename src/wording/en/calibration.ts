import type { CalibrationWording } from '../calibration.ts';

export const calibration: CalibrationWording = {
  warnings: {
    'more-parameters-than-figures': ({ parameters, figures, leftToPrior }) => {
      const left = leftToPrior.length === 0 ? 'none alone' : leftToPrior.join(', ');
      return `${parameters} free parameters for ${figures} figures: at least ${parameters - figures} combinations are left to the priors (as wide as their priors: ${left}).`;
    },
    'unmoved-figure': ({ id }) =>
      `no free parameter moves ${id}: it fits nothing, and nothing is learned from it.`,
    'prior-conflict': ({ id, p }) =>
      `${id} lies far out in what the priors would have had reported (p ${p.toPrecision(2)}).`,
    'prior-cut': ({ key, share }) =>
      `${(100 * share).toFixed(0)} % of the prior of ${key} lies outside its range and is cut off there.`,
  },
  warning: (sentence) => `warning: ${sentence}`,
  stops: { budget: 'budget', movement: 'movement' },
  verdicts: { identified: 'identified', 'one-sided': 'one-sided', flat: 'flat' },
  head: (scenario, runs, stop, loss) =>
    `${scenario}: ${runs} runs, stopped by ${stop}, loss ${loss}`,
  point: 'point fit under the sharp score',
  fitted: 'figures fitted (median, error, verdict)',
  heldOut: 'figures held out',
  withoutWaves: (without, withWaves) =>
    `without waves the loss of the mean field is ${without}, with them ${withWaves} (point score, errors of 0.5 %: not a likelihood of the evidence)`,
  posterior:
    'posterior under the full score (median, 90 % interval, its width ÷ that of the prior, verdict)',
  degrees: (effective, of) =>
    `effective degrees of freedom ${effective} of ${of}; sloppiest combinations, in prior standard deviations`,
  learned: (share) => `${share} % learned:`,
  readings: 'readings and their posterior probabilities',
  predicted: 'held out (reported, 90 % interval predicted)',
  none: 'none',
  equalWeights: 'equal weights',
  untrusted: (threshold) => ` (not below ${threshold}: not to be trusted)`,
  diagnosis: ({ rHat, bulk, tail, runs, k, effective, off, of }) =>
    `R-hat ${rHat}, effective draws ${bulk} (tail ${tail}); check wave of ${runs} runs: ${k}, worth ${effective} draws; the surrogate misjudges its error in ${off} of ${of} numbers`,
  hash: (hash) => `hash ${hash}`,
  refusals: {
    'no-json': 'it is no whole JSON text',
    'no-calibration': 'it is no calibration',
    'other-format': 'its format is that of another version',
    'other-version':
      'another version of the engine made it, and its runs are not those of this one',
    edited: 'it was edited after it was written (its digest does not fit)',
    'other-inputs':
      'it belongs to another scenario, seed, budget, or set of parameters, priors or figures',
  },
  refusedPosterior: (path, reason) => `${path} cannot be used: ${reason}; calibrate again.`,
  madeBy: (command) => `It was made by: ${command}`,
  refused: (path, reason) => `${path} cannot be used: ${reason}; or begin again without --resume.`,
};
