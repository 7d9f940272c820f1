/**
 * THE table of parameters. Sliders, command-line help, validation, priors and the documents read
 * it; nothing repeats it. Words for the keys stand in `wording`.
 */

/** Where the default comes from: a published figure, a fit by this project, or an assumption. */
export type Provenance = 'reported' | 'fitted' | 'assumption';

/** Section of the table; the page and the help group by it. */
export type ParameterGroup =
  | 'spread'
  | 'receptivity'
  | 'pioneers'
  | 'platforms'
  | 'public'
  | 'waves'
  | 'eligible'
  | 'verification'
  | 'extra'
  | 'activity'
  | 'population';

export type Unit =
  | 'per-year'
  | 'share'
  | 'ratio'
  | 'years'
  | 'days'
  | 'million'
  | 'count'
  | 'per-day'
  | 'date'
  | 'switch'
  | 'number';

interface Row {
  /** Symbol of the model description, TeX-free (`p`, `a_s`, `w_T`). */
  readonly symbol: string;
  readonly group: ParameterGroup;
  readonly unit: Unit;
  readonly provenance: Provenance;
  /** Source id of the evidence document, or of `docs/odd.md`; absent for assumptions and fits. */
  readonly source?: string;
  /** The slider moves in the logarithm. */
  readonly logarithmic?: true;
  /** Moved by the short list of sliders. */
  readonly main?: true;
}

export interface NumberRow extends Row {
  readonly type: 'number' | 'integer';
  readonly min: number;
  readonly max: number;
  readonly default: number;
}

/** An off switch of a mechanism; `mechanism` names it. */
export interface SwitchRow extends Row {
  readonly type: 'switch';
  readonly default: boolean;
}

export interface DateRow extends Row {
  readonly type: 'date';
  readonly min: string;
  readonly max: string;
  readonly default: string;
}

export type ParameterRow = NumberRow | SwitchRow | DateRow;

type Extra = Partial<Pick<Row, 'source' | 'logarithmic' | 'main'>>;

const number = (
  symbol: string,
  group: ParameterGroup,
  unit: Unit,
  [min, value, max]: readonly [number, number, number],
  provenance: Provenance,
  extra: Extra = {},
): NumberRow => ({
  type: 'number',
  symbol,
  group,
  unit,
  min,
  max,
  default: value,
  provenance,
  ...extra,
});

const integer = (...args: ArgumentsOf<typeof number>): NumberRow => ({
  ...number(...args),
  type: 'integer',
});
type ArgumentsOf<F> = F extends (...args: infer A) => unknown ? A : never;

const toggle = (group: ParameterGroup): SwitchRow => ({
  type: 'switch',
  symbol: '',
  group,
  unit: 'switch',
  default: true,
  provenance: 'assumption',
});

const date = (
  symbol: string,
  group: ParameterGroup,
  value: string,
  provenance: Provenance,
  extra: Extra = {},
): DateRow => ({
  type: 'date',
  symbol,
  group,
  unit: 'date',
  min: '2009-01-01',
  max: '2015-12-31',
  default: value,
  provenance,
  ...extra,
});

const main = { main: true } as const;

/** Rows in the order in which they are shown. */
export const PARAMETERS = {
  // Spread: the bracket of the hazard.
  innovation: number('p', 'spread', 'per-year', [0, 0.012, 0.5], 'fitted', {
    ...main,
    logarithmic: true,
  }),
  imitation: number('q', 'spread', 'per-year', [0, 0.55, 6], 'fitted', main),
  'weights.sectoral': number('a_s', 'spread', 'share', [0, 0.3, 1], 'assumption', main),
  'weights.horizontal': number('a_x', 'spread', 'share', [0, 0.3, 1], 'assumption'),
  'weights.vertical': number('a_v', 'spread', 'share', [0, 0.2, 1], 'assumption', main),
  'weights.jurisdiction': number('a_j', 'spread', 'share', [0, 0.2, 1], 'assumption'),
  'sectoral.enabled': toggle('spread'),
  'horizontal.enabled': toggle('spread'),
  'vertical.enabled': toggle('spread'),
  'jurisdiction.enabled': toggle('spread'),
  'crossPlatform.rate': number('c', 'spread', 'per-year', [0, 0, 10], 'assumption'),
  'crossPlatform.enabled': toggle('spread'),

  // Receptivity: ρ on every term.
  'receptivity.agency.central': number('ρ_central', 'receptivity', 'ratio', [0, 1.5, 20], 'fitted'),
  'receptivity.agency.province': number(
    'ρ_province',
    'receptivity',
    'ratio',
    [0, 1.5, 20],
    'assumption',
  ),
  'receptivity.agency.prefecture': number(
    'ρ_prefecture',
    'receptivity',
    'ratio',
    [0, 1.2, 20],
    'assumption',
  ),
  'receptivity.agency.county': number('ρ_county', 'receptivity', 'ratio', [0, 1, 20], 'assumption'),
  'receptivity.agency.grassroots': number(
    'ρ_grassroots',
    'receptivity',
    'ratio',
    [0, 1, 20],
    'assumption',
  ),
  'receptivity.official': number('ρ_official', 'receptivity', 'ratio', [0, 1, 20], 'fitted', main),
  'receptivity.official.grassroots': number(
    'ρ_o,grassroots',
    'receptivity',
    'ratio',
    [0, 1, 20],
    'fitted',
  ),
  'receptivity.official.division': number(
    'ρ_o,division',
    'receptivity',
    'ratio',
    [0, 1, 20],
    'assumption',
  ),
  'receptivity.official.senior': number(
    'ρ_o,senior',
    'receptivity',
    'ratio',
    [0, 1, 20],
    'assumption',
  ),
  'heterogeneity.variance': number('σ²_z', 'receptivity', 'number', [0, 0.3, 3], 'assumption'),
  'heterogeneity.enabled': toggle('receptivity'),

  // Pioneers: ε on the outside influence.
  'pioneers.sectors': number('ε', 'pioneers', 'ratio', [0, 6, 100], 'assumption', {
    ...main,
    logarithmic: true,
  }),
  'pioneers.police': number('ε_police', 'pioneers', 'ratio', [0, 1.5, 20], 'assumption', main),
  'pioneers.seniorOfficials': number('ε_senior', 'pioneers', 'ratio', [0, 3, 100], 'fitted'),

  // Platforms.
  'attraction.sina': number('w_S', 'platforms', 'ratio', [0, 1, 10], 'assumption'),
  'attraction.tencent': number('w_T', 'platforms', 'ratio', [0, 1.02, 10], 'fitted', main),
  'attraction.people': number('w_P', 'platforms', 'ratio', [0, 0.5, 10], 'assumption'),
  'attraction.xinhua': number('w_X', 'platforms', 'ratio', [0, 0.5, 10], 'assumption'),
  'reach.sina': number('r_S', 'platforms', 'share', [0, 0.6, 1], 'assumption'),
  'reach.tencent': number('r_T', 'platforms', 'share', [0, 0.6, 1], 'assumption'),
  'reach.people': number('r_P', 'platforms', 'share', [0, 0.36, 1], 'assumption'),
  'reach.xinhua': number('r_X', 'platforms', 'share', [0, 0.36, 1], 'assumption'),
  'launch.sina': date('t_S', 'platforms', '2009-08-28', 'assumption'),
  'launch.tencent': date('t_T', 'platforms', '2010-04-05', 'assumption'),
  'launch.people': date('t_P', 'platforms', '2010-02-01', 'assumption'),
  'launch.xinhua': date('t_X', 'platforms', '2011-04-20', 'assumption'),
  'launch.ramp': number('τ_g', 'platforms', 'years', [0, 0.25, 3], 'assumption'),

  // The public that they write for.
  'publicUse.ceiling': number('U_∞', 'public', 'million', [280, 350, 500], 'assumption', main),
  'publicUse.exponent': number('γ', 'public', 'number', [0, 1, 1.5], 'assumption'),
  'publicUse.lead': number('ℓ', 'public', 'years', [-2, 0, 2], 'assumption'),
  'publicUse.users2010': number('U_2010', 'public', 'million', [1, 63.11, 150], 'reported', {
    source: 'BRA',
  }),
  'publicUse.users2011': number('U_2011', 'public', 'million', [151, 195, 279], 'reported', {
    source: 'BRA',
  }),
  'publicUse.enabled': toggle('public'),

  // Waves, cause not identified.
  'waves.march.amplitude': number('A_1', 'waves', 'ratio', [0, 5, 60], 'fitted', main),
  'waves.march.date': date('t_1', 'waves', '2011-03-11', 'assumption'),
  'waves.march.peak': number('τ_1', 'waves', 'years', [0.01, 0.08, 1], 'assumption'),
  'waves.summer.amplitude': number('A_2', 'waves', 'ratio', [0, 2.9, 60], 'fitted', main),
  'waves.summer.date': date('t_2', 'waves', '2011-07-23', 'assumption'),
  'waves.summer.peak': number('τ_2', 'waves', 'years', [0.01, 0.08, 1], 'assumption'),
  'waves.early2012.amplitude': number('A_3', 'waves', 'ratio', [0, 1.6, 60], 'fitted', main),
  'waves.early2012.date': date('t_3', 'waves', '2012-01-01', 'assumption'),
  'waves.early2012.peak': number('τ_3', 'waves', 'years', [0.01, 0.25, 1], 'assumption'),
  'events.enabled': toggle('waves'),
  'mandates.enabled': toggle('waves'),

  // Eligible population: the market potential.
  'eligible.agencies': integer('M_a', 'eligible', 'count', [0, 115000, 240000], 'assumption', main),
  'eligible.officials': integer('M_o', 'eligible', 'count', [0, 61000, 500000], 'assumption', main),
  'eligible.police.agencies': number('π_a', 'eligible', 'share', [0, 0.28, 0.5], 'fitted'),
  'eligible.police.officials': number('π_o', 'eligible', 'share', [0, 0.3, 0.9], 'fitted'),
  'eligible.weight.central': number('h_central', 'eligible', 'ratio', [0, 1.6, 10], 'assumption'),
  'eligible.weight.province': number('h_province', 'eligible', 'ratio', [0, 1.6, 10], 'assumption'),
  'eligible.weight.prefecture': number(
    'h_prefecture',
    'eligible',
    'ratio',
    [0, 1.4, 10],
    'assumption',
  ),
  'eligible.weight.county': number('h_county', 'eligible', 'ratio', [0, 1.1, 10], 'assumption'),
  'eligible.weight.grassroots': number(
    'h_grassroots',
    'eligible',
    'ratio',
    [0, 0.8, 10],
    'assumption',
  ),
  'eligible.rank.division': number('m_division', 'eligible', 'share', [0, 0.29, 1], 'assumption'),
  'eligible.rank.bureau': number('m_bureau', 'eligible', 'share', [0, 0.025, 0.2], 'assumption'),
  'eligible.rank.leader': number('m_leader', 'eligible', 'share', [0, 0.008, 0.02], 'assumption'),

  // Verification by the provider.
  'verification.minimum': number('v_0', 'verification', 'days', [0, 2, 60], 'assumption'),
  'verification.mean': number('v', 'verification', 'days', [0, 5, 120], 'assumption'),
  'verification.enabled': toggle('verification'),

  // Extra accounts of one body on one platform.
  'extraAccounts.central': number('κ_central', 'extra', 'number', [0, 1.6, 20], 'assumption'),
  'extraAccounts.province': number('κ_province', 'extra', 'number', [0, 0.3, 20], 'assumption'),
  'extraAccounts.tail': number('b', 'extra', 'number', [1.5, 3, 20], 'assumption'),
  'extraAccounts.gap': number('θ', 'extra', 'years', [0.01, 0.5, 5], 'assumption'),
  'extraAccounts.enabled': toggle('extra'),

  // Posts, dormancy, followers: after opening, moving nobody.
  'posts.perDay.agency': number('φ_a', 'activity', 'per-day', [0, 2, 100], 'assumption'),
  'posts.perDay.official': number('φ_o', 'activity', 'per-day', [0, 2, 100], 'assumption'),
  'posts.dispersion': number('k', 'activity', 'number', [0.05, 0.6, 20], 'assumption'),
  'posts.burst': number('β', 'activity', 'ratio', [0, 0.3, 10], 'assumption'),
  'posts.audienceElasticity': number('η', 'activity', 'number', [0, 0.5, 1], 'assumption'),
  'dormancy.neverUsed': number('d_0', 'activity', 'share', [0, 0.1, 1], 'assumption'),
  'dormancy.rate': number('d', 'activity', 'per-year', [0, 0.15, 10], 'assumption'),
  'followers.scale.agency': number('A_a', 'activity', 'number', [0, 8000, 1e6], 'assumption', {
    logarithmic: true,
  }),
  'followers.scale.official': number('A_o', 'activity', 'number', [0, 13000, 1e6], 'assumption', {
    logarithmic: true,
  }),
  'followers.tail': number('α', 'activity', 'number', [1.1, 1.5, 5], 'assumption'),
  'followers.fakeShare': number('f', 'activity', 'share', [0, 0.2, 0.95], 'assumption'),

  // The country.
  'population.scale': number('s', 'population', 'ratio', [1e-4, 1, 4], 'assumption', {
    logarithmic: true,
  }),
} as const satisfies Record<string, ParameterRow>;

export type ParameterKey = keyof typeof PARAMETERS;

/** Keys in table order. */
export const PARAMETER_KEYS = Object.keys(PARAMETERS) as readonly ParameterKey[];

type ValueOf<R> = R extends { type: 'switch' }
  ? boolean
  : R extends { type: 'date' }
    ? string
    : number;

/** One value for every key of the table, inside its range. */
export type Parameters = { readonly [K in ParameterKey]: ValueOf<(typeof PARAMETERS)[K]> };

/** Keys of numeric parameters: those that a slider moves and a calibration may free. */
export type NumericKey = {
  [K in ParameterKey]: (typeof PARAMETERS)[K] extends NumberRow ? K : never;
}[ParameterKey];

/** Keys of the off switches. */
export type SwitchKey = {
  [K in ParameterKey]: (typeof PARAMETERS)[K] extends SwitchRow ? K : never;
}[ParameterKey];

/** Row of a key, with its general type. */
export function parameterRow(key: ParameterKey): ParameterRow {
  return PARAMETERS[key];
}

/** The defaults of the table. */
export function defaultParameters(): Parameters {
  const values: Record<string, number | boolean | string> = {};
  for (const key of PARAMETER_KEYS) values[key] = PARAMETERS[key].default;
  return values as unknown as Parameters;
}

/** Switches in table order. */
export const SWITCH_KEYS = PARAMETER_KEYS.filter(
  (key): key is SwitchKey => PARAMETERS[key].type === 'switch',
);
