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
};
