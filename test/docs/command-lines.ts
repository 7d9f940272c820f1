/** Command lines that documents show, and whether they would be understood. */
import { Command } from 'commander';
import { COMMANDS } from '../../src/cli/commands/index.ts';

const BLOCK = /^```(?:sh|console)\n([\s\S]*?)^```/gm;
const INLINE = /`((?:npm|npx zhengwu|zhengwu)(?=[\s`])[^`\n]*)`/g;
const START = /^(?:\$ )?((?:npm|npx zhengwu|zhengwu)(?:\s.*)?)$/;

/** What stands before a comment or behind a pipe is not looked at. */
const withoutComment = (line: string): string =>
  line
    .replace(/\s+(?:#.*|>\s*\S+)$/, '')
    .replace(/\s+>\s*\S+$/, '')
    .trim();

function blockLines(text: string): string[] {
  return text.split('\n').flatMap((line) => {
    const found = START.exec(line);
    return found ? [withoutComment(found[1]!)] : [];
  });
}

/** Command lines of a Markdown text: in shell blocks and in code spans. */
export function commandLines(markdown: string): string[] {
  const blocks = [...markdown.matchAll(BLOCK)].flatMap(([, text]) => blockLines(text!));
  const prose = markdown.replace(/^```[\s\S]*?^```/gm, '');
  return [...blocks, ...[...prose.matchAll(INLINE)].map(([, line]) => line!.trim())];
}

const NPM_OWN = ['ci', 'install', 'pack'];

/** Faults of `npm …`; the arguments behind `--` are those of the script. */
function npmFaults(words: readonly string[], scripts: ReadonlySet<string>): string[] {
  const [verb = '', ...rest] = words;
  const args = rest.filter((word) => !['-s', '--silent'].includes(word));
  const name = verb === 'run' ? args.shift() : verb;
  if (verb !== 'run' && NPM_OWN.includes(verb)) return [];
  if (name === undefined || !scripts.has(name)) return [`no script "${name}"`];
  const own = args[0] === '--' ? args.slice(1) : [];
  return name === 'zhengwu' ? zhengwuFaults(own) : [];
}

/** A placeholder for the command and what follows: `zhengwu COMMAND …`. */
const isPlaceholder = (word: string): boolean => /^[A-Z]+$/.test(word);

/** Option that a word names; undefined for an argument. */
const optionOf = (command: Command, word: string) =>
  [...command.options, ...(command.parent?.options ?? [])].find(
    ({ long, short }) => word === long || word === short,
  );

/** Words that are arguments, and words that are options which the command does not have. */
function readArguments(command: Command, words: readonly string[]) {
  const [taken, unknown]: [string[], string[]] = [[], []];
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    // A hyphen alone stands for stdin.
    if (word === '-' || !word.startsWith('-')) taken.push(word);
    else if (word === '--help') continue;
    else {
      const option = optionOf(command, word);
      if (!option) unknown.push(word);
      else if (option.required) at++;
    }
  }
  return { taken, unknown };
}

function argumentFaults(command: Command, words: readonly string[]): string[] {
  const { taken, unknown } = readArguments(command, words);
  const places = command.registeredArguments;
  const needed = places.filter(({ required }) => required).length;
  const most = places.some(({ variadic }) => variadic) ? Infinity : places.length;
  const faults = unknown.map((word) => `no option ${word}`);
  // A command that is only named, as in `zhengwu verify`, may leave its arguments out.
  const isShort = words.length > 0 && taken.length < needed && !words.includes('--help');
  if (taken.length > most || isShort) faults.push(`${taken.length} arguments`);
  return faults;
}

function zhengwuFaults(words: readonly string[]): string[] {
  const root = new Command('zhengwu').option('-V, --version').option('-h, --help');
  for (const add of COMMANDS) add(root);
  let command = root;
  let at = 0;
  for (; at < words.length; at++) {
    const next = command.commands.find((sub) => sub.name() === words[at]);
    if (!next) break;
    command = next;
  }
  const rest = words.slice(at);
  if (rest[0] !== undefined && command === root && isPlaceholder(rest[0])) return [];
  if (command.commands.length > 0 && command === root && rest.some((w) => !w.startsWith('-'))) {
    return [`no command "${rest[0]}"`];
  }
  return command.name() === 'plan' ? planFaults(rest) : argumentFaults(command, rest);
}

/** `plan` takes the command line of a study; beside it stand options of its own. */
function planFaults(words: readonly string[]): string[] {
  const own = ['--shards', '--out'];
  const missing = words.length === 0 ? [] : own.filter((option) => !words.includes(option));
  const study = words.filter((word, i) => !own.includes(word) && !own.includes(words[i - 1] ?? ''));
  return [...missing.map((option) => `without ${option}`), ...zhengwuFaults(study)];
}

/** What is wrong with a command line; empty when it would be understood. */
export function faultsOf(line: string, scripts: ReadonlySet<string>): string[] {
  const words = line.split(/\s+/).filter((word) => word !== '…');
  const [program, ...rest] = words;
  if (program === 'npm') return npmFaults(rest, scripts);
  return zhengwuFaults(program === 'npx' ? rest.slice(1) : rest);
}
