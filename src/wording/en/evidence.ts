import type { EvidenceWording } from '../evidence.ts';

export const evidence: EvidenceWording = {
  relations: {
    exact: { name: 'exactly', meaning: 'A count as it was printed.' },
    about: { name: 'about', meaning: 'A rounded number.' },
    'more-than': {
      name: 'more than',
      meaning: 'The last round number passed: at least this, and not much above it.',
    },
    'at-least': { name: 'at least', meaning: 'A lower bound without an upper side.' },
    nearly: { name: 'nearly', meaning: 'Just below this number.' },
    'at-most': { name: 'at most', meaning: 'An upper bound.' },
    partial: {
      name: 'a part of',
      meaning:
        'A partial count, such as a crawl or those who took part: the truth is at least that.',
    },
    window: {
      name: 'passed between',
      meaning: 'A level that was passed on some day of the window.',
    },
    rank: { name: 'ranked', meaning: 'Places in a ranking.' },
    statistic: {
      name: 'stated',
      meaning: 'A statement, judged by a statistic computed from the run.',
    },
  },
  roles: {
    fit: { name: 'fit', meaning: 'Enters the score of the calibration.' },
    check: { name: 'check', meaning: 'Computed and judged, never fitted.' },
    given: { name: 'given', meaning: 'An input of the model, so it cannot be met.' },
    context: { name: 'context', meaning: 'Shown beside the run, not judged.' },
    'not-comparable': {
      name: 'not comparable',
      meaning: 'The report compares counts of different scope: shown, never scored.',
    },
  },
  verdicts: {
    met: {
      name: 'met',
      meaning: 'The replicates agree with the report by the rule of its relation.',
    },
    missed: { name: 'missed', meaning: 'The replicates do not agree with the report.' },
    given: { name: 'given', meaning: 'Input through the roster or the public users.' },
    context: { name: 'context', meaning: 'Not judged.' },
    'not-comparable': { name: 'not comparable', meaning: 'Not judged: the scopes differ.' },
  },
  precisions: { census: 'census', news: 'rounded by the news' },
  units: {
    accounts: 'accounts',
    bodies: 'bodies',
    provinces: 'provincial-level units',
    sectors: 'sectors',
    followers: 'followers',
    posts: 'posts',
    'million-people': 'million people',
    'per-hour': 'an hour',
    places: 'places',
    share: '',
    ratio: 'times',
    number: '',
    day: '',
  },
  reasons: {
    'outside-horizon': 'The run does not cover this day.',
    'not-reached': 'The level is not reached within the run.',
    'empty-denominator': 'There is nothing to divide by.',
    'too-few-accounts': 'There are too few accounts for this statistic.',
    'not-modelled': 'The model holds no such quantity.',
    'not-in-roster':
      'Among the bodies of this run the roster names none such; a small population may lack it.',
    'profile-needed':
      'No single run can judge it: it takes the profile of the exponent of public use, which stands in docs/calibration.md. It counts as missed here.',
    'scopes-differ': 'The two counts differ in scope, so their ratio says nothing about growth.',
    'not-observed': 'Not observed in this run.',
  },
  loses: (mechanism, figures) =>
    figures.length === 0
      ? `Without ${mechanism} no figure is lost.`
      : `Without ${mechanism} these figures are lost: ${figures.join(', ')}.`,
};
