/** A calibration under way as charts: the loss over the runs, and where the search stands. Pure. */
import type { CalibrationState, TraceRow } from '../../../src/calibration/calibrate.ts';
import { ask } from '../../../src/calibration/cma-es.ts';
import {
  toNormal,
  valuesAt,
  type FreeParameter,
} from '../../../src/calibration/free-parameters.ts';
import type { LedgerFigure } from '../../../src/calibration/ledger.ts';
import type { EvidenceDocument } from '../../../src/evidence/figure.ts';
import type { RowTableData } from '../../charts/row-table.ts';
import { spanOf } from '../../charts/scale.ts';
import type { XyData } from '../../charts/xy-layout.ts';
import type { Locale } from '../../locale/index.ts';
import { valueText } from '../../state/figure-rows.ts';
import { bareValue, figureName, parameterName, unitName } from '../sure/names.ts';
import type { CalibrateWords } from './words.ts';

export type Phase = TraceRow['stage'];

/** The stage that a state is in, that of the posterior where it has come so far. */
export const phaseOf = ({ stage, posterior }: CalibrationState): Phase =>
  stage === 'posterior' && posterior !== null ? posterior.stage : stage;

// ── Loss ─────────────────────────────────────────────────────────────────────────────────────

/** Loss over the runs; null before there is any. */
export function traceChart(
  { trace }: Pick<CalibrationState, 'trace'>,
  budget: number,
  words: CalibrateWords,
  locale: Locale,
): XyData | null {
  const known = trace.filter((row): row is TraceRow & { loss: number } => row.loss !== null);
  if (known.length === 0) return null;
  const { format } = locale;
  const text = (loss: number): string => format.plain(Number(loss.toPrecision(4)));
  const search = known.filter(({ stage }) => stage === 'pilot' || stage === 'cma-es');
  return {
    title: words.trace,
    subtitle: words.traceNote,
    x: {
      from: 0,
      to: Math.max(budget, known.at(-1)!.runs),
      scale: 'linear',
      label: words.traceX,
      tickText: (runs) => format.count(runs),
    },
    y: {
      ...spanOf(
        known.map(({ loss }) => loss),
        0.15,
      ),
      label: words.traceY,
      tickText: text,
    },
    lines: [{ points: search.map(({ runs, loss }) => [runs, loss] as const), tone: 'ink' }],
    points: known.map(({ runs, loss, stage }) => ({
      x: runs,
      y: loss,
      tone: 'ink',
      isHollow: stage !== 'cma-es',
      ...(stage === 'check' && { label: words.phases.check }),
    })),
    stops: known.map(({ runs, loss, stage }) => ({
      x: runs,
      y: loss,
      spoken: words.traceSpoken(words.phases[stage], format.count(runs), text(loss)),
    })),
    table: {
      columns: [words.stage, words.runs, words.loss, words.spreadColumn],
      rows: trace.map(({ stage, runs, loss, spread }) => [
        words.phases[stage],
        format.count(runs),
        loss === null ? '–' : text(loss),
        spread === null ? '–' : format.plain(Number(spread.toPrecision(2))),
      ]),
    },
  };
}

// ── Cloud ────────────────────────────────────────────────────────────────────────────────────

/** Places shown of the standard normal coordinate, and its central 90 %. */
const REACH = 3;
const CENTRAL = 1.645;
/** Draws that are drawn of a posterior. */
const MOST_TICKS = 60;

/** Positions that are tried now, in the coordinate in which every prior is standard normal. */
export function cloudOf(
  state: Pick<CalibrationState, 'stage' | 'cma' | 'posterior'>,
  free: readonly FreeParameter[],
): (readonly number[])[] {
  const { stage, cma, posterior } = state;
  if (stage === 'cma-es' && cma !== null) return ask(cma).map((point) => toNormal(free, point));
  const positions = posterior?.positions ?? [];
  const every = Math.max(1, Math.ceil(positions.length / MOST_TICKS));
  return positions.filter((_, i) => i % every === 0);
}

/** Where the search stands in each parameter: the points that are tried now and their middle. */
export function cloudTable(
  state: CalibrationState,
  free: readonly FreeParameter[],
  words: CalibrateWords,
  locale: Locale,
): RowTableData {
  const middle = toNormal(free, state.point);
  const values = valuesAt(free, state.point);
  const cloud = cloudOf(state, free);
  return {
    caption: words.cloudNote(cloud.length),
    labels: words.parameter,
    tags: null,
    columns: [words.cloudValue],
    axis: {
      from: -REACH,
      to: REACH,
      scale: 'linear',
      label: words.cloudAxis,
      zero: 0,
      at: [-2, -1, 0, 1, 2],
      tickText: (place) => locale.format.plain(place),
    },
    rows: free.map(({ key }, i) => {
      const unit = unitName(key, locale);
      return {
        id: key,
        label: parameterName(key, locale),
        ...(unit !== '' && { detail: unit }),
        cells: [{ text: bareValue(key, values[key]!, locale) }],
        marks: [
          { kind: 'strip', from: -CENTRAL, to: CENTRAL },
          ...cloud.map((position) => ({ kind: 'tick', at: position[i]!, tone: 'quiet' }) as const),
          { kind: 'dot', at: middle[i]! },
        ],
      };
    }),
  };
}

// ── The answer ───────────────────────────────────────────────────────────────────────────────

/** Figures beside the answer. */
export function answerTable(
  figures: readonly LedgerFigure[],
  caption: string,
  evidence: EvidenceDocument,
  words: CalibrateWords,
  locale: Locale,
): RowTableData {
  const { verdicts } = locale.wording.evidence;
  return {
    caption,
    labels: words.figure,
    tags: words.verdict,
    columns: [words.reported, words.simulated, words.error],
    axis: {
      from: -0.15,
      to: 0.3,
      scale: 'linear',
      label: words.errorAxis,
      zero: 0,
      at: [-0.1, 0, 0.1, 0.2],
      tickText: (value) => locale.format.signedPercent(value, 0),
    },
    rows: figures.map(({ id, unit, reported, simulated, relativeError, verdict }) => {
      const text = (value: number | null): string =>
        value === null ? '–' : valueText(value, unit, locale, false);
      const { median, q05, q95 } = simulated;
      const isComparable = unit !== 'day' && reported !== null && reported > 0 && median !== null;
      const at = (value: number | null): number => (value ?? NaN) / (reported ?? NaN) - 1;
      const isMissed = verdict === 'missed';
      return {
        id,
        label: figureName(id, evidence, locale),
        tag: { text: verdicts[verdict].name, tone: isMissed ? 'warn' : 'plain' },
        cells: [
          { text: reported === null ? '–' : valueText(reported, unit, locale, true) },
          { text: text(median), aside: locale.format.range(text(q05), text(q95)) },
          { text: relativeError === null ? '–' : locale.format.signedPercent(relativeError, 1) },
        ],
        marks: isComparable
          ? [
              { kind: 'line', from: at(q05), to: at(q95) },
              { kind: 'dot', at: at(median), isHollow: isMissed },
            ]
          : [],
      };
    }),
  };
}
