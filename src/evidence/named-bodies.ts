/** Named bodies of the roster, and the accounts that they have in a run. */
import { agentRange, BitSet } from '../engine/aggregate.ts';
import { PLATFORMS } from '../engine/categories.ts';
import type { RosterEntry } from '../engine/model.ts';
import { rosterAgency } from '../engine/named.ts';
import type { Run } from '../engine/run.ts';

/** The body of a roster entry. */
export interface NamedBody {
  readonly entry: RosterEntry;
  readonly agency: number;
  /** Rows of its accounts on the entry's platform, in order of opening. */
  readonly rows: readonly number[];
}

/** Rows of the log of each of the agencies, found in one pass. */
function rowsByAgency({ log, population }: Run, agencies: readonly number[]) {
  const named = new BitSet(agentRange(population));
  const rows = new Map<number, number[]>();
  for (const agency of agencies) {
    named.add(agency);
    rows.set(agency, []);
  }
  for (let row = 0; row < log.size; row++) {
    const agent = log.agent[row];
    if (named.has(agent)) rows.get(agent)!.push(row);
  }
  return rows;
}

/** The bodies of the roster by entry id, without those that the (scaled) population lacks. */
export function findNamedBodies(run: Run): ReadonlyMap<string, NamedBody> {
  const { log, model, population } = run;
  const found = model.roster
    .map((entry) => ({ entry, agency: rosterAgency(entry, population) }))
    .filter(({ agency }) => agency >= 0);
  const rows = rowsByAgency(
    run,
    found.map(({ agency }) => agency),
  );
  const bodyOf = ({ entry, agency }: Omit<NamedBody, 'rows'>): NamedBody => {
    const isOwn = (row: number): boolean => PLATFORMS[log.platform[row]] === entry.platform;
    return { entry, agency, rows: rows.get(agency)!.filter(isOwn) };
  };
  return new Map(found.map((body) => [body.entry.id, bodyOf(body)]));
}
