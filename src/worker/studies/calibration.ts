/**
 * A calibration in the page. What is reported after every batch is enough to go on from, so that the
 * page can store it; the document at the end is the one that the command writes.
 */
import type { CalibrationSetting, CalibrationState } from '../../calibration/calibrate.ts';
import {
  calibrationDocument,
  type CalibrationDocument,
  type CalibrationNames,
} from '../../calibration/ledger.ts';
import { runCalibration, type Finished, type Stored } from '../../calibration/run-calibration.ts';
import { warningsOf, type CalibrationWarning } from '../../calibration/warnings.ts';
import { progressOf } from './progress.ts';
import type { Study } from './study.ts';

export interface CalibrationValue {
  readonly stored: Stored;
  readonly warnings: readonly CalibrationWarning[];
  /** Null until it is done. */
  readonly document: CalibrationDocument | null;
}

export interface CalibrationStudy {
  readonly request: { readonly setting: CalibrationSetting; readonly names: CalibrationNames };
  readonly value: CalibrationValue;
  readonly saved: Stored;
}

export const calibrationStudy: Study<'calibration'> = async ({ setting, names }, room) => {
  const { executor, signal, report, saved } = room;
  const tell = progressOf(room);
  let last: Stored | null = saved;
  const valueOf = (stored: Stored): CalibrationValue => ({
    stored,
    warnings: warningsOf(setting.free, stored.state),
    document: stored.state.stage === 'done' ? calibrationDocument(names, setting, stored) : null,
  });
  const onState = (state: CalibrationState, finished: readonly Finished[]): void => {
    last = { state, finished };
    if (state.stage !== 'done') {
      report({ done: state.runs + finished.length, of: setting.budget, value: valueOf(last) });
    }
  };
  try {
    const options = { executor, signal, onState, onProgress: tell };
    const state = await runCalibration(setting, options, saved ?? undefined);
    return { status: 'done', value: valueOf({ state, finished: [] }) };
  } catch (error) {
    if (!signal.aborted || last === null) throw error;
    return { status: 'stopped', value: valueOf(last), saved: last };
  }
};
