/** Why: accounts by month and proximate channel. The channel is how it came, never "the cause". */
import { monthEndsTo } from '../../engine/calendar.ts';
import { CHANNELS, KINDS, SECTORS } from '../../engine/categories.ts';
import type { Run } from '../../engine/run.ts';
import { placeOfDay } from './days.ts';

export interface ChannelsTable {
  /** Last days of the months, the last one cut off at the end of the run. */
  readonly days: readonly number[];
  /** Accounts verified in the month: [((month · kinds + kind) · sectors + sector) · channels + channel]. */
  readonly flow: Uint32Array;
}

/** Accounts that begin to count in each month, by kind, sector and proximate channel. */
export function answerChannels(run: Run): ChannelsTable {
  const { log, population } = run;
  const days = monthEndsTo(run.startDay, run.endDay);
  const flow = new Uint32Array(days.length * KINDS.length * SECTORS.length * CHANNELS.length);
  for (let row = 0; row < log.size; row++) {
    const at = placeOfDay(days, log.verified[row]);
    if (at === days.length) continue;
    const { kind, sector } = population.strata[log.stratum[row]];
    const cell = (at * KINDS.length + kind) * SECTORS.length + sector;
    flow[cell * CHANNELS.length + log.channel[row]]++;
  }
  return { days, flow };
}

export interface ChannelsTypes {
  readonly query: Readonly<Record<never, never>>;
  readonly answer: ChannelsTable;
}
