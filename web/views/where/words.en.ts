import { PROVINCES } from '../../../src/engine/provinces.ts';
import type { WhereWords } from './words.ts';

const NONE = 'No account yet in any province';

export const en: WhereWords = {
  title: {
    share: (e) =>
      e === null
        ? NONE
        : e.isAlike
          ? `The provinces fill alike in this run: from ${e.lowest} in ${e.lowestIn} to ${e.highest} in ${e.highestIn}`
          : `${e.highestIn} is furthest with ${e.highest}, ${e.lowestIn} least with ${e.lowest}`,
    perHead: (e) =>
      e === null
        ? NONE
        : `Per 100,000 residents ${e.highestIn} has most accounts, ${e.highest}, and ${e.lowestIn} fewest, ${e.lowest}`,
    accounts: (e) =>
      e === null
        ? NONE
        : `${e.highestIn} has most accounts, ${e.highest}, and ${e.lowestIn} fewest, ${e.lowest}`,
  },
  introduction: {
    share:
      'Agencies and officials that can act and have a verified account, per cent, in one run. One tile is one provincial unit.',
    perHead:
      'Verified accounts per 100,000 residents at the end of 2011, in one run. One tile is one provincial unit.',
    accounts: 'Verified accounts, in one run. One tile is one provincial unit.',
  },
  assumption: [
    'Assumption.',
    'No reported figure counts accounts by province. Differences between tiles follow from the numbers of territorial units, from chance, and from parameters that nothing constrains.',
  ],
  waiting: 'Counting by province …',
  failed: 'The counts could not be made.',
  again: 'Try again',
  time: { label: 'Date', play: 'Play over time', pause: 'Pause' },
  measure: 'What the colours show',
  measures: { share: 'Share', perHead: 'Per 100,000 residents', accounts: 'Accounts' },
  legend: 'Classes begin at',
  table: 'Table',
  csv: 'CSV',
  map: (date) => `Provinces on ${date}`,
  tile: (province, value, accounts) => `${province}: ${value}; ${accounts} accounts`,
  short: [...PROVINCES.map(({ code }) => code), 'Centre'],
  all: 'All 31',
  multiples: 'The same map over time',
  showDay: (date) => `Show ${date}`,
  noneYet: 'none yet',
  rows: {
    province: 'Province',
    accounts: 'Accounts',
    adopters: 'With an account',
    able: 'Can act',
    share: 'Share of those that can act',
    perHead: 'Accounts per 100,000 residents',
    first: 'First account',
    police: 'Share of the police in accounts',
    counties: 'Counties with an agency’s account',
  },
  ofAll: (part, all) => `${part} of ${all}`,
  pick: 'Choose a tile to read it here. Arrow keys walk over the map.',
};
