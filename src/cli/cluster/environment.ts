/** What a scheduler, or a job, says in variables of the environment. */
import { WordedError } from '../exit.ts';

/**
 * A whole number; undefined where the variable is not set.
 * @throws {WordedError} when it is another text
 */
export function numberIn(name: string): number | undefined {
  const text = process.env[name];
  if (text === undefined || text === '') return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new WordedError(({ cluster }) => cluster.noNumber(name, text));
}
