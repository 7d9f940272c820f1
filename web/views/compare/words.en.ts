import type { CompareWords } from './words.ts';

export const en: CompareWords = {
  says: 'What it says, in our words',
  source: 'Source',
  asOf: 'As of',
  relation: 'Relation',
  counter: 'Counted by',
  scope: 'Scope',
  notes: 'Note',
  readings: 'How it is read',
  readingsHelp: 'Another reading is judged anew at once; it travels with the link.',
  isDefault: 'the default',
  onlyReading: 'The phrase has one reading only.',
  score: 'Score',
  contributes: (score) =>
    `Contributes ${score} to the score (log density of the report, given the run).`,
  distance: (sigmas) => `The median lies ${sigmas} σ from what the report leaves open.`,
  noScore: 'Not part of the score.',
  missing: (runs) => `${runs} runs give no number.`,
  csv: 'Save the table as CSV',
  file: 'reported-against-simulated.csv',
  facts: {
    title: 'Stylised facts',
    introduction:
      'What the reports say without a number. Each is stood for by a statistic of the run; it passes when the statistic fulfils its condition in at least half of the runs.',
    columns: {
      fact: 'Fact and how it was said',
      statistic: 'Statistic',
      value: 'In this run, 90 % interval',
      condition: 'Must be',
      share: 'Runs that fulfil it',
      outcome: 'Outcome',
    },
    statistics: {
      share: 'share of the accounts',
      'evenness-rise':
        'rise of the evenness over sectors (Shannon, 0–1) from the first day to the last',
      'log-linearity': 'R² of a straight line through the logarithm of the month-end accounts',
      'outside-share': 'share of accounts whose proximate channel is outside influence',
      sectors: 'sectors with an account',
      'slots-filled': 'share of the possible accounts that are open',
      'dormant-share': 'share of accounts never used or given up',
      'fake-follower-share': 'share of followers that are fake',
      'platform-lead': 'accounts on the platform ÷ those on the largest other one',
      'public-users-growth': 'public users at the end ÷ at the beginning',
      'post-surge': 'posts in the week after ÷ before the events',
      none: 'none: the model holds no such quantity',
    },
    rises: '> 0, every named sector present',
    outcomes: { passes: 'passes', fails: 'fails', none: 'not judged' },
    stop: ', ',
  },
};
