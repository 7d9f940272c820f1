/**
 * What the oracle knows of a small country, read from the population and the list of the eligible:
 * who is who, who is whose peer and superior. Membership, frailty and reach are data that both engines
 * share; everything that the hazard needs is worked out here anew, agent by agent.
 */
import { dayOf } from '../../src/engine/calendar.ts';
import { PLATFORMS } from '../../src/engine/categories.ts';
import { eligibleOf } from '../../src/engine/eligible.ts';
import type { Model } from '../../src/engine/model.ts';
import { attributesOf, populationAt, type Population } from '../../src/engine/population.ts';

/** One body or official that can act. */
export interface Person {
  readonly agent: number;
  readonly isOfficial: boolean;
  readonly sector: number;
  readonly level: number;
  readonly rank: number;
  readonly province: number;
  readonly unit: number;
  readonly isEligible: boolean;
  /** z. */
  readonly frailty: number;
  readonly hasSlot: readonly boolean[];
  /** Agencies above that can act, nearest first: for an official the own agency begins the list. */
  readonly above: readonly number[];
}

export interface Country {
  readonly population: Population;
  readonly people: readonly Person[];
  /** Index in `people` of an agency id. */
  readonly agencyAt: ReadonlyMap<number, number>;
  readonly firstDay: number;
  readonly days: number;
}

function chainAbove(population: Population, agent: number, agency: number): number[] {
  const chain: number[] = [];
  let above = agent === agency ? population.superior[agency] : agency;
  for (; above >= 0; above = population.superior[above]) chain.push(above);
  return chain;
}

/** Reads the country of a model. */
export function countryOf(model: Model): Country {
  const population = populationAt(model.parameters['population.scale']);
  const members = eligibleOf(model);
  const of = Array.from(members.agent, (agent) => attributesOf(population, agent));
  const agencyAt = new Map<number, number>();
  of.forEach(({ kind, agency }, i) => kind === 0 && agencyAt.set(agency, i));
  const people = of.map(({ kind, sector, level, rank, province, unit, agency }, e): Person => {
    const agent = members.agent[e];
    const above = chainAbove(population, agent, agency).map((id) => agencyAt.get(id));
    return {
      agent,
      isOfficial: kind === 1,
      sector,
      level,
      rank,
      province,
      unit,
      isEligible: e < members.eligible,
      frailty: members.frailty[members.frailtyClass[e]],
      hasSlot: PLATFORMS.map((_m, m) => (members.slots[e] & (1 << m)) !== 0),
      above: above.filter((i) => i !== undefined),
    };
  });
  const firstDay = dayOf(model.start);
  return {
    population,
    people,
    agencyAt,
    firstDay,
    days: dayOf(model.end) - firstDay + 1,
  };
}
