/**
 * The calibration of the page: starts it, keeps every finished batch in the browser's storage, finds
 * again what an earlier visit left, and goes on. It outlives the view.
 */
import type { Stored } from '../../../src/calibration/run-calibration.ts';
import { hashSetting } from '../../../src/calibration/ledger.ts';
import { VERSION } from '../../../src/export/version.ts';
import type { CalibrationValue } from '../../../src/worker/studies/calibration.ts';
import { StudyRun } from '../study/study-run.ts';
import {
  discard,
  find,
  keep,
  type Asked,
  type CalibrationRecord,
  type StoreFault,
} from './storage.ts';

/** The result that is shown, with what it was asked for with. */
export interface ShownCalibration extends Asked {
  readonly value: CalibrationValue;
}

export class CalibrationSession {
  readonly #run = new StudyRun<'calibration', Asked>('calibration');
  readonly #listeners = new Set<() => void>();
  readonly #factory: () => IDBFactory;
  /** What an earlier visit left; null when there is nothing, or something newer. */
  #found: CalibrationRecord | null = null;
  #kept: CalibrationValue | null = null;
  #isLooking = false;

  /** Why the last attempt to keep or find failed. */
  fault: StoreFault | null = null;
  /** When the shown calibration was last kept, milliseconds since 1970. */
  keptAt: number | null = null;

  constructor(factory: () => IDBFactory = () => indexedDB) {
    this.#factory = factory;
    this.#run.subscribe(() => {
      void this.#keep();
      this.#tell();
    });
  }

  get status() {
    const { status } = this.#run;
    const isUnfinished = this.#found !== null && this.#found.value.document === null;
    return status.kind === 'idle' && isUnfinished ? ({ kind: 'stopped' } as const) : status;
  }

  get shown(): ShownCalibration | null {
    const { result } = this.#run;
    if (result !== null) return { ...result.context, value: result.value };
    return this.#found;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Looks for what an earlier visit left, once. */
  async look(): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    const found = await find(this.#factory());
    if ('fault' in found) this.fault = found.fault;
    else this.#found = found.record;
    this.keptAt ??= this.#found?.at ?? null;
    this.#tell();
  }

  /** Starts; goes on when the same was asked for before and not finished. */
  start(asked: Asked): void {
    const key = hashSetting(asked.setting);
    const before = this.shown;
    const isSame =
      before !== null &&
      before.value.document === null &&
      hashSetting(before.setting) === key &&
      before.names.command === asked.names.command;
    this.#begin(asked, key, isSame ? before.value.stored : null);
  }

  /** Goes on with what is shown, whatever stands in the form now. */
  goOn(): void {
    const { shown } = this;
    if (shown === null || shown.value.document !== null) return;
    const { draft, setting, names, dependence, value } = shown;
    this.#begin({ draft, setting, names, dependence }, hashSetting(setting), value.stored);
  }

  #begin(asked: Asked, key: string, stored: Stored | null): void {
    const { setting, names } = asked;
    this.#run.start(key, { setting, names }, asked, stored);
  }

  stop(): void {
    this.#run.stop();
  }

  async discard(): Promise<void> {
    this.stop();
    this.#found = null;
    this.#run.forget();
    this.keptAt = null;
    this.fault = await discard(this.#factory());
    this.#tell();
  }

  /** Keeps what is new. One write at a time: later ones hold more. */
  async #keep(): Promise<void> {
    const { result } = this.#run;
    if (result === null || result.value === this.#kept) return;
    this.#kept = result.value;
    const at = Date.now();
    const record = { ...result.context, value: result.value, zhengwu: VERSION, at };
    this.fault = await keep(record, this.#factory());
    if (this.fault === null) this.keptAt = at;
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
