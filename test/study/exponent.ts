/**
 * What the figures say about γ, the exponent of public use in outside influence: at each value all
 * fitted parameters are fitted again, on the mean field corrected as in the calibration, under the full
 * score. The fact `public-drives-government` is to be judged by this profile.
 */
import { InvalidArgumentError, type Command } from 'commander';
import { pointOf, valuesAt } from '../../src/calibration/free-parameters.ts';
import { parseCalibration, type CalibrationDocument } from '../../src/calibration/ledger.ts';
import { fitFrom, meanFieldProblem, refine } from '../../src/calibration/mean-field-fit.ts';
import type { FitOptions } from '../../src/calibration/mean-field-fit.ts';
import { scoredMeasures } from '../../src/calibration/objective.ts';
import { IDENTIFYING_RISE, judgeProfile } from '../../src/calibration/verdict.ts';
import type { EvidenceDocument } from '../../src/evidence/figure.ts';
import { loadShippedEvidence } from '../../src/evidence/library.ts';
import { SCORING } from '../../src/evidence/scoring.ts';
import { hashModel } from '../../src/export/receipt.ts';
import { loadScenario } from '../../src/index.ts';
import type { ResolvedScenario } from '../../src/scenario/resolve.ts';
import { readText } from '../../src/cli/documents.ts';
import { surroundings } from '../../src/cli/surroundings.ts';
import { hashInputs, studyDocument, writeDocument } from './document.ts';
import type { StudyDocument, Values } from './formats.ts';
import { pathOf, placeOf } from './study.ts';

const KEY = 'publicUse.exponent';
export const EXPONENTS: readonly number[] = [0, 0.25, 0.5, 0.75, 1, 1.25, 1.5];
const REFERENCES = ['reference', 'reference-fudan-count'] as const;
/** Blur of the searches from the neighbouring value. */
const BLUR: readonly number[] = [0.06, 0.02, 0];

export interface ExponentPoint {
  readonly exponent: number;
  readonly loss: number;
  /** Loss above the smallest. */
  readonly rise: number;
  readonly values: Values;
}

export interface ExponentProfile {
  readonly scenario: string;
  /** Hash of the calibration whose correction and noise were used. */
  readonly calibration: string;
  readonly points: readonly ExponentPoint[];
  readonly verdict: ReturnType<typeof judgeProfile>['verdict'];
  readonly bounded: ReturnType<typeof judgeProfile>['bounded'];
}

export interface ExponentSettings {
  readonly exponents: readonly number[];
  /** Rise of the loss that counts as a statement of the figures. */
  readonly identifyingRise: number;
}

export type ExponentDocument = StudyDocument<
  'exponent',
  ExponentSettings,
  { readonly profiles: readonly ExponentProfile[] }
>;

function calibrationOf(id: string): CalibrationDocument {
  const path = `docs/calibration/${id}.json`;
  const parsed = parseCalibration(readText(pathOf(path)));
  if (!parsed.ok || parsed.value.result === null) throw new Error(`${path}: no whole calibration`);
  return parsed.value;
}

function evidenceOf(id: string): EvidenceDocument {
  const loaded = loadShippedEvidence(id);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.issues));
  return loaded.value;
}

/** The fit under the full score, with γ held. */
function fitAt(
  { model, evidence: id, readings }: ResolvedScenario,
  { free, state: { noise, correction } }: CalibrationDocument,
  exponent: number,
): FitOptions {
  const evidence = evidenceOf(id);
  const target = { evidence, readings, measures: scoredMeasures(evidence), scoring: SCORING };
  const parameters = { ...model.parameters, [KEY]: exponent };
  return { model: { ...model, parameters }, free, target, noise, correction };
}

interface Fitted {
  readonly point: readonly number[];
  readonly loss: number;
}

const lower = (a: Fitted, b: Fitted): Fitted => (b.loss < a.loss ? b : a);

/** The better of a search from the neighbour and one from the scenario. */
function fittedAt(fit: FitOptions, starts: readonly (readonly number[])[]): Fitted {
  const minima = starts.map((start) => refine(fitFrom(start, fit, BLUR).point, fit).point);
  const { loss, measure } = meanFieldProblem(fit);
  return minima.map((point) => ({ point, loss: loss(point, measure(point)) })).reduce(lower);
}

/**
 * Profile over the exponents: from 1, where the scenario was fitted, outwards, each from its inner
 * neighbour, then back from the ends, each from its outer one; the lower fit is kept.
 */
function profileOf(
  id: string,
  calibration: CalibrationDocument,
  exponents: readonly number[],
): ExponentProfile {
  const scenario = loadScenario(id);
  const start = pointOf(scenario.model, calibration.free);
  const found = new Map<number, Fitted>();
  const report = (exponent: number): void =>
    console.error(`${id} γ = ${exponent}: loss ${found.get(exponent)!.loss.toFixed(3)}`);
  const order = exponents.toSorted((a, b) => Math.abs(a - 1) - Math.abs(b - 1));
  for (const exponent of order) {
    const done = [...found.keys()].sort((a, b) => Math.abs(a - exponent) - Math.abs(b - exponent));
    const neighbour = done.length === 0 ? [] : [found.get(done[0])!.point];
    const fit = fitAt(scenario, calibration, exponent);
    found.set(exponent, fittedAt(fit, [start, ...neighbour]));
    report(exponent);
  }
  for (const exponent of order.toReversed()) {
    const at = exponents.indexOf(exponent);
    const outer = exponents[exponent < 1 ? at - 1 : at + 1];
    if (outer === undefined) continue;
    const back = fittedAt(fitAt(scenario, calibration, exponent), [found.get(outer)!.point]);
    found.set(exponent, lower(found.get(exponent)!, back));
    report(exponent);
  }
  const least = Math.min(...[...found.values()].map(({ loss }) => loss));
  const points = exponents.map((exponent): ExponentPoint => {
    const { point, loss } = found.get(exponent)!;
    return { exponent, loss, rise: loss - least, values: valuesAt(calibration.free, point) };
  });
  const mode = points.find(({ rise }) => rise === 0)!.exponent;
  const { verdict, bounded } = judgeProfile(
    points.map(({ exponent, rise }) => ({ place: exponent, score: rise })),
    mode,
  );
  return { scenario: id, calibration: calibration.result!.hash, points, verdict, bounded };
}

interface Options {
  readonly exponents: readonly number[];
  readonly out: string;
}

const isWhole = (exponents: readonly number[]): boolean => exponents.join() === EXPONENTS.join();

/** Makes `docs/studies/exponent.json`. */
function study({ exponents, out }: Options): void {
  const fitted = REFERENCES.map((id) => ({ id, calibration: calibrationOf(id) }));
  // The mean field alone: there are no runs that shards could hold.
  surroundings()?.onlyMerged();
  const profiles = fitted.map(({ id, calibration }) => profileOf(id, calibration, exponents));
  const settings = { exponents, identifyingRise: IDENTIFYING_RISE };
  const { model } = loadScenario(REFERENCES[0]);
  const subjects = REFERENCES.map((id) => {
    const own = loadScenario(id);
    return {
      model: hashModel(own.model),
      evidence: evidenceOf(own.evidence),
      readings: own.readings,
    };
  });
  const calibrations = profiles.map(({ calibration }) => calibration);
  const document: ExponentDocument = studyDocument({
    study: 'exponent',
    command: `npm run study -- exponent${isWhole(exponents) ? '' : ` --exponents ${exponents.join(',')}`}`,
    scenario: REFERENCES[0],
    seed: model.seed,
    inputs: hashInputs(model, { calibrations, settings, scoring: SCORING, subjects }),
    settings,
    results: { profiles },
  });
  writeDocument(placeOf(out), document);
}

function numbers(text: string): number[] {
  const list = text.split(',').map(Number);
  const isAscending = list.every((value, i) => value >= 0 && (i === 0 || value > list[i - 1]));
  if (isAscending) return list;
  throw new InvalidArgumentError(`wanted ascending numbers from 0 on, got "${text}".`);
}

/** Adds `exponent`. */
export function addExponent(program: Command): void {
  program
    .command('exponent')
    .description('Profile of the exponent of public use over 0 to 1.5, for both references.')
    .option('--exponents <list>', 'ascending, with commas between them', numbers, EXPONENTS)
    .option('--out <file>', 'where the document goes', 'docs/studies/exponent.json')
    .action(study);
}
