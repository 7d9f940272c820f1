import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands/index.ts';
import { wordingOf } from '../../src/cli/language.ts';
import { zhengwu } from './command/command.ts';

const HAN = /\p{Script=Han}/u;

/** Every command, those below others among them. */
function allCommands(): Command[] {
  const program = new Command('zhengwu');
  for (const add of COMMANDS) add(program);
  return program.commands.flatMap((command) => [command, ...command.commands]);
}

describe('the help in Chinese', () => {
  const { summaries, options } = wordingOf('zh').commands.help;

  it('has a line for every command', () => {
    const names = allCommands().map((command) => command.name());
    expect(names.filter((name) => !HAN.test(summaries[name] ?? ''))).toEqual([]);
  });

  it('describes every option', () => {
    const flags = allCommands().flatMap((command) => command.options.map(({ long }) => long!));
    expect([...new Set(flags)].filter((flag) => !HAN.test(options[flag] ?? ''))).toEqual([]);
  });

  it.each([['--help'], ['calibrate', '--help'], ['scenarios'], ['evidence'], ['run', '--help']])(
    'stands in %j',
    (...words) => {
      const { stdout, status } = zhengwu(...words, '--lang', 'zh');
      expect(status).toBe(0);
      expect(stdout).toMatch(HAN);
      expect(stdout).not.toMatch(/^(Usage|Options|Commands):/m);
    },
  );
});
