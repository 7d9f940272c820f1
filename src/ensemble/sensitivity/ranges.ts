/** Ranges of the parameters that no calibration fits. */
import { dayOf } from '../../engine/calendar.ts';
import { parameterRow } from '../../engine/parameters.ts';
import { tableRange, type Factor, type FactorKey, type Scale } from './factors.ts';

const assumed = (
  key: FactorKey,
  from: number | string,
  to: number | string,
  scale: Scale = 'linear',
): Factor => ({ key, from: numberOf(from), to: numberOf(to), scale, source: 'assumed' });

const numberOf = (end: number | string): number => (typeof end === 'string' ? dayOf(end) : end);

/**
 * Constants that the model assumes, and how far from the assumption they may well be. The parameter
 * table allows more, so that people can try the impossible. None of these ranges is reported; the
 * ceiling of public use has that of the table, 280 to 500 million.
 */
const ASSUMED: readonly Factor[] = [
  // Any of the four channels may be up to twenty times as strong as another.
  assumed('weights.sectoral', 0.05, 1, 'logarithmic'),
  assumed('weights.horizontal', 0.05, 1, 'logarithmic'),
  assumed('weights.vertical', 0.05, 1, 'logarithmic'),
  assumed('weights.jurisdiction', 0.05, 1, 'logarithmic'),
  assumed('crossPlatform.rate', 0, 1),
  assumed('heterogeneity.variance', 0, 1),
  assumed('reach.sina', 0.4, 0.8),
  assumed('reach.tencent', 0.4, 0.8),
  assumed('reach.people', 0.2, 0.5),
  assumed('reach.xinhua', 0.2, 0.5),
  // A trial opened in August 2009; the others within a quarter of a year of the assumed day.
  assumed('launch.sina', '2009-08-14', '2009-10-28'),
  assumed('launch.tencent', '2010-01-05', '2010-07-05'),
  assumed('launch.people', '2009-11-01', '2010-05-01'),
  assumed('launch.xinhua', '2011-01-20', '2011-07-20'),
  { key: 'publicUse.ceiling', from: 280, to: 500, scale: 'linear', source: 'table' },
  assumed('verification.minimum', 0, 7),
  assumed('verification.mean', 1, 15, 'logarithmic'),
];

/** Assumed constants that are varied unless others are asked for. */
export const ASSUMED_KEYS: readonly FactorKey[] = ASSUMED.map(({ key }) => key);

/** The whole range of the parameter table. */
function tableFactor(key: FactorKey): Factor {
  const { min, max } = tableRange(key);
  const row = parameterRow(key);
  const isLogarithmic = row.type === 'number' && row.logarithmic === true && min > 0;
  const scale = isLogarithmic ? 'logarithmic' : 'linear';
  return { key, from: min, to: max, scale, source: 'table' };
}

/** The range of a parameter without a prior: the assumed one, else that of the table. */
export const rangeOf = (key: FactorKey): Factor =>
  ASSUMED.find((factor) => factor.key === key) ?? tableFactor(key);
