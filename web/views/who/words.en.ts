import type { WhoWords } from './words.ts';

export const en: WhoWords = {
  title: (lead) =>
    lead === null
      ? 'No agency has an account yet'
      : `${lead.sector} is furthest: ${lead.share} of its agencies that can act have an account`,
  introduction: {
    share:
      'Per cent of the agencies and officials that can act with a verified account, in one run.',
    adopters: 'Agencies and officials with a verified account, in one run.',
    accounts: 'Verified accounts on all four platforms, in one run.',
  },
  assumption: [
    'Mostly assumption.',
    'Reported figures count the police, the ministries, the officials and their seniors. How many bodies of the other sectors and levels can act is assumed, and with it how they differ.',
  ],
  waiting: 'Counting by sector and level …',
  failed: 'The counts could not be made.',
  again: 'Try again',
  time: { label: 'Date', play: 'Play over time', pause: 'Pause' },
  measure: 'What the colours show',
  measures: { share: 'Share', adopters: 'Bodies and people', accounts: 'Accounts' },
  kinds: 'Kind of holder',
  bothKinds: 'Both',
  heat: {
    rowHead: 'Sector',
    hint: 'Point at a cell, or walk with the arrow keys, to read it in full. Heads sort.',
  },
  heatLabel: (date) => `Sector by level, ${date}`,
  all: 'All',
  legend: 'Classes begin at',
  table: 'Table',
  csv: 'CSV',
  cell: (where, { adopters, able, share, accounts }) =>
    `${where}: ${adopters} of the ${able} that can act have an account (${share}), ${accounts} accounts in all.`,
  nobody: (where) => `${where}: nobody that can act.`,
  ranks: {
    title: 'Officials by rank',
    introduction: 'A rank is the official’s own, whatever the level of the agency.',
    rank: 'Rank',
  },
  columns: {
    sector: 'Sector',
    kind: 'Kind',
    level: 'Level',
    population: 'In the country',
    able: 'Can act',
    adopters: 'With an account',
    share: 'Share',
    accounts: 'Accounts',
  },
  join: ', ',
};
