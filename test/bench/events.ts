/**
 * Counts what a run puts into its waiting room: attempts of every channel, verifications and extra
 * accounts. The counting run happens in a thread of its own, so that the timed code stays as it is.
 */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { CROSS_PLATFORM } from '../../dist/lib/engine/categories.js';
import type { Model } from '../../dist/lib/engine/model.js';
import { AttemptQueue, channelOf } from '../../dist/lib/engine/queue.js';
import { simulate } from '../../dist/lib/engine/simulation.js';

export interface Count {
  /** Attempts of outside influence and of peers; null when there are more than the limit. */
  readonly attempts: number | null;
  readonly accounts: number | null;
}

/** Attempts at which counting stops, unless told otherwise: 1.5 GB while their room grows. */
const MOST_ATTEMPTS = 60_000_000;

interface Order {
  readonly model: Model;
  readonly most: number;
}

class TooManyError extends Error {}

function countHere({ model, most }: Order): Count {
  let attempts = 0;
  // oxlint-disable-next-line typescript/unbound-method -- called with its queue below
  const push = AttemptQueue.prototype.push;
  AttemptQueue.prototype.push = function (this: AttemptQueue, ...row: Parameters<typeof push>) {
    if (channelOf(row[3]) <= CROSS_PLATFORM && ++attempts > most) throw new TooManyError();
    push.apply(this, row);
  };
  try {
    return { accounts: simulate(model).log.size, attempts };
  } catch (error) {
    if (error instanceof TooManyError) return { attempts: null, accounts: null };
    throw error;
  }
}

/** Counts the attempts of a run of a model; gives up beyond `most`. */
export function countAttempts(model: Model, most = MOST_ATTEMPTS): Promise<Count> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), {
      workerData: { model, most } satisfies Order,
    });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

if (!isMainThread) parentPort?.postMessage(countHere(workerData as Order));
