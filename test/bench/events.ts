/**
 * Counts what a run puts into its queue (openings by outside influence, superiors and own accounts,
 * verifications, extra accounts and orders, and looks at lists of peers on later days) and the turns of
 * lists on the day's agenda. One turn may open several slots, or none. The counting run happens in a
 * thread of its own, so that the timed code stays as it is.
 */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { Agenda } from '../../dist/lib/engine/agenda.js';
import { dayOf } from '../../dist/lib/engine/calendar.js';
import type { Model } from '../../dist/lib/engine/model.js';
import { channelOf, DUE, EventQueue } from '../../dist/lib/engine/queue.js';
import { simulate } from '../../dist/lib/engine/simulation.js';

export interface Count {
  /** Rows of the queue, and turns of lists. */
  readonly events: number;
  readonly accounts: number;
}

function countHere(model: Model): Count {
  const queues = new Set<EventQueue>();
  // oxlint-disable-next-line typescript/unbound-method -- called with its queue below
  const { open } = EventQueue.prototype;
  EventQueue.prototype.open = function (this: EventQueue, day: number) {
    queues.add(this);
    open.call(this, day);
  };
  let turns = 0;
  // oxlint-disable-next-line typescript/unbound-method -- called with its agenda below
  const { add } = Agenda.prototype;
  Agenda.prototype.add = function (this: Agenda, time, target, detail, agent) {
    if (channelOf(detail) === DUE) turns++;
    add.call(this, time, target, detail, agent);
  };
  const accounts = simulate(model).log.size;
  const days = dayOf(model.end) - dayOf(model.start) + 1;
  let events = turns;
  for (const queue of queues) for (let day = 0; day < days; day++) events += queue.count(day);
  return { events, accounts };
}

/** Counts the events of a run of a model. */
export function countEvents(model: Model): Promise<Count> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: model });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

if (!isMainThread) parentPort?.postMessage(countHere(workerData as Model));
