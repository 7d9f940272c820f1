/**
 * Where a calibration is kept between visits: IndexedDB, which holds plain data of any size that the
 * browser allows. What cannot be kept is told, never thrown: the calibration goes on without.
 */
import type { CalibrationSetting } from '../../../src/calibration/calibrate.ts';
import type { CalibrationNames } from '../../../src/calibration/ledger.ts';
import { VERSION } from '../../../src/export/version.ts';
import type { CalibrationValue } from '../../../src/worker/studies/calibration.ts';
import type { Dependence } from '../study/dependence.ts';
import type { Draft } from './draft.ts';

/** Why something could not be kept or read. */
export type StoreFault = 'blocked' | 'full' | 'damaged';

/** What a calibration was asked for with. */
export interface Asked {
  readonly draft: Draft;
  readonly setting: CalibrationSetting;
  readonly names: CalibrationNames;
  readonly dependence: Dependence;
}

export interface CalibrationRecord extends Asked {
  /** Version of the package whose engine ran: runs of another are of no use. */
  readonly zhengwu: string;
  readonly value: CalibrationValue;
  /** When it was kept, milliseconds since 1970. */
  readonly at: number;
}

const DATABASE = 'zhengwu-calibration';
const STORE = 'records';
const KEY = 'last';

const faultOf = (error: unknown): StoreFault =>
  error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'blocked';

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('no reason given'));
  });

/** @throws what IndexedDB throws: it may be blocked altogether */
async function openDatabase(factory: IDBFactory): Promise<IDBDatabase> {
  const request = factory.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return settled(request);
}

const ended = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('aborted'));
    transaction.onerror = () => reject(transaction.error ?? new Error('failed'));
  });

async function change(
  factory: IDBFactory,
  work: (store: IDBObjectStore) => void,
): Promise<StoreFault | null> {
  try {
    const database = await openDatabase(factory);
    const transaction = database.transaction(STORE, 'readwrite');
    work(transaction.objectStore(STORE));
    await ended(transaction);
    database.close();
    return null;
  } catch (error) {
    return faultOf(error);
  }
}

/** Whether a foreign value has the parts of a record; what is in them was written by this page. */
function isRecord(value: unknown): value is CalibrationRecord {
  if (typeof value !== 'object' || value === null) return false;
  const parts = ['draft', 'setting', 'names', 'dependence', 'value', 'zhengwu', 'at'];
  return parts.every((key) => key in value);
}

export const keep = (
  record: CalibrationRecord,
  factory: IDBFactory = indexedDB,
): Promise<StoreFault | null> => change(factory, (store) => void store.put(record, KEY));

export const discard = (factory: IDBFactory = indexedDB): Promise<StoreFault | null> =>
  change(factory, (store) => void store.delete(KEY));

export type Found = { readonly record: CalibrationRecord | null } | { readonly fault: StoreFault };

/** The last calibration; null when there is none, or it was made by another version. */
export async function find(factory: IDBFactory = indexedDB): Promise<Found> {
  try {
    const database = await openDatabase(factory);
    const store = database.transaction(STORE, 'readonly').objectStore(STORE);
    const value: unknown = await settled(store.get(KEY));
    database.close();
    if (value === undefined) return { record: null };
    if (!isRecord(value)) return { fault: 'damaged' };
    return { record: value.zhengwu === VERSION ? value : null };
  } catch (error) {
    return { fault: faultOf(error) };
  }
}
