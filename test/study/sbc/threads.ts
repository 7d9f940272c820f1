/** Data sets on threads: as many at the same time as there are threads. */
import { Worker } from 'node:worker_threads';
import { analyse, type SbcContext, type SbcItem } from './dataset.ts';
import type { Task } from './thread.ts';

export interface ThreadOptions {
  readonly workers: number;
  readonly signal: AbortSignal;
  readonly onItem: (item: SbcItem) => void;
}

const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** What a thread answers to a task. */
function answerOf(worker: Worker, task: Task, signal: AbortSignal): Promise<SbcItem> {
  return new Promise((resolve, reject) => {
    const onExit = (): void => reject((signal.reason as Error | undefined) ?? new Error('ended'));
    const onMessage = (item: SbcItem): void => {
      worker.off('error', reject).off('exit', onExit);
      resolve(item);
    };
    worker.once('message', onMessage).once('error', reject).once('exit', onExit);
    worker.postMessage(task);
  });
}

/** Hands one thread task after task. */
async function serve(worker: Worker, queue: Task[], { signal, onItem }: ThreadOptions) {
  for (let task = queue.shift(); task !== undefined; task = queue.shift()) {
    const item = await answerOf(worker, task, signal);
    onItem(item);
  }
}

/** Analyses data sets; those that are finished have been handed out when it is aborted. */
export async function analyseAll(
  context: SbcContext,
  tasks: readonly Task[],
  options: ThreadOptions,
): Promise<void> {
  const { workers, signal, onItem } = options;
  if (workers === 1) {
    for (const { index, country } of tasks) {
      await breathe();
      signal.throwIfAborted();
      onItem(analyse(context, index, country));
    }
    return;
  }
  const queue = [...tasks];
  const url = new URL('./thread-start.js', import.meta.url);
  const threads = Array.from(
    { length: Math.min(workers, tasks.length) },
    () => new Worker(url, { workerData: context }),
  );
  const stop = (): void => threads.forEach((worker) => void worker.terminate());
  signal.addEventListener('abort', stop, { once: true });
  try {
    signal.throwIfAborted();
    await Promise.all(threads.map((worker) => serve(worker, queue, options)));
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
  }
}
