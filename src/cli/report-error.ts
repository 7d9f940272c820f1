/** From an exception to one clear message on stderr and an exit code. */
import { CommanderError } from 'commander';
import { inspect } from 'node:util';
import { InputError } from '../scenario/input-error.ts';
import type { Issue } from '../scenario/issues.ts';
import { issueLine } from '../wording/issues.ts';
import type { Wording } from '../wording/wording.ts';
import { CommandError, EXIT, PlacedError, WordedError } from './exit.ts';
import type { CommandWording } from './language.ts';
import { packageVersion } from './root.ts';
import { Interruption } from './signals.ts';

/** Set to anything, it shows the stack of a defect. */
const STACK_VARIABLE = 'ZHENGWU_STACK';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** The place, then the issue with its path. */
function placedLine(wording: Wording, place: string, issue: Issue): string {
  const line = issueLine(wording.issues, issue);
  return place === '' ? line : `${place}: ${line}`;
}

function reportDefect(error: unknown): number {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : inspect(error);
  say(`zhengwu ${packageVersion()}: this is a defect, not your mistake: ${message}`);
  if (process.env[STACK_VARIABLE] && error instanceof Error) say(error.stack ?? '');
  else say(`Run it again with ${STACK_VARIABLE}=1 to see where, and please report it.`);
  return EXIT.defect;
}

/** What a failure says in a language, if it knows; in English otherwise. */
export const sentenceOf = (error: CommandError, { refusals }: CommandWording): string =>
  error instanceof WordedError ? error.sentence(refusals) : error.message;

/** Says what went wrong; returns the exit code. */
export function reportError(error: unknown, wording: CommandWording): number {
  if (error instanceof Interruption) return error.exitCode;
  if (error instanceof CommandError) {
    say(`zhengwu: ${sentenceOf(error, wording)}`);
    return error.exitCode;
  }
  if (error instanceof InputError) {
    const place = error instanceof PlacedError ? error.place : '';
    for (const issue of error.issues) say(`zhengwu: ${placedLine(wording, place, issue)}`);
    return EXIT.input;
  }
  // Commander has said it already; help and version are no failures.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.input;
  return reportDefect(error);
}
