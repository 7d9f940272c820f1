/** A thread that analyses data sets one after another. */
import { parentPort, workerData } from 'node:worker_threads';
import { analyse, type SbcContext } from './dataset.ts';

/** What a thread is asked for. */
export interface Task {
  readonly index: number;
  readonly country?: readonly number[];
}

const context = workerData as SbcContext;
parentPort?.on('message', ({ index, country }: Task) => {
  parentPort?.postMessage(analyse(context, index, country));
});
