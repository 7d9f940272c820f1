/** The calibrations that are shipped; each is fetched when it is first asked for. */
import type { CalibrationResult } from '../../../../src/calibration/ledger.ts';

export interface ShippedCalibration {
  readonly scenario: string;
  /** Command that makes it. */
  readonly command: string;
  readonly result: CalibrationResult;
}

const FETCH = {
  reference: () => import('./reference.ts'),
  'reference-fudan-count': () => import('./reference-fudan-count.ts'),
} as const;

export type CalibratedId = keyof typeof FETCH;

export const CALIBRATED_IDS = Object.keys(FETCH) as readonly CalibratedId[];

/** The calibration of a scenario or of the nearest that it extends; null where there is none. */
export const calibratedFor = (ids: readonly string[]): CalibratedId | null =>
  ids.flatMap((id) => CALIBRATED_IDS.filter((own) => own === id))[0] ?? null;

/** @throws when it cannot be fetched */
export async function fetchCalibration(id: CalibratedId): Promise<ShippedCalibration> {
  const { shipped } = await FETCH[id]();
  // The documents are written by the calibration itself and checked by the tests.
  return { scenario: id, ...(shipped as unknown as Omit<ShippedCalibration, 'scenario'>) };
}
