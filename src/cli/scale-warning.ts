/** What is said where a part of the country stands beside figures of the whole. */
import type { ResolvedScenario } from '../scenario/resolve.ts';
import type { Language } from '../wording/wording.ts';
import { wordingOf } from './language.ts';

/** Counts of a smaller country are not those of the reports. */
export function warnOfScale({ id, model }: ResolvedScenario, lang: Language): void {
  const scale = model.parameters['population.scale'];
  if (scale === 1) return;
  process.stderr.write(`${wordingOf(lang).commands.compare.scaled(id, scale)}\n`);
}
