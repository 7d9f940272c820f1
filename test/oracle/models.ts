/** Small countries in which every term of the hazard weighs enough to be seen. */
import type { Intervention, Model, RosterEntry } from '../../src/engine/model.ts';
import { defaultParameters, type Parameters } from '../../src/engine/parameters.ts';

type Changes = Partial<Parameters>;

/** A country of some four hundred bodies and officials over a year. */
const SMALL: Changes = {
  'population.scale': 0.001,
  'eligible.agencies': 240_000,
  'eligible.officials': 200_000,
  'eligible.rank.bureau': 0.06,
  'launch.tencent': '2010-10-15',
  'launch.people': '2010-09-01',
  'launch.xinhua': '2011-02-10',
  'pioneers.sectors': 2,
};

const QUIET: Changes = {
  'weights.sectoral': 0,
  'weights.horizontal': 0,
  'weights.vertical': 0,
  'weights.jurisdiction': 0,
  'events.enabled': false,
  'extraAccounts.enabled': false,
};

function model(name: string, changes: Changes, rest: Partial<Model> = {}): Model {
  return {
    parameters: { ...defaultParameters(), ...SMALL, ...changes },
    interventions: [],
    roster: [],
    start: '2010-09-10',
    end: '2011-09-30',
    seed: `oracle ${name}`,
    replicate: 0,
    ...rest,
  };
}

/** Countries with the outside influence and one further channel. */
export const CHANNEL_MODELS: Readonly<Record<string, Model>> = {
  outside: model('outside', { ...QUIET, innovation: 0.5, imitation: 0 }),
  sectoral: model('sectoral', { ...QUIET, innovation: 0.05, imitation: 4, 'weights.sectoral': 1 }),
  horizontal: model('horizontal', {
    ...QUIET,
    innovation: 0.1,
    imitation: 4,
    'weights.horizontal': 1,
  }),
  vertical: model('vertical', { ...QUIET, innovation: 0.1, imitation: 2, 'weights.vertical': 1 }),
  jurisdiction: model('jurisdiction', {
    ...QUIET,
    innovation: 0.1,
    imitation: 3,
    'weights.jurisdiction': 1,
  }),
  'cross-platform': model('cross-platform', {
    ...QUIET,
    innovation: 0.2,
    imitation: 0,
    'crossPlatform.rate': 2,
  }),
};

const INTERVENTIONS: readonly Intervention[] = [
  {
    type: 'wave',
    id: 'health-and-police',
    date: '2011-05-01',
    amplitude: 4,
    peakYears: 0.1,
    filter: { sectors: ['public-security', 'health', 'other'], platforms: ['sina', 'people'] },
  },
  {
    type: 'wave',
    id: 'senior-officials',
    date: '2011-03-01',
    amplitude: 5,
    peakYears: 0.1,
    filter: { kinds: ['official'], ranks: ['division', 'bureau', 'leader'] },
  },
  {
    type: 'wave',
    id: 'three-provinces',
    date: '2011-06-15',
    amplitude: 3,
    peakYears: 0.05,
    filter: { provinces: ['guangdong', 'sichuan', 'centre'] },
  },
  {
    type: 'mandate',
    id: 'upper-levels',
    platform: 'tencent',
    from: '2011-04-01',
    deadline: '2011-09-30',
    compliance: 0.7,
    filter: { levels: ['province', 'prefecture'] },
  },
  {
    type: 'mandate',
    id: 'education',
    platform: 'sina',
    from: '2011-02-01',
    deadline: '2011-07-31',
    compliance: 0.5,
    filter: { sectors: ['education', 'tourism'] },
  },
];

const entry = (
  id: string,
  rest: Pick<RosterEntry, 'sector' | 'opened' | 'further'>,
): RosterEntry => ({
  id,
  level: 'central',
  province: 'centre',
  index: 0,
  platform: 'sina',
  ...rest,
});

const ROSTER: readonly RosterEntry[] = [
  entry('police', {
    sector: 'public-security',
    opened: '2010-10-01',
    further: { count: 4, by: '2011-10-01' },
  }),
  entry('ministry', { sector: 'foreign-affairs', opened: '2011-04-15' }),
  entry('culture', { sector: 'culture', opened: '2011-01-15' }),
];

/** Everything at once; half of the agencies eligible, so that guests and skipped superiors occur. */
export const FULL_MODEL: Model = model(
  'everything',
  {
    'eligible.agencies': 220_000,
    innovation: 0.06,
    imitation: 2.2,
    'weights.sectoral': 0.25,
    'weights.horizontal': 0.25,
    'weights.vertical': 0.25,
    'weights.jurisdiction': 0.25,
    'crossPlatform.rate': 0.6,
    'waves.march.amplitude': 1.5,
    'waves.summer.amplitude': 1.5,
    'waves.early2012.amplitude': 1,
    'receptivity.official': 0.8,
    'extraAccounts.central': 3,
    'extraAccounts.province': 1.5,
    'extraAccounts.gap': 0.3,
  },
  { interventions: INTERVENTIONS, roster: ROSTER },
);
