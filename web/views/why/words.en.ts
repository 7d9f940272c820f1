import type { AgentParts, TippedParts, WhyWords } from './words.ts';

const stack = {
  month: 'Month to',
  total: 'All',
  stop: '; ',
};

function agentName({ sector, level, isCentral, rank, province, unit, place, name }: AgentParts) {
  if (name !== null && rank === null) return name;
  const where = isCentral ? 'central' : `${level} level, ${province}, unit ${unit}`;
  const agency = `${sector}, ${where}, agency ${place}`;
  return rank === null ? agency : `Official (${rank.toLowerCase()}), ${agency}`;
}

const followed =
  (how: string) =>
  ({ platform, date, source, sourceDate }: TippedParts): string =>
    `It opened on ${platform} on ${date}, following ${how}: ${source}, which had adopted on ${sourceDate}.`;

export const en: WhyWords = {
  title: (peers, outside) =>
    `${peers} of the accounts came by the example of peers, ${outside} by outside influence`,
  titleNone: 'No account has been opened',
  introduction: {
    flow: 'Accounts verified in each month, by proximate channel, in one run.',
    stock: 'Accounts verified up to each month, by proximate channel, in one run.',
  },
  note: [
    'Channel, not cause.',
    'The log names the attempt that opened an account. Had it not come, another might have come days later: what peers are worth is seen by switching imitation off, not from these shares. How imitation divides among the four kinds of peers is an assumption.',
  ],
  waiting: 'Reading the log of the run …',
  failed: 'The run could not be read.',
  again: 'Try again',
  mode: 'Quantity',
  modes: { flow: 'By month', stock: 'Cumulated' },
  kinds: 'Kind of holder',
  everybody: 'Everybody',
  sector: 'Sector',
  allSectors: 'All sectors',
  table: 'Table',
  csv: 'CSV',
  stack: { ...stack, cursor: 'Month of the channels', caption: 'Accounts by proximate channel' },
  own: 'Own further, or given',
  bySector: {
    title: 'Channels by sector',
    introduction: 'All months together; the sectors with the largest part of peers first.',
    accounts: 'Accounts',
    peers: 'Peers',
    mix: 'Parts',
  },
  agent: {
    title: 'One agency or official',
    introduction:
      'Bodies have numbers, not names, except those that the sources name: which county is number 12 the model does not know.',
    search: 'Search',
    placeholder: 'police zhejiang county, Foreign Ministry, 127511 …',
    synonyms: [
      ['police', 'public-security'],
      ['government', 'general-government'],
      ['cppcc', 'political-advisers'],
      ['npc', 'peoples-congresses'],
    ],
    kind: 'Kind',
    sector: 'Sector',
    level: 'Level',
    province: 'Province',
    unit: 'Unit',
    any: 'Any',
    order: 'First',
    orders: { moved: 'moved most', adoption: 'adopted first', id: 'by number' },
    results: 'Found',
    found: (shown, total) => `${shown} of ${total} shown.`,
    nobody: 'Nobody fits. Take a word or a choice away.',
    unknown: (words) =>
      `Not known here: ${words}. Provinces, sectors, levels, named bodies and numbers are.`,
    name: agentName,
    id: (id) => `number ${id}`,
    able: (frailty, platforms) =>
      `It can act, ${frailty} times as readily as the average, on ${platforms}.`,
    unable: 'It cannot act in this run: it is not among the eligible.',
    noAccount: (end) => `It has opened no account by ${end}.`,
    notVerified: (end) => `Not verified by ${end}, so its peers have not seen it.`,
    tipped: {
      outside: ({ platform, date }) =>
        `It opened on ${platform} on ${date} of its own accord, prompted by no peer (outside influence).`,
      sectoral: followed('an example of its sector elsewhere in the country'),
      horizontal: followed('an example of its sector in its province'),
      vertical: followed('its superior'),
      jurisdiction: followed('an agency of its own territory'),
      'cross-platform': ({ platform, date }) =>
        `It opened on ${platform} on ${date}, having an account elsewhere.`,
      mandate: ({ platform, date }) => `It opened on ${platform} on ${date}, obeying a mandate.`,
      extra: ({ platform, date }) => `It opened one more account on ${platform} on ${date}.`,
      roster: ({ platform, date }) =>
        `It opened on ${platform} on ${date}: an input, named in the sources.`,
    },
    counts: (date) => `Verified on ${date}: from then on others could follow it.`,
    accounts: (list, more) =>
      `Further accounts: ${list.join('; ')}${more === 0 ? '' : `; and ${more} more`}.`,
    account: (platform, ordinal, opened, channel) =>
      `${platform}${ordinal === 0 ? '' : ` (no. ${ordinal + 1})`}, ${opened}: ${channel}`,
    superiors: 'Superiors, the nearest first',
    noSuperior: 'None in its sector.',
    state: {
      adopted: (date) => `adopted ${date}`,
      never: 'no account',
      unable: 'cannot act',
      nearest: 'the one that it looks at',
    },
    peers: 'Peers that can act',
    peerColumns: {
      group: 'Group',
      able: 'Peers',
      before: 'Adopted before it',
      atEnd: 'By the end',
    },
    peerGroups: {
      sectoral: 'Own sector, nationwide',
      horizontal: 'Own sector, own province',
      jurisdiction: 'Agencies of the same territory',
    },
    neighbours: (count) => `Agencies of the same territory (${count})`,
    moved: (moved, descendants) =>
      `Its example moved ${moved}; ${descendants} adopted through it, directly or through others.`,
    movedNobody: 'Its example moved nobody.',
    tree: 'From whom it came, and whom it moved',
    treeHint: 'Arrow keys walk, → opens a branch, Enter goes to the agent.',
    step: (platform, date, channel) => `${platform}, ${date} · ${channel}`,
    further: 'further platform',
    movedShort: (count) => `moved ${count}`,
    more: (count) => `and ${count} more`,
    moreDetail: 'not listed here',
    stop: ', ',
  },
  leading: {
    title: 'Accounts with the most followers',
    introduction:
      'In one run. Followers are heavy-tailed by assumption; those of named bodies are taken from the sources.',
    day: 'Day',
    platform: 'Platform',
    reported: 'Reported beside simulated',
    columns: {
      place: 'Place',
      holder: 'Holder',
      followers: 'Followers',
      fake: 'of them fake',
      posts: 'Posts',
      opened: 'Opened',
      inUse: 'In use',
    },
    yes: 'yes',
    no: 'no',
    sum: (count) => `First ${count} together`,
    figure: 'Figure',
    figureReported: 'Reported',
    figureSimulated: 'Simulated, 90 % interval',
    verdict: 'Verdict',
    given: 'given',
    none: 'No account of this kind on this platform yet.',
  },
  dormancy: {
    title: (share) => `${share} of the accounts lie idle at the end`,
    introduction:
      'Verified accounts at the end of each month: in use, given up, or never used, in one run.',
    note: [
      'Assumption.',
      'The sources say that idle accounts exist, not how many. Both rates are parameters that no figure constrains.',
    ],
    inUse: 'In use',
    givenUp: 'Given up',
    neverUsed: 'Never used',
    stack: { ...stack, cursor: 'Month of idle accounts', caption: 'Accounts in use and idle' },
  },
};
