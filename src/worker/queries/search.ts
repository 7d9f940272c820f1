/** Search over every agency and every eligible official. */
import type { Filter } from '../../engine/model.ts';
import { maskOf } from '../../engine/filter.ts';
import { attributesOf, stratumOf } from '../../engine/population.ts';
import type { Run } from '../../engine/run.ts';
import { agentRange } from '../../engine/aggregate.ts';
import { adoptionDay, describeAgent, movedBy, rosterOf, unitPlace, type Agent } from './agent.ts';

export interface SearchQuery {
  /** Kinds, sectors, levels, ranks and provinces; platforms are not looked at. */
  readonly filter: Filter;
  /** Number of the territorial unit inside its province and level, from 1; null for any. */
  readonly unit: number | null;
  /** Population id; null for any. It must match the rest as well. */
  readonly id: number | null;
  /** Only agencies that the roster names, and only these entries; null for everybody. */
  readonly roster: readonly string[] | null;
  /** Only those that have adopted. */
  readonly isAdopter: boolean;
  readonly order: 'adoption' | 'moved' | 'id';
  readonly limit: number;
}

export interface AgentsFound {
  /** Agents that match, also beyond the limit. */
  readonly total: number;
  readonly agents: readonly Agent[];
}

/** Every agency and every eligible official by id, or the few that the question names. */
function* candidates(run: Run, { id, roster }: SearchQuery): Generator<number> {
  const { population, eligible } = run;
  if (roster !== null) {
    for (const [agency, entries] of rosterOf(run)) {
      if (entries.some((entry) => roster.includes(entry)) && (id ?? agency) === agency)
        yield agency;
    }
  } else if (id === null) {
    for (let agency = 0; agency < population.agencies; agency++) yield agency;
    for (let e = eligible.agencies; e < eligible.eligible; e++) yield eligible.agent[e];
  } else if (Number.isInteger(id) && id >= 0 && id < agentRange(population)) yield id;
}

/** Test of an agent against filter and unit. */
function matcher(run: Run, { filter, unit }: SearchQuery): (agent: number) => boolean {
  const { population } = run;
  const mask = maskOf(filter, population);
  const asksTerritory = filter.provinces !== undefined || unit !== null;
  return (agent) => {
    if (mask.stratum[stratumOf(population, agent)] === 0) return false;
    if (!asksTerritory) return true;
    const own = attributesOf(population, agent);
    if (mask.province[own.province] === 0) return false;
    return unit === null || unitPlace(run, own.unit, own.level) === unit;
  };
}

/** Sorts ascending by a number; ties, and those without one, stay in order of id. */
function sortBy(agents: number[], rank: (agent: number) => number): number[] {
  const ranked = agents.map((agent) => ({ agent, rank: rank(agent) }));
  const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);
  return ranked
    .sort((a, b) => compare(a.rank, b.rank) || a.agent - b.agent)
    .map(({ agent }) => agent);
}

function ordered(run: Run, found: number[], order: SearchQuery['order']): number[] {
  if (order === 'id') return found;
  return order === 'moved'
    ? sortBy(found, (agent) => -movedBy(run, agent))
    : sortBy(found, (agent) => adoptionDay(run, agent) ?? Infinity);
}

/** Agencies and eligible officials that match. */
export function answerSearch(run: Run, search: SearchQuery): AgentsFound {
  const matches = matcher(run, search);
  const found: number[] = [];
  for (const agent of candidates(run, search)) {
    if (matches(agent) && (!search.isAdopter || adoptionDay(run, agent) !== null))
      found.push(agent);
  }
  const shown = ordered(run, found, search.order).slice(0, search.limit);
  return { total: found.length, agents: shown.map((agent) => describeAgent(run, agent)) };
}

export interface SearchTypes {
  readonly query: SearchQuery;
  readonly answer: AgentsFound;
}
