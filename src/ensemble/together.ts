/**
 * Pieces of a study that do not need each other, such as the folds of a leave-one-out. On one machine
 * they follow each other. Where batches wait for a scheduler, all pieces ask for their next batch at the
 * same time: those batches are one stage, and there are as many stages as the longest piece has. A batch
 * that was asked for before is no new one: who asks for it goes on, and the others wait meanwhile.
 */
import { executorOf, type Executor } from './executor.ts';

export type Piece<T> = (executor: Executor) => Promise<T>;

async function inTurn<T>(executor: Executor, pieces: readonly Piece<T>[]): Promise<T[]> {
  const results: T[] = [];
  for (const piece of pieces) results.push(await piece(executor));
  return results;
}

/** Holds back those who arrive until everybody who is still under way has. */
class Gate {
  private underWay: number;
  private waiting: (() => void)[] = [];

  constructor(underWay: number) {
    this.underWay = underWay;
  }

  private openWhenAllWait(): void {
    if (this.waiting.length < this.underWay) return;
    const open = this.waiting;
    this.waiting = [];
    for (const go of open) go();
  }

  /** Resolves when all others wait too, or have left. */
  arrive(): Promise<void> {
    return new Promise((go) => {
      this.waiting.push(go);
      this.openWhenAllWait();
    });
  }

  leave(): void {
    this.underWay--;
    this.openWhenAllWait();
  }
}

function gated(executor: Executor, gate: Gate): Executor {
  return executorOf({
    ...executor,
    async stream(jobs, options) {
      if (jobs.length === 0) return;
      if (!executor.isKnown?.(jobs, options.setting)) await gate.arrive();
      await executor.stream(jobs, options);
    },
    close: () => {},
  });
}

async function atOnce<T>(executor: Executor, pieces: readonly Piece<T>[]): Promise<T[]> {
  const gate = new Gate(pieces.length);
  const settled = await Promise.allSettled(
    pieces.map((piece) => piece(gated(executor, gate)).finally(() => gate.leave())),
  );
  return settled.map((own) => {
    if (own.status === 'rejected') throw own.reason;
    return own.value;
  });
}

/**
 * Does pieces of a study; the results stand in their order.
 * @throws what the first of them, in their order, throws
 */
export const together = <T>(executor: Executor, pieces: readonly Piece<T>[]): Promise<T[]> =>
  executor.atOnce === undefined ? inTurn(executor, pieces) : atOnce(executor, pieces);
