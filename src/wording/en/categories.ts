/** English names of the closed vocabularies. */
import type { CategoryWording } from '../categories.ts';

export const categories: CategoryWording = {
  platforms: { sina: 'Sina', tencent: 'Tencent', people: 'People’s', xinhua: 'Xinhua' },
  kinds: { agency: 'Agencies', official: 'Officials' },
  kind: { agency: 'agency', official: 'official' },
  sectors: {
    'public-security': 'Public security',
    justice: 'Justice',
    courts: 'Courts',
    procuratorates: 'Procuratorates',
    'general-government': 'General government',
    publicity: 'Publicity',
    tourism: 'Tourism',
    education: 'Education',
    culture: 'Culture',
    sports: 'Sports',
    health: 'Health',
    transport: 'Transport',
    commerce: 'Commerce',
    'foreign-affairs': 'Foreign affairs',
    earthquake: 'Earthquake',
    'peoples-congresses': 'People’s congresses',
    'political-advisers': 'Political advisers',
    discipline: 'Discipline',
    'mass-organisations': 'Mass organisations',
    other: 'Other sectors',
  },
  levels: {
    central: 'Central',
    province: 'Province',
    prefecture: 'Prefecture',
    county: 'County',
    grassroots: 'Grass roots',
  },
  ranks: {
    grassroots: 'Section and below',
    division: 'Division',
    bureau: 'Bureau',
    leader: 'Ministerial',
  },
  channels: {
    outside: {
      name: 'Outside influence',
      meaning: 'An opening that no peer prompted, at a rate that follows public use.',
    },
    sectoral: {
      name: 'Own sector, nationwide',
      meaning: 'The example of an adopter of the same sector anywhere in the country.',
    },
    horizontal: {
      name: 'Own sector, own province',
      meaning: 'The example of an adopter of the same sector in the same province.',
    },
    vertical: {
      name: 'Superior’s example',
      meaning: 'The example of the nearest superior; for an official, of the own agency first.',
    },
    jurisdiction: {
      name: 'Same territory',
      meaning: 'The example of an agency of any sector in the same territorial unit.',
    },
    'cross-platform': {
      name: 'Own account elsewhere',
      meaning: 'It already had an account on another platform.',
    },
    mandate: { name: 'Mandate', meaning: 'An order that was obeyed.' },
    extra: {
      name: 'Own further accounts',
      meaning: 'One more account on a platform where it already had one.',
    },
    roster: { name: 'Named in the sources', meaning: 'An input: the sources name the account.' },
  },
  centre: 'Centre',
};
