/** The charts of the document on the calibration. */
import { dayOf } from '../../../src/engine/calendar.ts';
import type { ParameterPosterior } from '../../../src/calibration/posterior-result.ts';
import { IDENTIFYING_RISE } from '../../../src/calibration/verdict.ts';
import type { RefreshedFile } from '../schemas.ts';
import { brief } from './numbers.ts';
import {
  calibrationOf,
  forecastOf,
  REFERENCES,
  type Calibrated,
  type Forecast,
} from './sources.ts';
import { area, dot, label, polyline, segment, svgFile, type Point } from './svg.ts';

export const profilePath = (id: string): string => `docs/images/profiles-${id}.svg`;
export const forecastPicture = (id: string): string => `docs/images/forecast-${id}.svg`;

// ── Profiles ─────────────────────────────────────────────────────────────────────────────────

const PANEL = { width: 210, height: 130, left: 26, right: 8, top: 34, bottom: 22 } as const;
const COLUMNS = 4;
/** Rises beyond it are cut off. */
const HIGHEST = 8;

/** Position of a value between the ends of a profile, in the coordinate of its prior. */
function placeOf({ prior, profile }: ParameterPosterior): (value: number) => number {
  const scale = (value: number): number =>
    prior.type === 'log-normal'
      ? Math.log(value)
      : prior.type === 'logit-normal'
        ? Math.log(value / (1 - value))
        : value;
  const values = profile.map(({ value }) => scale(value));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return (value) => Math.min(1, Math.max(0, (scale(value) - low) / (high - low)));
}

function panel(row: ParameterPosterior, place: number): string {
  const { width, height, left, right, top, bottom } = PANEL;
  const [x0, y0] = [(place % COLUMNS) * width, Math.floor(place / COLUMNS) * height];
  const position = placeOf(row);
  const x = (value: number): number => x0 + left + position(value) * (width - left - right);
  const floor = y0 + height - bottom;
  const y = (rise: number): number =>
    floor - (Math.min(HIGHEST, Math.max(0, rise)) / HIGHEST) * (height - top - bottom);
  const profile = [...row.profile].sort((a, b) => a.value - b.value);
  const [first, last] = [profile[0], profile.at(-1)!];
  return [
    label([x0 + left, y0 + 14], row.key, { className: 'title' }),
    label([x0 + left, y0 + 27], row.verdict),
    segment([x0 + left, floor], [x0 + width - right, floor], 'axis'),
    segment([x0 + left, y(IDENTIFYING_RISE)], [x0 + width - right, y(IDENTIFYING_RISE)], 'guide'),
    polyline(profile.map(({ value, score }): Point => [x(value), y(score)])),
    segment([x(row.q05), floor], [x(row.q95), floor], 'bar'),
    label([x(first.value), floor + 13], brief(first.value)),
    label([x(last.value), floor + 13], brief(last.value), { anchor: 'end' }),
    label([x0 + left - 4, y(HIGHEST) + 4], String(HIGHEST), { anchor: 'end' }),
    label([x0 + left - 4, floor], '0', { anchor: 'end' }),
  ].join('\n');
}

/** One panel a parameter: rise of the profile over the values, bar: 90 % interval. */
export function profileChart(id: string, { posterior: { parameters } }: Calibrated): string {
  const rows = Math.ceil(parameters.length / COLUMNS);
  const title = `Profiles of the parameters of ${id}: rise of −log score without the own prior; dashed: ${IDENTIFYING_RISE}; bar: 90 % interval`;
  return svgFile(COLUMNS * PANEL.width, rows * PANEL.height, title, parameters.map(panel));
}

// ── Forecast ─────────────────────────────────────────────────────────────────────────────────

const CHART = { width: 720, height: 320, left: 60, right: 16, top: 20, bottom: 28 } as const;
const REPORTED: { readonly date: string; readonly accounts: number } = {
  date: '2012-12-20',
  accounts: 176_714,
};

/** Dates and values of one quantile. */
const curve = ({ rows }: Forecast, level: number): { date: string; value: number }[] =>
  rows.filter((row) => row.output_type_id === level);

/** A round step that gives about four lines. */
function roundStep(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most / 4));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => most / step <= 5)!;
}

function axes(x: (date: string) => number, y: (value: number) => number, most: number): string[] {
  const { width, left, right, top } = CHART;
  const step = roundStep(most);
  const lines = Array.from({ length: Math.floor(most / step) + 1 }, (_, i) => i * step);
  const years = ['2010', '2011', '2012', '2013', '2014', '2015'];
  return [
    ...lines.flatMap((value) => [
      segment([left, y(value)], [width - right, y(value)], value === 0 ? 'axis' : 'guide'),
      label([left - 6, y(value) + 4], value.toLocaleString('en-US'), { anchor: 'end' }),
    ]),
    ...years.map((year) =>
      label([Math.min(width - right, x(`${year}-01-01`)), y(0) + 16], year, { anchor: 'middle' }),
    ),
    segment([x('2013-01-01'), top], [x('2013-01-01'), y(0)], 'axis'),
    label([x('2013-01-01') + 6, top + 10], 'extrapolation'),
  ];
}

/** Median and bands of all accounts by month. */
export function forecastChart(id: string, forecast: Forecast): string {
  const { width, height, left, right, top, bottom } = CHART;
  const [low, q25, median, q75, high] = [0.05, 0.25, 0.5, 0.75, 0.95].map((p) =>
    curve(forecast, p),
  );
  const [from, to] = [dayOf(median[0].date), dayOf('2014-12-31')];
  const most = Math.max(...high.map(({ value }) => value));
  const x = (date: string): number =>
    left + ((dayOf(date) - from) / (to - from)) * (width - left - right);
  const y = (value: number): number => height - bottom - (value / most) * (height - top - bottom);
  const points = (rows: readonly { date: string; value: number }[]): Point[] =>
    rows.map(({ date, value }) => [x(date), y(value)]);
  return svgFile(
    width,
    height,
    `Accounts on four platforms, ${id}: median, 50 % and 90 % posterior predictive bands; beyond 2012 an extrapolation; dot: the 176,714 reported`,
    [
      ...axes(x, y, most),
      area(points(high), points(low)),
      area(points(q75), points(q25)),
      polyline(points(median)),
      dot([x(REPORTED.date), y(REPORTED.accounts)]),
    ],
  );
}

/** Files of all charts that can be drawn. */
export function pictureFiles(): RefreshedFile[] {
  return REFERENCES.flatMap((id) => {
    const [calibration, forecast] = [calibrationOf(id), forecastOf(id)];
    return [
      ...(calibration.isThere
        ? [{ path: profilePath(id), text: profileChart(id, calibration.value) }]
        : []),
      ...(forecast.isThere
        ? [{ path: forecastPicture(id), text: forecastChart(id, forecast.value) }]
        : []),
    ];
  });
}
