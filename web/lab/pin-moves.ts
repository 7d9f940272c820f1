/** What can be done to the list of pinned runs. Pure: a new list each time. */
import { MOST_PINS, type Pin } from '../state/page-state.ts';

/** Half of a character outside the basic plane, which no link can carry. */
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** Longest name that a link takes, UTF-16 units. */
const LONGEST_NAME = 120;

/** A name as it may stand in a link; null, the scenario's own title, where nothing is left. */
function plainName(name: string): string | null {
  const plain = Array.from(name.trim().replace(LONE_SURROGATE, '\ufffd'));
  while (plain.join('').length > LONGEST_NAME) plain.pop();
  return plain.length === 0 ? null : plain.join('');
}

export const renamedPin = (pins: readonly Pin[], place: number, name: string): Pin[] =>
  pins.map((pin, i) => (i === place ? { ...pin, name: plainName(name) } : pin));

/** The copy comes last, so that the others keep their line styles; none where the list is full. */
export function duplicatedPin(pins: readonly Pin[], place: number, name: string): readonly Pin[] {
  const pin = pins[place];
  if (pin === undefined || pins.length >= MOST_PINS) return pins;
  return [...pins, { ...pin, name: plainName(name) }];
}
