/** Runs a receipt again, in the page. */
import { reproduce, type Reproduction } from '../../ensemble/reproduce.ts';
import type { Receipt } from '../../export/receipt.ts';
import { progressOf } from './progress.ts';
import type { Study } from './study.ts';

export interface ReproductionStudy {
  readonly request: Receipt;
  readonly value: Reproduction;
  /** Nothing: a receipt is run again from the beginning. */
  readonly saved: null;
}

export const reproductionStudy: Study<'reproduction'> = async (receipt, room) => {
  const { signal, executor } = room;
  try {
    const value = await reproduce(receipt, { executor, signal, onProgress: progressOf(room) });
    return { status: 'done', value };
  } catch (error) {
    if (!signal.aborted) throw error;
    return { status: 'stopped', value: null, saved: null };
  }
};
