import type { HelpWords } from './words.ts';

export const en: HelpWords = {
  headings: { is: 'What it is', evidence: 'Evidence', moves: 'What it moves' },
  range: (symbol, from, to, base) => `${symbol}, from ${from} to ${to}; ${base} in this scenario.`,
  bands: 'Bands',
  bandsNote: 'The bounds are a manner of speaking, not a result.',
  upTo: (bound) => `up to ${bound}`,
  from: (bound) => `above ${bound}`,
  provenance: {
    reported: 'Its value was reported.',
    fitted: 'Its value was fitted to the reported figures.',
    assumed: 'Its value is an assumption.',
  },
  source: (name) => `Source: ${name}.`,
  posterior: (scenario, low, high, median) =>
    `The figures leave 90 % of the probability between ${low} and ${high} (median ${median}), in the posterior of “${scenario}”: the bar under the slider.`,
  noPosterior: 'It was not fitted, so there is no posterior and no bar under the slider.',
  more: 'Profiles, verdicts and correlations stand in the view “How sure”.',
  change: 'Change of each figure when the parameter rises by 1 %, at the scenario, all else equal:',
  figure: 'Figure',
  noise: 'within noise',
  noEffects: 'No command of the project has varied it yet; move it and see, or ask in “How sure”.',
  weight: 'For a weight: of its strength against the three others.',
  made: (replicates) => `${replicates} runs to each side, under the same random numbers:`,
};
