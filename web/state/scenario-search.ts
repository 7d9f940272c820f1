/** Which scenarios answer to what was typed: by name and question, in both languages. Pure. */
import type { Words } from '../../src/evidence/figure.ts';
import { nearest } from '../../src/scenario/nearest.ts';

export interface SearchedScenario {
  readonly id: string;
  readonly title: Words;
  readonly description: Words;
}

/** Case, width and marks of letters aside. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase();

const wordsOf = (text: string): string[] =>
  plain(text)
    .split(/[\s,;，；、]+/)
    .filter(Boolean);

const textOf = ({ id, title, description }: SearchedScenario): string =>
  plain([id, title.en, title.zh, description.en, description.zh].join('\n'));

const nameOf = ({ id, title }: SearchedScenario): string =>
  plain([id, title.en, title.zh].join('\n'));

/** Scenarios that hold every word; those with all of them in their name come first. */
export function searchScenarios<S extends SearchedScenario>(
  scenarios: readonly S[],
  typed: string,
): S[] {
  const words = wordsOf(typed);
  const holds = (text: string): boolean => words.every((word) => text.includes(word));
  const found = scenarios.filter((scenario) => holds(textOf(scenario)));
  const rank = (scenario: S): number => (holds(nameOf(scenario)) ? 0 : 1);
  return found.toSorted((a, b) => rank(a) - rank(b));
}

/** Word of a name that a mistyped word is closest to; undefined when none is close. */
export function nearestName(
  scenarios: readonly SearchedScenario[],
  typed: string,
): string | undefined {
  const known = [...new Set(scenarios.flatMap((scenario) => wordsOf(nameOf(scenario))))];
  const strange = wordsOf(typed).find((word) => !known.includes(word));
  return strange === undefined ? undefined : nearest(strange, known);
}
