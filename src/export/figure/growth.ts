/**
 * The growth figure: simulated curves with their bands beside the reported figures of the same
 * scope, as a self-standing SVG. Pure: the same input gives the same text everywhere.
 */
import type { EvidenceDocument, ReadingChoice } from '../../evidence/figure.ts';
import type { Format } from '../format.ts';
import type { Receipt } from '../receipt.ts';
import { firstShownDay, valueAxis, type AxisKind, type ValueAxis } from './axes.ts';
import { frame, MARGIN } from './frame.ts';
import { drawGrowth, type Drawing } from './growth-drawing.ts';
import { legend } from './legend.ts';
import { figureMarks, type CurveKey, type FigureMark } from './marks.ts';
import { sourceTexts } from './sources.ts';
import type { FigureWords } from './words.ts';

/** Stock by day; with one run all three are the run. */
export interface CurveBand {
  readonly median: ArrayLike<number>;
  readonly q05: ArrayLike<number>;
  readonly q95: ArrayLike<number>;
}

export interface GrowthFigureInput {
  /** Title of the scenario, in the language of the figure. */
  readonly scenario: string;
  /** Day of the first value, days since 1970-01-01. */
  readonly startDay: number;
  readonly curves: Readonly<Record<CurveKey, CurveBand>>;
  /** Replicates behind the bands. */
  readonly runs: number;
  /** Total of the scenario compared with, same days. */
  readonly baseline?: ArrayLike<number> | null;
  readonly evidence: EvidenceDocument;
  readonly readings: ReadingChoice;
  readonly axis: AxisKind;
  readonly receipt: Receipt;
  readonly language: 'en' | 'zh';
  readonly words: FigureWords;
  readonly format: Format;
  /** px; 960 when absent, 640 … 2,400. */
  readonly width?: number;
}

export const FIGURE_WIDTH = 960;
/** Height of the plot for its width: a calm slope. */
const ASPECT = 0.46;

const lastOf = (values: ArrayLike<number>): number => values[values.length - 1] ?? 0;

function axisFor({ curves, baseline, axis }: GrowthFigureInput, marks: readonly FigureMark[]) {
  const tops = [lastOf(curves.total.q95), ...marks.map(({ value }) => value)];
  if (baseline) tops.push(lastOf(baseline));
  return valueAxis(axis, Math.max(...tops));
}

/** Curves and marks of the days that are shown. */
function drawingOf(input: GrowthFigureInput, width: number): Drawing {
  const { startDay, curves, evidence, readings } = input;
  const from = firstShownDay(input);
  const to = startDay + curves.total.median.length - 1;
  const marks = figureMarks(evidence, readings).filter(
    (mark) => mark.untilDay >= from && mark.day <= to,
  );
  const range: ValueAxis = axisFor(input, marks);
  return { ...input, from, to, marks, range, size: { width, height: Math.round(width * ASPECT) } };
}

function endWords({ curves, words, format }: GrowthFigureInput): string {
  const keys = Object.keys(words.curves) as CurveKey[];
  return keys
    .map((key) => `${words.curves[key]} ${format.simulated(lastOf(curves[key].median))}`)
    .join(', ');
}

/**
 * Text of an SVG document with title, subtitle, legend, sources, citation and receipt.
 * @throws {RangeError} when the width is out of range or a curve is not finite
 */
export function growthFigure(input: GrowthFigureInput): string {
  const { width = FIGURE_WIDTH, words, format, receipt, language } = input;
  if (!(width >= 640 && width <= 2400)) {
    throw new RangeError(`a figure is 640 … 2400 px wide, not ${width}`);
  }
  const drawing = drawingOf(input, width - 2 * MARGIN);
  const { from, to, marks, size } = drawing;
  const key = legend(marks, words, size.width);
  const { zhengwu: version, seed, replicates, hash } = receipt;
  return frame({
    title: words.title(input.scenario),
    subtitle: words.subtitle(input.axis, input.runs, receipt.scenario.posterior !== undefined),
    description: words.description(format.date(from), format.date(to), endWords(input)),
    caption: [
      words.sources(sourceTexts(input.evidence, marks, format)),
      words.limits,
      words.citation(version),
    ],
    receiptLine: words.receipt({ version, seed, replicates, hash }),
    receipt,
    language,
    width,
    bodyHeight: size.height + key.height,
    body: drawGrowth(drawing) + key.at(size.height),
  });
}
