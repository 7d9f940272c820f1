import type { SensitivityWording } from '../sensitivity.ts';

export const sensitivity: SensitivityWording = {
  methods: {
    morris: 'elementary effects on the engine (Morris)',
    sobol: 'shares of the variance on the mean field (Sobol)',
    elasticities: 'elasticities at the scenario, on the engine',
    'one-at-a-time': 'one parameter at a time over its range, on the engine',
  },
  sources: {
    prior: 'central 90 % of the prior',
    assumed: 'assumed',
    table: 'parameter table',
    given: 'given',
  },
  columns: {
    parameter: 'parameter',
    value: 'scenario',
    range: 'range',
    source: 'range from',
    muStar: 'μ*',
    mu: 'μ',
    sigma: 'σ',
    noise: 'σ of noise',
    first: 'first order',
    total: 'total order',
    interval: '90 % interval',
    low: 'at the low end',
    high: 'at the high end',
    per: 'change per',
    span: 'largest − smallest',
  },
  per: { relative: 'relative change', unit: 'unit', '30-days': '30 days' },
  scales: { log: 'change of log y', days: 'days', absolute: 'change of y' },
  notes: {
    morris:
      'An effect is the change of the figure when a parameter crosses its whole range. μ* is the mean size of its effects and the order of importance, μ their mean with sign; σ is large where the effect depends on the other parameters or on the place, beyond what noise makes.',
    sobol:
      'First order: share of the variance that is due to the parameter alone; total order: to it and all its interactions. The parameters vary independently and evenly over their ranges.',
    elasticities:
      'Relative change of the figure ÷ relative change of the parameter, by central differences under common random numbers; a dot stands where it is within two standard errors of 0. Days move by days: d for each relative change of 1. Parameters that are 0 or dates are marked with what their change is for.',
    'one-at-a-time':
      'Mean change of the figure against the scenario under common random numbers, the other parameters as they are.',
  },
  runs: (runs, evaluations, seed) =>
    evaluations === 0
      ? `${runs} runs with seed "${seed}"`
      : `${evaluations} evaluations of the mean field and ${runs} runs of the engine with seed "${seed}"`,
  more: (count, largest) =>
    `… and ${count} more, the largest ${largest} (all with --format csv or --json)`,
  unmoved: 'no parameter moves it',
  noNumber: 'no number',
  weights:
    'A weight says how strong its channel is against the others; the four are then divided by their sum.',
  check: ({ noise, explained, bias, points }) =>
    `simulator noise of one run: ${noise} of all variance; the mean field explains ${explained} of the engine's variance at ${points} points, bias ${bias}`,
  interactions: (share, from, to) => `interactions: ${share} (${from} … ${to})`,
  incomplete: (known, of) =>
    `in part from ${known} of ${of} only: the others have no number at some point`,
  failed: (count, reason) =>
    `${count} runs failed and count as without numbers; the first: ${reason}`,
};
