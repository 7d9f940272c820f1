/** Agencies that a model names: those of the roster and those that a mandate targets. */
import { AGENCY, LEVELS, SECTORS } from './categories.ts';
import { maskOf } from './filter.ts';
import type { Mandate, Model, RosterEntry } from './model.ts';
import { agenciesOf, type Population } from './population.ts';
import { PROVINCE_KEYS } from './territory.ts';

/** Agency of a roster entry; −1 when the (scaled) population has no such body. */
export function rosterAgency(entry: RosterEntry, population: Population): number {
  const candidates = agenciesOf(
    population,
    SECTORS.indexOf(entry.sector),
    LEVELS.indexOf(entry.level),
    PROVINCE_KEYS.indexOf(entry.province),
  );
  return candidates[entry.index] ?? -1;
}

/** Ids of the agencies that a mandate targets, ascending; officials are never targeted. */
export function mandatedAgencies(mandate: Mandate, population: Population): number[] {
  const mask = maskOf(mandate.filter, population);
  const ids: number[] = [];
  population.strata.forEach((s, index) => {
    if (s.kind !== AGENCY || mask.stratum[index] === 0) return;
    for (let id = s.first; id < s.first + s.size; id++) {
      if (mask.province[population.province[id]] === 1) ids.push(id);
    }
  });
  return ids;
}

/** Mandates in force. */
export function mandatesOf(model: Model): Mandate[] {
  if (!model.parameters['mandates.enabled']) return [];
  return model.interventions.filter((i): i is Mandate => i.type === 'mandate');
}

/** All agencies that the model names; may repeat. */
export function namedAgencies(model: Model, population: Population): number[] {
  const roster = model.roster.map((entry) => rosterAgency(entry, population)).filter((a) => a >= 0);
  const mandated = mandatesOf(model).flatMap((m) => mandatedAgencies(m, population));
  return [...roster, ...mandated];
}
