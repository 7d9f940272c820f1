/** `loso`: each source left out in turn, and what the rest says of its figures. */
import type { Command } from 'commander';
import { selectFigures } from '../../../src/calibration/figure-selection.ts';
import type { PosteriorSetting } from '../../../src/calibration/posterior-setting.ts';
import { writeOut } from '../../../src/cli/output.ts';
import { together } from '../../../src/ensemble/together.ts';
import { SCORING } from '../../../src/evidence/scoring.ts';
import { hashInputs, studyDocument, writeDocument } from '../document.ts';
import type { LeftOutCase, LosoDocument, LosoResults, PredictiveScore } from '../formats.ts';
import { commandText, placeOf, studyCommand, subjectFrom, type Subject } from '../study.ts';
import { baselinePriors } from './baselines.ts';
import { runCase } from './case.ts';
import { runsOfCase } from './draws.ts';
import { freeInputs, freeOf, freeWords, withFreeOption, type FreeOptions } from './free.ts';
import {
  casePlan,
  caseWords,
  once,
  withCaseSizes,
  workOnCases,
  type CaseOptions,
  type CaseWork,
} from './options.ts';
import { caseText, scoreLines } from './text.ts';

export interface LosoOptions extends CaseOptions, FreeOptions {
  readonly byFigure?: boolean;
}

type Item = LeftOutCase & { readonly name: string };

/** What is left out: nothing, a source, a figure. */
interface LeftOut {
  readonly name: string;
  readonly kind: 'whole' | 'source' | 'figure';
  readonly ids: readonly string[];
}

function casesOf({ evidence }: Subject, byFigure: boolean): LeftOut[] {
  const fitted = evidence.figures.filter(({ role }) => role === 'fit');
  const sources = [...new Set(fitted.map(({ source }) => source))].toSorted();
  const ofSource = (id: string): string[] =>
    fitted.filter(({ source }) => source === id).map((figure) => figure.id);
  return [
    { name: 'whole', kind: 'whole', ids: [] },
    ...sources.map((name): LeftOut => ({ name, kind: 'source', ids: ofSource(name) })),
    ...(byFigure ? fitted.map(({ id }): LeftOut => ({ name: id, kind: 'figure', ids: [id] })) : []),
  ];
}

function settingFor({ scenario, evidence }: Subject, ids: readonly string[], options: LosoOptions) {
  const selected = selectFigures(evidence, { holdOut: ids });
  const setting: PosteriorSetting = {
    model: scenario.model,
    evidence: selected.evidence,
    readings: { chosen: scenario.readings, mixture: true },
    free: freeOf(options),
    scoring: SCORING,
    seed: options.seed,
    heldOut: selected.heldOut,
  };
  return setting;
}

/** Sums of scores over cases, model by model. */
function addScores(cases: readonly LeftOutCase[]): PredictiveScore[] {
  const all = cases.flatMap(({ scores }) => scores);
  const models = [...new Set(all.map(({ model }) => model))];
  return models.map((model) => {
    const own = all.filter((row) => row.model === model);
    return {
      model,
      figures: own.flatMap(({ figures }) => figures),
      logDensity: own.reduce((sum, row) => sum + row.logDensity, 0),
      inside: own.reduce((sum, row) => sum + row.inside, 0),
    };
  });
}

function summaryOf(leftOut: 'source' | 'figure', cases: readonly LeftOutCase[]) {
  const figures = cases.flatMap((row) => row.figures).filter(({ isScored }) => isScored);
  const inside = figures.filter(({ isInside }) => isInside).length;
  return { leftOut, inside, of: figures.length, scores: addScores(cases) };
}

/** Runs every case that is not finished. */
export async function leaveOut(
  subject: Subject,
  options: LosoOptions,
  { runs, ledger }: CaseWork<Item>,
): Promise<LosoResults> {
  const plan = casePlan(options);
  const cases = casesOf(subject, options.byFigure ?? false);
  const results = await together(
    runs.work.executor,
    cases.map(({ name, ids }) => async (executor) => {
      if (ledger.items.some((item) => item.name === name)) runs.skip(runsOfCase(plan));
      const { name: _name, ...result } = await once(ledger, name, async () => ({
        name,
        ...(await runCase(name, settingFor(subject, ids, options), plan, runs.on(executor))),
      }));
      return result;
    }),
  );
  const found = new Map(cases.map((leftOut, i) => [leftOut, results[i]]));
  const of = (kind: LeftOut['kind']) => [...found].filter(([row]) => row.kind === kind);
  const sources = of('source').map(([{ name }, row]) => ({ source: name, ...row }));
  const figures = of('figure').map(([{ name }, row]) => ({ figure: name, ...row }));
  return {
    runs: runsOfCase(plan) * found.size,
    whole: of('whole')[0][1],
    sources,
    figures,
    summary: [
      summaryOf('source', sources),
      ...(figures.length > 0 ? [summaryOf('figure', figures)] : []),
    ],
  };
}

const textOf = ({ results }: LosoDocument): string =>
  [
    caseText('nothing left out', results.whole),
    ...results.sources.map((row) => caseText(`without ${row.source}`, row)),
    ...results.figures.map((row) => caseText(`without ${row.figure}`, row)),
    ...results.summary.map(
      ({ leftOut, inside, of }) => `by ${leftOut}: ${inside} of ${of} inside their 90 % interval`,
    ),
    ...scoreLines(results.sources),
    '',
  ].join('\n');

async function loso(word: string, options: LosoOptions): Promise<void> {
  const subject = subjectFrom(word, options);
  const { seed, byFigure = false } = options;
  const plan = casePlan(options);
  const { model } = subject.scenario;
  const { evidence } = subject;
  const { readings } = subject.scenario;
  // Cases by figure may be added later: the ledger does not depend on it.
  const inputs = hashInputs(model, {
    study: 'loso',
    evidence,
    readings,
    plan,
    seed,
    ...freeInputs(options),
  });
  const cases = casesOf(subject, byFigure).length;
  const total = cases * runsOfCase(plan);
  const results = await workOnCases<Item, LosoResults>('loso', options, inputs, total, (work) =>
    leaveOut(subject, options, work),
  );
  const document = studyDocument({
    study: 'loso' as const,
    command: commandText('loso', word, options, {
      ...caseWords(options),
      ...freeWords(options),
      'by-figure': byFigure ? '' : undefined,
    }),
    scenario: word,
    seed,
    inputs,
    settings: {
      baselinePriors: baselinePriors(model),
      plan: plan.posterior,
      startRuns: plan.startRuns,
      free: freeOf(options).map(({ key }) => key),
      byFigure,
    },
    results,
  });
  writeDocument(placeOf(options.out!), document);
  await writeOut(textOf(document));
}

/** Adds `loso`. */
export function addLoso(program: Command): void {
  withFreeOption(withCaseSizes(studyCommand(program, 'loso')))
    .description('Leave each source out in turn and predict its figures.')
    .option('--by-figure', 'leave each figure out as well')
    .action(loso);
}
