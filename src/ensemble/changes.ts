/** What differs between two models: parameters, interventions, roster, frame. */
import type { Model } from '../engine/model.ts';
import { PARAMETER_KEYS } from '../engine/parameters.ts';
import { canonicalText } from '../scenario/encode.ts';

/** A difference; null where one of the two does not have it. */
export interface Change {
  /** Parameter key, `start`, `end`, `interventions.ID` or `roster.ID`. */
  readonly key: string;
  /** Parameters and dates as they are; interventions and roster entries as JSON text. */
  readonly scenario: string | number | boolean | null;
  readonly base: string | number | boolean | null;
}

type Entries = ReadonlyMap<string, Change['scenario']>;

const listed = (name: string, items: readonly { readonly id: string }[]): Entries =>
  new Map(items.map((item) => [`${name}.${item.id}`, canonicalText(item)]));

function entriesOf({ parameters, interventions, roster, start, end }: Model): Entries {
  return new Map<string, Change['scenario']>([
    ...PARAMETER_KEYS.map((key) => [key, parameters[key]] as const),
    ['start', start],
    ['end', end],
    ...listed('interventions', interventions),
    ...listed('roster', roster),
  ]);
}

/** Differences in the order of the parameter table, then of the documents; seeds are left out. */
export function changesBetween(scenario: Model, base: Model): Change[] {
  const [own, other] = [entriesOf(scenario), entriesOf(base)];
  return [...new Set([...own.keys(), ...other.keys()])].flatMap((key) => {
    const change = { key, scenario: own.get(key) ?? null, base: other.get(key) ?? null };
    return change.scenario === change.base ? [] : [change];
  });
}
