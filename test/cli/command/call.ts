/** Calls the command in this process, and does what it left for the end of its own. */
import { call as callHere } from '../../cluster/call.ts';
import type { Outcome } from './command.ts';

/** Runs a command line, one at a time. */
export async function call(...args: string[]): Promise<Outcome> {
  const before = process.listeners('exit');
  const outcome = await callHere(...args);
  for (const listener of process.listeners('exit')) {
    if (before.includes(listener)) continue;
    process.off('exit', listener);
    listener.call(process, Number(outcome.status));
  }
  return outcome;
}
