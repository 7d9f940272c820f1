/** Documents of studies: made, hashed and written. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { ALGORITHM } from '../../src/calibration/calibrate.ts';
import { hashRun } from '../../src/engine/run.ts';
import { simulate } from '../../src/engine/simulation.ts';
import type { Model } from '../../src/engine/model.ts';
import { hashDocument, hashModel } from '../../src/export/receipt.ts';
import { VERSION } from '../../src/export/version.ts';
import { FileTarget } from '../../src/cli/output.ts';
import { surroundings } from '../../src/cli/surroundings.ts';
import { versionOf, type StudyDocument } from './formats.ts';

const FINGERPRINT_SCALE = 0.01;

/** Hash of a small run: tells engines apart that draw other numbers under one version. */
function engineFingerprint(model: Model): string {
  const scale = Math.min(FINGERPRINT_SCALE, model.parameters['population.scale']);
  const parameters = { ...model.parameters, 'population.scale': scale };
  return hashRun(simulate({ ...model, parameters }));
}

/** Hash of all that results depend on. @param rest evidence, settings, seeds … */
export const hashInputs = (model: Model, rest: object): string =>
  hashDocument({
    zhengwu: VERSION,
    model: hashModel(model),
    engine: engineFingerprint(model),
    fit: ALGORITHM,
    ...rest,
  });

/** Puts a document together. */
export function studyDocument<Name extends string, Settings, Results>(
  parts: Omit<StudyDocument<Name, Settings, Results>, 'schemaVersion' | 'zhengwu' | 'hash'>,
): StudyDocument<Name, Settings, Results> {
  const { study, ...rest } = parts;
  const document = { study, schemaVersion: versionOf(study), zhengwu: VERSION, ...rest } as const;
  const { command: _command, ...hashed } = document;
  return { ...document, hash: hashDocument(hashed) };
}

/** Writes a document, whole or not at all. */
export function writeDocument(path: string, document: object): void {
  const text = `${JSON.stringify(document, null, 1)}\n`;
  surroundings()?.document(text);
  mkdirSync(dirname(path), { recursive: true });
  const target = new FileTarget(path, true);
  target.fill(text);
  target.publish();
}
