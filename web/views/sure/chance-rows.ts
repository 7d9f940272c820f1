/** How far replicates lie apart: spread of each figure, and of the total over time. Pure. */
import type { EvidenceDocument } from '../../../src/evidence/figure.ts';
import { acceptanceBand } from '../../../src/evidence/judge.ts';
import { readFigure } from '../../../src/evidence/readings.ts';
import type { ReadingChoice } from '../../../src/evidence/figure.ts';
import type { Bands, ComparedFigure } from '../../../src/worker/api.ts';
import type { RowTableData, TableRow } from '../../charts/row-table.ts';
import type { XyData } from '../../charts/xy-layout.ts';
import type { Locale } from '../../locale/index.ts';
import { valueText } from '../../state/figure-rows.ts';
import { figureName } from './names.ts';
import type { SureWords } from './words.ts';

type Words = SureWords['chance'];

export interface ChanceSetting {
  readonly locale: Locale;
  readonly words: Words;
  readonly evidence: EvidenceDocument;
  readonly readings: ReadingChoice;
}

/** What the report allows, relative to the number it gives. */
function allowed(id: string, { evidence, readings }: ChanceSetting) {
  const figure = evidence.figures.find((own) => own.id === id);
  if (figure === undefined) return null;
  const read = readFigure(figure, readings);
  const band = acceptanceBand(read);
  const { reported } = read;
  if (band === null || reported === null || reported <= 0 || read.unit === 'day') return null;
  return { from: band.low / reported - 1, to: band.high / reported - 1, reported };
}

function spreadRow(figure: ComparedFigure, setting: ChanceSetting): TableRow | null {
  const { locale, evidence } = setting;
  const { median, q05, q95, sd } = figure.simulated;
  const band = allowed(figure.id, setting);
  if (median === null || q05 === null || q95 === null || band === null) return null;
  const text = (value: number): string => valueText(value, figure.unit, locale, false);
  const at = (value: number): number => value / band.reported - 1;
  const isMissed = figure.verdict === 'missed';
  return {
    id: figure.id,
    label: figureName(figure.id, evidence, locale),
    ...(isMissed && {
      tag: { text: locale.wording.evidence.verdicts.missed.name, tone: 'warn' as const },
    }),
    cells: [
      { text: valueText(band.reported, figure.unit, locale, true) },
      { text: text(median), aside: locale.format.range(text(q05), text(q95)) },
      { text: sd === null || median === 0 ? '–' : locale.format.percent(sd / Math.abs(median), 1) },
    ],
    marks: [
      { kind: 'strip', from: band.from, to: band.to },
      { kind: 'line', from: at(q05), to: at(q95) },
      { kind: 'dot', at: at(median), isHollow: isMissed },
    ],
  };
}

/** Median and 90 % interval of every figure that has a number to be compared with. */
export function spreadTable(
  figures: readonly ComparedFigure[],
  caption: string,
  setting: ChanceSetting,
): RowTableData {
  const { words, locale } = setting;
  const judged = figures.filter(({ role }) => role === 'fit' || role === 'check');
  return {
    caption,
    labels: words.figure,
    tags: words.verdict,
    columns: [words.reported, words.median, words.sd],
    axis: {
      from: -0.15,
      to: 0.3,
      scale: 'linear',
      label: words.axis,
      zero: 0,
      at: [-0.1, 0, 0.1, 0.2],
      tickText: (value) => locale.format.signedPercent(value, 0),
    },
    rows: judged.flatMap((figure) => spreadRow(figure, setting) ?? []),
    note: words.note,
  };
}

/** Days between two points of the fan. */
const EVERY = 7;
/** Below this many accounts a relative spread says little. */
const FEW = 50;

/** The 90 % band of the total relative to its median, over time. */
export function fanChart(
  {
    startDay,
    curves,
    runs,
  }: { readonly startDay: number; readonly curves: Bands; readonly runs: number },
  { locale, words }: ChanceSetting,
): XyData {
  const { median, q05, q95 } = curves.total;
  const last = median.length - 1;
  const indices = Array.from({ length: Math.floor(last / EVERY) + 1 }, (_, i) => last - i * EVERY)
    .reverse()
    .filter((i) => median[i]! >= FEW);
  const points = indices.map((i) => ({
    day: startDay + i,
    median: median[i]!,
    low: q05[i]! / median[i]! - 1,
    high: q95[i]! / median[i]! - 1,
  }));
  const most = Math.max(0.01, ...points.flatMap(({ low, high }) => [-low, high]));
  const from = points[0]?.day ?? startDay;
  const { format } = locale;
  const percent = (value: number): string => format.signedPercent(value, 1);
  return {
    title: words.fan,
    subtitle: words.fanNote(runs),
    x: {
      from,
      to: startDay + last,
      scale: 'linear',
      label: words.date,
      at: points.filter(({ day }, i) => i % 26 === 0 && day - from > 20).map(({ day }) => day),
      tickText: (day) => format.dateShort(day),
    },
    y: {
      from: -most * 1.08,
      to: most * 1.08,
      scale: 'linear',
      label: words.fanY,
      tickText: (value) => format.signedPercent(value, most < 0.05 ? 1 : 0),
    },
    bands: [{ points: points.map(({ day, low, high }) => [day, low, high] as const) }],
    lines: [{ points: points.map(({ day }) => [day, 0] as const), tone: 'ink' }],
    stops: points.map(({ day, median: own, low, high }) => ({
      x: day,
      y: null,
      spoken: words.fanSpoken(format.date(day), format.simulated(own), percent(low), percent(high)),
    })),
    table: {
      columns: [words.date, words.median, words.low, words.high],
      rows: points
        .filter((_, i) => (points.length - 1 - i) % 4 === 0)
        .map(({ day, median: own, low, high }) => [
          format.dateShort(day),
          format.simulated(own),
          percent(low),
          percent(high),
        ]),
    },
  };
}
