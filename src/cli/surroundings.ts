/**
 * Where a command works. On its own it computes here, reads its files and writes to stdout. A study
 * that is taken to a cluster is the same command in other surroundings: its batches of runs go into
 * shards, its files are those of the plan, its document goes where the merge wants it.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Executor } from '../ensemble/executor.ts';
import type { Receipt } from '../export/receipt.ts';

export interface Surroundings {
  /** Takes the batches of the study. */
  readonly executor: Executor;
  /** Text of a file as it was when the study was planned. */
  readonly readText: (path: string) => string;
  readonly isFile: (path: string) => boolean;
  /** Takes a piece of the document, in place of stdout. */
  readonly write: (data: string | Uint8Array) => void;
  readonly receipt: (receipt: Receipt) => void;
  /** Takes the whole document of a study that writes it to a file; what it says on stdout is none. */
  readonly document: (text: string) => void;
  /** Told by a study that makes no runs, once it has read its files: the rest is done by the merge. */
  readonly onlyMerged: () => void;
  /** Is given what ends the study early, keeping what is finished. */
  readonly onStart: (controller: AbortController) => void;
  /** Place of a file in which a study keeps its state between stages. */
  readonly stateFile: (name: string) => string;
}

const storage = new AsyncLocalStorage<Surroundings>();

/** The surroundings of the command that is running; undefined when it works on its own. */
export const surroundings = (): Surroundings | undefined => storage.getStore();

/** Runs a command in surroundings. */
export const runWithin = <T>(own: Surroundings, task: () => Promise<T>): Promise<T> =>
  storage.run(own, task);
