/** What the document on the calibration is made from: JSON that long commands have left. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  CALIBRATION_VERSION,
  parseCalibration,
  type CalibrationDocument,
  type CalibrationResult,
} from '../../../src/calibration/ledger.ts';
import type { PosteriorResult } from '../../../src/calibration/posterior-result.ts';
import type { Receipt } from '../../../src/export/receipt.ts';
import type { ExponentDocument } from '../../study/exponent.ts';
import { versionOf } from '../../study/formats.ts';
import type {
  BestLossDocument,
  HoldoutDocument,
  LosoDocument,
  ReadingsDocument,
  SbcDocument,
} from '../../study/formats.ts';

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** The two references, over which every conclusion is shown. */
export const REFERENCES = ['reference', 'reference-fudan-count'] as const;
export type Reference = (typeof REFERENCES)[number];

interface Studies {
  readonly 'best-loss': BestLossDocument;
  readonly sbc: SbcDocument;
  readonly loso: LosoDocument;
  readonly holdout: HoldoutDocument;
  readonly readings: ReadingsDocument;
  readonly exponent: ExponentDocument;
}
export type StudyName = keyof Studies;

/** A document, or the sentence that stands in its place. */
export type Source<T> =
  | { readonly isThere: true; readonly value: T }
  | { readonly isThere: false; readonly instead: string };

const there = <T>(value: T): Source<T> => ({ isThere: true, value });
const missing = (instead: string): Source<never> => ({ isThere: false, instead });

function textOf(path: string): string | undefined {
  const file = join(ROOT, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** A finished calibration with its posterior. */
export interface Calibrated {
  readonly document: CalibrationDocument;
  readonly result: CalibrationResult;
  readonly posterior: PosteriorResult;
}

/** A finished calibration from the text of its document. */
export function calibrationFrom(text: string, path: string, command: string): Source<Calibrated> {
  const parsed = parseCalibration(text);
  if (!parsed.ok) {
    const why =
      parsed.refusal === 'other-format'
        ? `is not of the present format (${CALIBRATION_VERSION}) and holds no posterior`
        : 'is no whole calibration document';
    return missing(`Not there: \`${path}\` ${why}; \`${command}\` makes it.`);
  }
  const { result } = parsed.value;
  if (result === null) return missing(`Not there: \`${path}\` is under way.`);
  const { posterior } = result;
  if (posterior === null) return missing(`Not there: \`${path}\` is a point fit.`);
  return there({ document: parsed.value, result, posterior });
}

/** The calibration of a reference. */
export function calibrationOf(id: Reference): Source<Calibrated> {
  const path = `docs/calibration/${id}.json`;
  const command = `zhengwu calibrate ${id} --out ${path}`;
  const text = textOf(path);
  if (text === undefined) return missing(`Not there: \`${command}\` makes \`${path}\`.`);
  return calibrationFrom(text, path, command);
}

/** The result of a long study. */
export function studyOf<N extends StudyName>(name: N): Source<Studies[N]> {
  const path = `docs/studies/${name}.json`;
  const text = textOf(path);
  const command = `npm run study -- ${name}`;
  if (text === undefined) {
    return missing(`Not there: this study has not been run; \`${command}\` makes \`${path}\`.`);
  }
  const value = JSON.parse(text) as Studies[N];
  if (value.study === name && value.schemaVersion === versionOf(name)) return there(value);
  return missing(`Not there: \`${path}\` has another format; \`${command}\` makes it anew.`);
}

/** The profile of the exponent, unless the calibrations that it starts from were made again. */
export function exponentStudy(): Source<ExponentDocument> {
  const study = studyOf('exponent');
  if (!study.isThere) return study;
  const isCurrent = study.value.results.profiles.every(({ scenario, calibration }) => {
    const own = calibrationOf(scenario as Reference);
    return own.isThere && own.value.result.hash === calibration;
  });
  if (isCurrent) return study;
  return missing(
    'Not there: the calibrations were made again since; `npm run study -- exponent` follows them.',
  );
}

interface ForecastRow {
  readonly date: string;
  readonly extrapolation: 'yes' | 'no';
  readonly output_type_id: number;
  readonly value: number;
}

/** Posterior predictive quantiles of all accounts. */
export interface Forecast {
  readonly rows: readonly ForecastRow[];
  readonly receipt: Receipt;
}

export const forecastPath = (id: string): string => `docs/forecasts/${id}.json`;

/** Words of the command that makes a forecast. */
export const forecastWords = (id: string): string[] =>
  `run ${id} --posterior --to 2014-12-31 --every month --format json --out ${forecastPath(id)} --force`.split(
    ' ',
  );

export function forecastOf(id: Reference): Source<Forecast> {
  const text = textOf(forecastPath(id));
  if (text !== undefined) return there(JSON.parse(text) as Forecast);
  const command = `zhengwu ${forecastWords(id).join(' ')}`;
  return missing(`Not there: \`${command}\` makes it.`);
}

/** A passage of a document that may be missing. */
export const passageOf = <T>(source: Source<T>, write: (value: T) => string): string =>
  source.isThere ? write(source.value) : `_${source.instead}_`;

/** One passage for each reference, each under its name. */
export function perReference<T>(
  read: (id: Reference) => Source<T>,
  write: (value: T, id: Reference) => string,
): string {
  return REFERENCES.map((id) => {
    const text = passageOf(read(id), (value) => write(value, id));
    return `**\`${id}\`**\n\n${text}`;
  }).join('\n\n');
}
