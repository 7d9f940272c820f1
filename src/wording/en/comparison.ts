import type { ComparisonWording } from '../comparison.ts';

export const comparison: ComparisonWording = {
  columns: {
    figure: 'figure',
    reported: 'reported',
    simulated: 'simulated ±sd',
    interval: '90 % interval',
    error: 'error',
    verdict: 'verdict',
  },
  differenceColumns: {
    median: 'difference',
    sd: 'sd',
    sdIndependent: 'sd, other seeds',
    positive: 'P(above)',
  },
  runs: (replicates, seed, start, end) =>
    `${replicates === 1 ? '1 run' : `${replicates} runs`} with seed "${seed}", ${start} to ${end}`,
  met: (role, met, of) => `${role}: ${met} of ${of} met`,
  differences: (scenario, base) => `Paired differences: ${scenario} minus ${base}`,
  changed: (scenario, base) => `What ${scenario} changes of ${base}`,
  groups: (scenario, base) =>
    `Paired differences of accounts by date and group: ${scenario} minus ${base}`,
  parameter: 'parameter',
  date: 'date',
  ablation: {
    columns: {
      mechanism: 'mechanism',
      moved: 'off: accounts',
      share: 'share',
      shapley: 'Shapley ±se',
      overWeights: 'over weights',
      lost: 'lost',
      channel: 'channel',
      accounts: 'accounts ±sd',
    },
    at: (date, accounts) => `── ${date} · ${accounts} accounts`,
    channels: 'Proximate channels of the log: who or what prompted the account, not what caused it',
    sum: (shares, intact, nothing, pairs) =>
      `Shapley shares sum to ${shares} accounts = ${intact} with every mechanism on − ${nothing} with none (outside influence alone), over the ${pairs} replicates that were used.`,
    assumed:
      '* assumed: no reported figure informs its strength; which mechanism moved whom depends on it.',
    inert: 'the scenario gives it nothing to do',
    overWeights: (draws) =>
      `over weights: 90 % interval of the share over ${draws} draws of the four imitation weights from a flat Dirichlet prior, everything else as it is (assumed).`,
    references:
      'This is said of one point. How strong imitation is depends on the point and on how one figure is read (2,400 accounts in March 2011, as a part or as a full count), and the figures leave a wide range under either reading: see both references, and the draws of each with --posterior.',
  },
};
