/** What the note of a shard says about the end of the work on it. */
import { describe, expect, it } from 'vitest';
import { reasonText } from '../../src/cli/commands/work.ts';
import { CommandError, WordedError } from '../../src/cli/exit.ts';
import { wordingOf } from '../../src/cli/language.ts';
import { Interruption } from '../../src/cli/signals.ts';

const en = wordingOf('en');
const zh = wordingOf('zh');

describe('the reason in a note', () => {
  it('is the signal that ended the work, in the language of the command', () => {
    const interruption = new Interruption('SIGTERM');
    expect(reasonText(interruption, en)).toBe('ended by SIGTERM');
    expect(reasonText(interruption, zh)).toBe('因 SIGTERM 结束');
  });

  it('is what was thrown when that is no error', () => {
    expect(reasonText('nothing known', en)).toBe('ended by nothing known');
  });

  it('is the message of a defect and nothing before it', () => {
    const defect = new TypeError("Cannot read properties of undefined (reading 'runs')");
    expect(reasonText(defect, en)).toBe(defect.message);
    expect(reasonText(defect, zh)).toBe(defect.message);
  });

  it('is the sentence of a failure, on one line', () => {
    expect(reasonText(new CommandError('no room\n  on the disk'), en)).toBe('no room on the disk');
    const failure = new WordedError(({ cluster }) => cluster.noNumber('TASK', 'x'));
    expect(reasonText(failure, en)).toBe(en.refusals.cluster.noNumber('TASK', 'x'));
    expect(reasonText(failure, zh)).toBe(zh.refusals.cluster.noNumber('TASK', 'x'));
    expect(reasonText(failure, zh)).not.toBe(reasonText(failure, en));
  });
});
