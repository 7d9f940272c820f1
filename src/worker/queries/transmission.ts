/**
 * The transmission tree of one agent: superiors, peers, what tipped it and whom it moved. A branch
 * runs from the source named in the log to the holder: the proximate example, never "the cause".
 */
import { agentRange } from '../../engine/aggregate.ts';
import { AGENCY, CHANNELS, NO_SOURCE, PLATFORMS } from '../../engine/categories.ts';
import type { Channel, Platform } from '../../engine/categories.ts';
import { attributesOf, type AgentAttributes } from '../../engine/population.ts';
import type { Run } from '../../engine/run.ts';
import { adoptionDay, describeAgent, type Agent } from './agent.ts';
import { oncePerRun } from './once-per-run.ts';
import { indexOf, memberOf, positionOf, rowsOf } from './run-index.ts';

/** An account, and the example that it followed. */
export interface Opening {
  readonly platform: Platform;
  /** 0 for the first account on the platform. */
  readonly ordinal: number;
  readonly channel: Channel;
  /** Days since 1970-01-01. */
  readonly opened: number;
  /** Null when it is not verified by the end of the run. */
  readonly verified: number | null;
  /** Whose example it was; null for none. */
  readonly source: Agent | null;
}

/** An agent and the first account by which it followed somebody. */
export interface Step {
  readonly agent: Agent;
  readonly opening: Opening;
  /** Whether that account was the agent's first anywhere. */
  readonly isFirst: boolean;
}

export interface PeerCount {
  readonly group: 'sectoral' | 'horizontal' | 'jurisdiction';
  /** Peers that can act, the agent left out. */
  readonly able: number;
  /** Of them, those that had adopted before the agent opened its first account. */
  readonly before: number;
  /** Of them, those that have adopted by the end of the run. */
  readonly atEnd: number;
}

export interface Transmission {
  readonly agent: Agent;
  /** Employer of an official, then the superiors upwards, the nearest first. */
  readonly superiors: readonly Agent[];
  /** Nearest of the superiors that can act; null for none. */
  readonly nearestAble: number | null;
  /** Frailty z, and the platforms on which it can act; null when it cannot. */
  readonly ability: { readonly frailty: number; readonly platforms: readonly Platform[] } | null;
  readonly accounts: readonly Opening[];
  readonly peers: readonly PeerCount[];
  /** Other agencies of its territorial unit that can act, adopters first, at most 30. */
  readonly neighbours: readonly Agent[];
  /** From the agent back to the first of the chain, each by its first account. */
  readonly lineage: readonly Step[];
  /** Whom it moved, in order of time, at most `limit`. */
  readonly moved: readonly Step[];
  /** Agents that adopted through it, directly or through others. */
  readonly descendants: number;
}

export interface TransmissionQuery {
  readonly agent: number;
  readonly limit: number;
}

const MOST_NEIGHBOURS = 30;
/** Later than any day of adoption. */
const NEVER = 65536;

/** The account of a row. */
function openingOf(run: Run, row: number): Opening {
  const { log, endDay } = run;
  return {
    platform: PLATFORMS[log.platform[row]],
    ordinal: log.ordinal[row],
    channel: CHANNELS[log.channel[row]],
    opened: log.day[row],
    verified: log.verified[row] <= endDay ? log.verified[row] : null,
    source: log.source[row] === NO_SOURCE ? null : describeAgent(run, log.source[row]),
  };
}

/** The first account of an agent anywhere; −1 for none. */
const firstRow = (run: Run, agent: number): number => rowsOf(indexOf(run).byHolder, agent)[0] ?? -1;

function stepOf(run: Run, row: number): Step {
  const agent = run.log.agent[row];
  return {
    agent: describeAgent(run, agent),
    opening: openingOf(run, row),
    isFirst: firstRow(run, agent) === row,
  };
}

/** A source adopted before its follower opened, so the chain ends. */
function lineageOf(run: Run, agent: number): Step[] {
  const steps: Step[] = [];
  for (let row = firstRow(run, agent); row >= 0;) {
    steps.push(stepOf(run, row));
    const source = run.log.source[row];
    row = source === NO_SOURCE ? -1 : firstRow(run, source);
  }
  return steps;
}

/** The agents that an agent moved, each by the first account that named it. */
export function answerMoved(run: Run, { agent, limit }: TransmissionQuery): Step[] {
  const seen = new Set<number>([agent]);
  const steps: Step[] = [];
  for (const row of rowsOf(indexOf(run).bySource, agent)) {
    if (steps.length === limit) break;
    if (seen.has(run.log.agent[row])) continue;
    seen.add(run.log.agent[row]);
    steps.push(stepOf(run, row));
  }
  return steps;
}

/** By position in `byHolder`: agents whose chain of first accounts leads back to each holder. */
const descendantsOf = oncePerRun((run): Uint32Array => {
  const { agents, start, rows } = indexOf(run).byHolder;
  const first = Uint32Array.from(agents, (_, at) => rows[start[at]]);
  const below = new Uint32Array(agents.length);
  // Latest first: whoever followed comes before the one that was followed.
  const order = Uint32Array.from(agents.keys()).sort((a, b) => first[b] - first[a]);
  for (const at of order) {
    const source = run.log.source[first[at]];
    if (source !== NO_SOURCE) below[positionOf(agents, source)] += below[at] + 1;
  }
  return below;
});

function superiorsOf(run: Run, id: number, own: AgentAttributes): Agent[] {
  const { population } = run;
  const chain: Agent[] = [];
  let above = own.kind === AGENCY ? population.superior[id] : own.agency;
  for (; above >= 0; above = population.superior[above]) chain.push(describeAgent(run, above));
  return chain;
}

/** Tests whether a member is one of the peers of a group. */
function peerTests(run: Run, own: AgentAttributes) {
  const { strata } = run.population;
  const { stratum, province, unit } = run.eligible;
  const isOfSector = (e: number): boolean => strata[stratum[e]].sector === own.sector;
  return {
    sectoral: isOfSector,
    horizontal: (e: number) => province[e] === own.province && isOfSector(e),
    jurisdiction: (e: number) => unit[e] === own.unit && strata[stratum[e]].kind === AGENCY,
  } satisfies Record<PeerCount['group'], (member: number) => boolean>;
}

/** Members other than the agent for which a test holds. */
function membersWhere({ eligible }: Run, id: number, test: (member: number) => boolean): number[] {
  const found: number[] = [];
  for (let e = 0; e < eligible.size; e++) {
    if (test(e) && eligible.agent[e] !== id) found.push(eligible.agent[e]);
  }
  return found;
}

function countPeers(run: Run, group: PeerCount['group'], peers: readonly number[], before: number) {
  const days = peers.map((peer) => adoptionDay(run, peer)).filter((day) => day !== null);
  const earlier = days.filter((day) => day < before).length;
  return { group, able: peers.length, before: earlier, atEnd: days.length };
}

function nearest(run: Run, peers: readonly number[]): Agent[] {
  const byDay = peers
    .map((peer) => ({ peer, day: adoptionDay(run, peer) ?? NEVER }))
    .sort((a, b) => a.day - b.day || a.peer - b.peer);
  return byDay.slice(0, MOST_NEIGHBOURS).map(({ peer }) => describeAgent(run, peer));
}

function abilityOf({ eligible }: Run, member: number): Transmission['ability'] {
  if (member < 0) return null;
  const { slots, frailty, frailtyClass } = eligible;
  const platforms = PLATFORMS.filter((_, m) => (slots[member] & (1 << m)) !== 0);
  return { frailty: frailty[frailtyClass[member]], platforms };
}

function descendantsOfAgent(run: Run, agent: number): number {
  const at = positionOf(indexOf(run).byHolder.agents, agent);
  return at < 0 ? 0 : descendantsOf(run)[at];
}

/** The story of an agent; null when no agent has the id. */
export function answerTransmission(run: Run, query: TransmissionQuery): Transmission | null {
  const { agent: id } = query;
  if (!Number.isInteger(id) || id < 0 || id >= agentRange(run.population)) return null;
  const own = attributesOf(run.population, id);
  const superiors = superiorsOf(run, id, own);
  const rows = rowsOf(indexOf(run).byHolder, id);
  const before = rows.length > 0 ? run.log.day[rows[0]] : run.endDay + 1;
  const tests = Object.entries(peerTests(run, own)) as [
    PeerCount['group'],
    (e: number) => boolean,
  ][];
  const peers = tests.map(([group, test]) => ({ group, ids: membersWhere(run, id, test) }));
  return {
    agent: describeAgent(run, id),
    superiors,
    nearestAble: superiors.find(({ isAble }) => isAble)?.id ?? null,
    ability: abilityOf(run, memberOf(run.eligible, id)),
    accounts: Array.from(rows, (row) => openingOf(run, row)),
    peers: peers.map(({ group, ids }) => countPeers(run, group, ids, before)),
    neighbours: nearest(run, peers.find(({ group }) => group === 'jurisdiction')!.ids),
    lineage: lineageOf(run, id),
    moved: answerMoved(run, query),
    descendants: descendantsOfAgent(run, id),
  };
}

export interface TransmissionTypes {
  readonly query: TransmissionQuery;
  readonly answer: Transmission | null;
}

export interface MovedTypes {
  readonly query: TransmissionQuery;
  /** Whom an agent moved, in order of time. */
  readonly answer: readonly Step[];
}
