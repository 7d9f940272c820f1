/** The posterior of a finished calibration as a document of its own. */
import { POSTERIOR_VERSION, type Posterior } from '../scenario/posterior.ts';
import type { CalibrationDocument } from './ledger.ts';

/** Null when the calibration is not done, or when only its point was fitted. */
export function posteriorDocument(calibration: CalibrationDocument): Posterior | null {
  const { scenario, zhengwu, command, result } = calibration;
  if (result === null || result.posterior === null) return null;
  const { readings, draws } = result.posterior;
  return {
    $schema: '../schema/posterior.schema.json',
    posteriorVersion: POSTERIOR_VERSION,
    scenario,
    zhengwu,
    command,
    calibration: result.hash,
    readings: { ...readings.chosen },
    mixture: readings.mixture,
    keys: [...draws.keys],
    weights: [...draws.weights],
    draws: draws.values.map((row) => [...row]),
  };
}
