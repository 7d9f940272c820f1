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
};
