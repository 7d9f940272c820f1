import { describe, expect, it, vi } from 'vitest';
import { EXIT } from '../../src/cli/exit.ts';
import { wordingOf } from '../../src/cli/language.ts';
import { reportError } from '../../src/cli/report-error.ts';
import { pad, tableLines, textWidth, wrap } from '../../src/cli/text-table.ts';

describe('text width', () => {
  it('counts a Chinese character twice and a combining mark not at all', () => {
    expect(textWidth('浙江 a')).toBe(6);
    expect(textWidth('e\u0301')).toBe(1);
    expect(textWidth('q\u0307')).toBe(1);
  });

  it('pads to the same width in both languages', () => {
    expect(textWidth(pad('部门', 8))).toBe(8);
    expect(pad('ab', 4, 'right')).toBe('  ab');
  });
});

describe('wrap', () => {
  it('breaks between words, between Chinese characters, and inside a word that is too long', () => {
    expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrap('政务微博账号', 8)).toEqual(['政务微博', '账号']);
    expect(wrap('abcdefgh', 3)).toEqual(['abc', 'def', 'gh']);
    expect(wrap('', 3)).toEqual(['']);
  });

  it('loses nothing and keeps every line within the width', () => {
    const text = 'A share of 37.0% among 政务微博 accounts, 大约三分之一。';
    for (let width = 3; width < 40; width++) {
      const lines = wrap(text, width);
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(width);
    }
  });
});

describe('a table', () => {
  it('aligns columns whatever the characters', () => {
    const lines = tableLines(
      [{ heading: 'a' }, { heading: 'b', align: 'right' }],
      [
        ['浙江', '1'],
        ['x', '22'],
      ],
    );
    expect(lines).toEqual(['a      b', '浙江   1', 'x     22']);
  });
});

describe('a defect', () => {
  it('is one short report without its stack', () => {
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    expect(reportError(new TypeError('x is not a function'), wordingOf('en'))).toBe(EXIT.defect);
    const text = write.mock.calls.map(([chunk]) => String(chunk)).join('');
    write.mockRestore();
    expect(text).toMatch(/defect.*TypeError: x is not a function\n.*ZHENGWU_STACK=1/);
    expect(text).not.toMatch(/^\s+at /m);
  });
});
