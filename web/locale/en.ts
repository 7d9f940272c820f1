/** English phrases of the page. */
import type { LinkIssue } from '../state/read-link.ts';
import type { Departure, Phrases } from './phrases.ts';

const SMALL = 0.005;

function lead(what: Departure): string {
  switch (what.kind) {
    case 'scenario':
      return `${what.title}: the model ends 2012`;
    case 'parameter':
      return `With ${what.name.toLowerCase()} at ${what.value} the model ends 2012`;
    case 'switch':
      return `With ${what.name.toLowerCase()} switched ${what.on ? 'on' : 'off'} the model ends 2012`;
    case 'parameters':
      return `With ${what.count} parameters changed the model ends 2012`;
  }
}

function linkIssue({ kind, key, got, wanted, nearest }: LinkIssue): string {
  const near = nearest === undefined ? '' : ` Did you mean “${nearest}”?`;
  switch (kind) {
    case 'unknown-key':
      return `“${key}” is not known here and was left out.${near}`;
    case 'bad-value':
      return `“${key}” cannot be “${got}” and keeps its value${wanted === '' ? '' : `; wanted ${wanted}`}.${near}`;
    case 'newer-version':
      return `The link was made by a newer version (${got}) of the page; what this one knows was read.`;
    case 'repeated':
      return `“${key}” stands there twice; the first one holds, not “${got}”.`;
    case 'too-many':
      return `There are too many of “${key}” (${wanted}); “${got}” was left out.`;
    case 'too-long':
      return `${key === '' ? 'The link' : `“${key}”`} is too long to be read (${wanted} characters).`;
  }
}

export const en: Phrases = {
  language: 'en',
  documentTitle: 'Zhengwu 政务: how China’s government micro-blogs spread',
  tagline: 'How China’s government micro-blogs spread, 2009–2012: a laboratory in your browser',
  languageGroup: 'Language',
  themeGroup: 'Theme',
  light: 'Light',
  dark: 'Dark',
  keys: 'Keys',
  skip: 'Skip to the chart',

  scenario: 'Scenario',
  search: {
    label: 'Search scenarios',
    found: 'Scenarios found',
    nothing: (typed, nearest) =>
      `No scenario holds “${typed}”; wanted words of a name or a question, in English or Chinese.${nearest === null ? '' : ` Did you mean “${nearest}”?`}`,
  },
  edited: (title) => `${title}, edited`,
  resetAll: 'Take all changes back',
  now: 'Now',
  baseline: 'Reference',
  lineKey: 'Colour is the quantity, line style the scenario. Same random numbers in every run.',
  unchanged: 'as shipped',

  headline: (situation, count, percent) => {
    if (situation.kind === 'loading')
      return 'Every agency and official of the country, simulated here';
    if (situation.kind === 'reference') {
      const { met, fitted } = situation;
      return met === fitted
        ? `The reference meets all ${fitted} figures that it was fitted to`
        : `The reference meets ${met} of the ${fitted} figures that it was fitted to`;
    }
    const { what, excess, relative } = situation;
    if (Math.abs(relative) < SMALL) {
      return `${lead(what)} within ${percent(SMALL)} of the reported total`;
    }
    return `${lead(what)} with ${count(Math.abs(excess))} accounts too ${excess > 0 ? 'many' : 'few'}`;
  },
  reportedOn: (date) => `Reported, ${date}`,
  simulatedOne: 'Simulated, one run',
  simulatedMedian: (runs) => `Simulated, median of ${runs} runs`,
  interval90: '90 %:',
  difference: 'Difference',
  fittedMet: 'Fitted figures met',
  outOf: (total) => `of ${total}`,

  series: {
    total: 'Total',
    sina: 'Sina',
    tencent: 'Tencent',
    people: 'People’s',
    xinhua: 'Xinhua',
  },
  chart: {
    title: 'Verified government accounts',
    quantity: 'What is counted',
    quantities: { stock: 'Cumulative', flow: 'New a month', daily: 'New a day' },
    counted: {
      stock: 'cumulative',
      flow: 'new accounts in each calendar month',
      daily: 'new accounts on each day',
    },
    axisTitles: {
      stock: 'accounts, cumulative',
      flow: 'new accounts a month',
      daily: 'new accounts a day',
    },
    onLinear: 'linear axis',
    onLog: 'plotted on a logarithmic axis: equal steps multiply by ten',
    underFloor: (floor) =>
      `zero has no place on it, and what is below ${floor} lies under its foot`,
    noFigures: 'the reports counted cumulative totals, so none is drawn here',
    levelOfOfficials: 'officials count at the level of their agency',
    by: 'Split by',
    splits: { platform: 'Platform', kind: 'Kind', sector: 'Sector', level: 'Level' },
    bandOf: 'Band of',
    allBands: 'All',
    zoom: {
      label: 'Days shown',
      in: 'Zoom in',
      out: 'Zoom out',
      whole: 'Whole run',
      lock: 'Lock the value axis',
      shown: (from, to) => `${from} – ${to} shown`,
    },
    captions: {
      flow: 'New verified accounts in each month: simulated median and 90 % interval',
      stock: (isDaily) =>
        `Verified accounts at the end of each ${isDaily ? 'day' : 'month'}: simulated median and 90 % interval`,
      daily: (isDaily) =>
        isDaily
          ? 'New verified accounts on each day: simulated median and 90 % interval'
          : 'New verified accounts on the last day of each month; zoom in to 100 days or fewer for every day',
    },
    bands: (runs) => `90 % bands of ${runs} runs`,
    oneRun: 'one run',
    inside: 'the total holds all four platforms',
    axis: 'Axis',
    linear: 'Linear',
    log: 'Log',
    table: 'Table',
    tableDate: 'Date',
    summary: (end, values) => `Growth by platform. On ${end}: ${values}.`,
    cursor: 'Date on the growth chart',
    simulated90: 'simulated, 90 %',
    simulated: 'simulated',
    reported: 'reported',
    reportedSeries: (series) => `reported, ${series}`,
    keys: [
      [['←', '→'], 'week'],
      [['PgUp', 'PgDn'], 'quarter'],
      [['F'], 'next reported figure'],
      [['Enter'], 'its card'],
      [['+', '−'], 'zoom'],
      [['[', ']'], 'begin, end here'],
      [['<', '>'], 'earlier, later'],
      [['0'], 'whole run'],
      [['L'], 'lock the axis'],
    ],
    marks: {
      exact: 'exact',
      about: 'about, bar is the rounding',
      'more-than': 'more than',
      nearly: 'nearly',
      partial: 'partial count',
      window: 'some day in a window',
      interval: 'stated interval',
      alternative: 'another reading',
    },
    markList: 'How reported figures are drawn',
    own: (text) => `yours: ${text}`,
    otherReading: (value, reading) => `${value} if read as “${reading}”`,
    mark: (kind, value, series) => {
      const of = series === null ? '' : ` ${series}`;
      if (kind === 'more-than') return `> ${value}${of}`;
      if (kind === 'about') return `about ${value}${of}`;
      if (kind === 'nearly') return `nearly ${value}${of}`;
      if (kind === 'partial') return `at least ${value}${of}, a crawl`;
      if (kind === 'window') return `${value}${of}, some day here`;
      return `${value}${of}`;
    },
  },

  panel: {
    title: 'Parameters',
    tick: 'value in the scenario',
    resetTo: (value) => `reset to ${value}`,
    exact: (name) => `${name}, exact value`,
    mechanisms: 'Mechanisms',
    mechanismsHelp: 'Switched off, a mechanism adds nothing and the others keep their weight.',
    off: (count) => (count === 0 ? 'all on' : `${count} off`),
    notANumber: (typed) =>
      typed === ''
        ? 'A number is wanted here. The last value stays.'
        : `“${typed}” is not a number. The last value stays.`,
    outOfRange: (low, high, nearest) => `Between ${low} and ${high}; nearest ${nearest}.`,
    weightsFollow: 'The other weights follow: together they are 1.',
    posterior: '90 % of the posterior',
    posteriorIs: (low, high) => `The figures leave 90 % between ${low} and ${high}.`,
    help: 'What it is, evidence, what it moves',
    helpOn: (name) => `${name}: what it is, evidence, what it moves`,
  },

  table: {
    title: 'Reported against simulated',
    introduction:
      'Each figure is compared only with the quantity it counted. A bound is judged as a bound, and what is given as input is never called met.',
    filter: 'Filter by role',
    all: 'All',
    columns: {
      figure: 'Figure and its scope',
      role: 'Role',
      reported: 'Reported',
      simulated: 'Simulated, 90 % interval',
      simulatedShort: 'Simulated',
      residual: 'Median against the report, per cent',
      share: 'Runs that satisfy it',
      verdict: 'Verdict',
    },
    input: 'input',
    own: 'own',
    shown: (shown, total) => `${shown} of ${total} rows shown.`,
    reading:
      'The shaded strip is what the report allows; the dot is the median, hollow when outside.',
    allPlatforms: 'all four platforms',
    alone: (platform) => `${platform} alone`,
    window: (from, to) => `${from} – ${to}`,
    times: (ratio) => `${ratio}\u00a0×`,
    people: (million, grouped) => `${grouped(million)}\u00a0M`,
    perHour: (value) => `${value} an hour`,
    bound: (kind, value) =>
      ({
        'more-than': `> ${value}`,
        'at-least': `≥ ${value}`,
        nearly: `nearly ${value}`,
        'at-most': `≤ ${value}`,
      })[kind],
    unjudged: {
      given: 'given, so not judged',
      context: 'shown only',
      'not-comparable': 'never scored',
    },
    reasons: {
      'outside-horizon': 'the run does not cover the day',
      'not-reached': 'the level is never passed',
      'empty-denominator': 'a share of nothing',
      'too-few-accounts': 'too few accounts to tell',
      'not-modelled': 'not in the model',
      'not-in-roster': 'not among the named bodies',
      'profile-needed': 'needs the calibration’s profile',
      'scopes-differ': 'different scopes',
      'not-observed': 'not observed',
    },
    above: (percent) => `${percent} above`,
    below: (percent) => `${percent} below`,
    pending: 'Filled in by the first run.',
  },

  receipt: {
    title: 'Receipt of this run',
    hash: 'Hash',
    seed: 'Seed',
    replicates: (runs) => (runs === 1 ? '1 replicate' : `${runs} replicates`),
    engine: 'Engine',
    versions: (engine, scenario, evidence) =>
      `zhengwu ${engine} · scenario ${scenario} · evidence ${evidence}`,
    command: 'The same run from the command line',
    copy: 'Copy',
    copied: 'Copied',
    notCopied: 'The browser refused; select the line and copy it by hand.',
    pending: 'follows when all replicates are done',
    fromFile:
      'Events, readings and scenarios of your own have no option: save this run as a scenario file first, and put its name in the place of FILE.json.',
    withFigures:
      'The figures of your own do not move the hash, only what it is compared with: save them under “Figures of your own” first, and put the name of that file in the place of FIGURES.json.',
  },

  views: {
    label: 'Views of this run',
    names: {
      compare: 'Compare',
      who: 'Who',
      where: 'Where',
      why: 'Why',
      sure: 'How sure',
      calibrate: 'Calibrate',
      verify: 'Verify',
      sources: 'Sources & model',
      take: 'Take away',
    },
    loading: 'Loading …',
    notLoaded: 'This view could not be loaded. Check the connection, then try again.',
  },

  link: {
    title: 'The link could not be read completely:',
    issue: linkIssue,
    dismiss: 'Close',
  },

  limits: {
    title: 'What this page cannot tell you',
    text: 'Thirteen figures for ten to fifteen parameters: a good fit is no evidence for the model. Provinces, the weights of the peers and the ceiling of public users are assumptions. Nothing leaves this browser.',
  },

  status: {
    label: 'State of the simulation',
    starting: 'First run of the whole country …',
    running: (done, of) => `Run ${done} of ${of}`,
    done: (runs, milliseconds) =>
      `${runs === 1 ? '1 run' : `${runs} runs`} of 7.3 million agents, ${milliseconds} ms each`,
    stopped: 'Stopped. What was finished stays.',
    stop: 'Stop',
    again: 'Try again',
    failed: {
      defect: 'The simulation stopped at a defect of the program.',
      'worker-not-loaded':
        'The part of the page that simulates could not be loaded. Check the connection, then try again.',
      'worker-died':
        'The browser ended the simulation, perhaps for want of memory. Close other tabs, then try again.',
      'worker-silent': 'The simulation has not answered for half a minute and was ended.',
    },
    kept: 'The last finished result stays on the page.',
    detail: 'Details',
    issue: 'These settings cannot be simulated:',
    takeBack: 'Take the last change back',
  },
};
