/** The activity of the accounts of a run, prepared once. */
import { activityClock } from '../../engine/accounts.ts';
import { oncePerRun } from './once-per-run.ts';

export const clockOf = oncePerRun(activityClock);
