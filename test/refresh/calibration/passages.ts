/** Passages of docs/calibration.md and docs/trace.md. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { posteriorDocument } from '../../../src/calibration/posterior-document.ts';
import { posteriorFileText } from '../../../src/scenario/posterior.ts';
import { roleCounts } from '../document-tables.ts';
import { fillPassages, markdownTable, type Passages } from '../marked.ts';
import type { RefreshedFile } from '../schemas.ts';
import {
  calibrationPassage,
  checkText,
  combinationText,
  conflictTable,
  figureTable,
  insideCount,
  readingTable,
  runText,
} from './fit-tables.ts';
import { interval, percent } from './numbers.ts';
import { forecastPicture, profilePath } from './pictures.ts';
import {
  calibrationOf,
  exponentStudy,
  forecastOf,
  forecastWords,
  passageOf,
  perReference,
  REFERENCES,
  ROOT,
  studyOf,
  type Calibrated,
  type Forecast,
} from './sources.ts';
import { holdoutText, losoText, type PriorReports } from './left-out-tables.ts';
import { parametersText } from './parameters.ts';
import { readingsText } from './readings-tables.ts';
import { bestLossText, exponentText, sbcText } from './study-tables.ts';
import { usedTwiceText } from './used-twice.ts';
import { withoutWavesText } from './waves.ts';

const image = (path: string, text: string): string => `![${text}](${path.replace('docs/', '')})`;

const FORECAST_DATES = ['2012-12-31', '2013-06-30', '2013-12-31', '2014-06-30', '2014-12-31'];

function forecastText(forecast: Forecast, id: string): string {
  const at = (date: string, level: number): string =>
    Math.round(
      forecast.rows.find((row) => row.date === date && row.output_type_id === level)!.value,
    ).toLocaleString('en-US');
  const isBeyond = (date: string): boolean =>
    forecast.rows.some((row) => row.date === date && row.extrapolation === 'yes');
  const rows = FORECAST_DATES.map((date) => [
    date,
    at(date, 0.5),
    interval(at(date, 0.05), at(date, 0.95)),
    isBeyond(date) ? 'extrapolation' : '',
  ]);
  const words = `zhengwu ${forecastWords(id).join(' ')}`;
  return [
    image(forecastPicture(id), `Accounts to the end of 2014 with their bands, ${id}`),
    markdownTable(['end of', 'median', '90 % interval', ''], rows, ['median']),
    `${forecast.receipt.replicates} runs at draws that are taken by their weight, so that one may come more than once; made by \`${words}\`; run hash \`${forecast.receipt.hash}\`.`,
  ].join('\n\n');
}

const profiles = (_: Calibrated, id: string): string =>
  image(profilePath(id), `Profiles of the parameters of ${id}`);

/** What the priors of a scenario would have had reported, by figure. */
function priorReports(scenario: string): PriorReports {
  const id = REFERENCES.find((own) => own === scenario);
  const source = id && calibrationOf(id);
  if (!source?.isThere) return new Map();
  return new Map(source.value.result.priorCheck.figures.map((row) => [row.id, row]));
}

/** Passages of docs/calibration.md. */
export const calibrationPassages = (): Passages => ({
  runs: calibrationPassage(runText),
  parameters: parametersText(),
  figures: calibrationPassage(figureTable),
  profiles: perReference(calibrationOf, profiles),
  combinations: calibrationPassage(combinationText),
  'reading-weights': calibrationPassage(readingTable),
  'without-waves': calibrationPassage(withoutWavesText),
  diagnostics: calibrationPassage(checkText),
  'prior-conflicts': calibrationPassage(conflictTable),
  'used-twice': usedTwiceText(),
  loso: passageOf(studyOf('loso'), (study) => losoText(study, priorReports(study.scenario))),
  holdout: passageOf(studyOf('holdout'), holdoutText),
  readings: passageOf(studyOf('readings'), readingsText),
  coverage: passageOf(studyOf('sbc'), sbcText),
  exponent: passageOf(exponentStudy(), exponentText),
  'best-loss': passageOf(studyOf('best-loss'), bestLossText),
  forecast: perReference(forecastOf, forecastText),
});

/** Counts of the fit in a line. */
function fitSummary(own: Calibrated): string {
  const { inside, of } = insideCount(own);
  const met = own.result.figures.filter(({ verdict }) => verdict === 'met').length;
  const counts = ['identified', 'one-sided', 'flat'].map(
    (word) =>
      `${own.posterior.parameters.filter(({ verdict }) => verdict === word).length} ${word}`,
  );
  return `${met} of ${own.result.figures.length} fitted figures met at the point, ${inside} of ${of} in their 90 % interval of reports; of ${own.posterior.parameters.length} free parameters ${counts.join(', ')}.`;
}

/** Left-out figures in a line. */
const losoSummary = (): string =>
  passageOf(studyOf('loso'), ({ results }) =>
    results.summary
      .map(({ leftOut, inside, of }) => `Each ${leftOut} left out: ${inside} of ${of} inside.`)
      .join(' '),
  );

const coverageSummary = (): string =>
  passageOf(studyOf('sbc'), ({ results }) =>
    results.parts
      .map(({ kind, all, converged }) => {
        const said = converged ?? all;
        return `${kind}, ${said.datasets} data sets ${converged ? 'of converged chains' : 'without converged chains'} of ${all.datasets}: ${percent(said.pooled90.share)} (${interval(percent(said.pooled90.low), percent(said.pooled90.high))}) of the 90 % intervals over identified parameters hold the truth.`;
      })
      .join(' '),
  );

/** Passages of docs/trace.md. */
export const tracePassages = (): Passages => ({
  'role-counts': roleCounts(),
  fit: calibrationPassage(fitSummary),
  'left-out': losoSummary(),
  coverage: coverageSummary(),
});

async function refreshed(path: string, passages: Passages): Promise<RefreshedFile> {
  const document = readFileSync(join(ROOT, path), 'utf8');
  return { path, text: await fillPassages(join(ROOT, path), document, passages) };
}

export const calibrationPage = (): Promise<RefreshedFile> =>
  refreshed('docs/calibration.md', calibrationPassages());

export const tracePage = (): Promise<RefreshedFile> => refreshed('docs/trace.md', tracePassages());

/** The shipped posteriors: the draws of the calibrations. */
export function posteriorFiles(): RefreshedFile[] {
  return REFERENCES.flatMap((id) => {
    const source = calibrationOf(id);
    const document = source.isThere ? posteriorDocument(source.value.document) : null;
    if (document === null) return [];
    return [{ path: `scenarios/posteriors/${id}.json`, text: posteriorFileText(document) }];
  });
}
