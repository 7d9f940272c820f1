import type { CommandsWording } from '../commands.ts';

export const commands: CommandsWording = {
  compare: {
    scaled: (id, scale) =>
      `warning: ${id} has ${scale} times the population (population.scale), and its counts stand beside those of the whole country; only shares and ratios compare.`,
  },
  verify: {
    columns: {
      check: 'check',
      error: 'error',
      tolerance: 'tolerance',
      unit: 'unit',
      statement: 'closed form',
    },
    pass: 'pass',
    fail: 'FAIL',
    passed: (passed, of) => `${passed} of ${of} passed`,
    statements: {
      exponential: 'without imitation, adoption times are exponential',
      'order-statistics': 'without imitation, scaled gaps between adoptions are exponential',
      'outside-passages': 'outside influence reaches the slots independently, day by day',
      'frailty-mean': 'the classes of frailty have mean 1',
      'frailty-law': 'the classes of frailty stand for the gamma law',
      'public-users': 'public use passes through both surveys',
      frailty: 'gamma frailty: the share left is its Laplace transform',
      'public-use': 'driven by public use: the integral of its logistic',
      bass: "imitation of the own sector follows Bass's curve",
      'finite-bass': 'small sectors: exact mean of a pure birth process, 200 runs',
      logistic: 'without outside influence growth is logistic',
      'two-blocks': 'agencies and officials of unlike receptivity, against RK4',
      units: 'imitation inside units: exact mean of a pure birth process',
      alone: 'an agency alone in its unit adopts at the rate of outside influence',
      residuals: 'hazards recomputed from the log sum to the adoptions',
      'cox-snell': 'Cox–Snell residuals of the log are unit exponential',
      mandate: 'a binomial number of bodies obeys an order',
    },
  },
  reproduce: {
    confirmed: (scenario, hash) => `confirmed ${scenario} ${hash}`,
    different: (scenario, expected, got) =>
      `different ${scenario}: the receipt says ${expected}, this run gave ${got}`,
    version: (before, after) =>
      `written by version ${before}, run by ${after}; see "Model changes" in CHANGELOG.md`,
    model: (id, before, after) => `the model of ${id} has changed: ${before} then, ${after} now`,
    posterior: (id, before, after) =>
      `the posterior of ${id} has changed: ${before} then, ${after} now`,
    evidence: (id) =>
      `the evidence ${id} has changed; it does not enter the hash, but the figures beside it`,
    evidenceGone: (id) => `the evidence ${id} is not shipped; it does not enter the hash`,
    edited: (path) =>
      `${path}: this receipt was edited after it was written (its digest does not fit); it is refused.`,
  },
  lists: {
    id: 'id',
    title: 'title',
    extends: 'extends',
    parameter: 'parameter',
    value: 'value',
    role: 'role',
    reported: 'reported',
    asOf: 'as of',
    source: 'source',
    quantity: 'quantity',
    frame: (start, end, seed, replicates) =>
      `${start} … ${end}, seed "${seed}", replicates ${replicates}`,
  },
  parameters: {
    title: 'Parameters for --set (the default is that of the table; a scenario may say otherwise):',
    key: 'KEY',
    range: 'range',
    default: 'default',
    unit: 'unit',
    meaning: 'meaning',
  },
  // The commands say it in English themselves.
  help: { titles: {}, summaries: {}, options: {} },
};
