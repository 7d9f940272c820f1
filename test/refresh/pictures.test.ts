/** Which pictures there are, and when a difference means something. */
import { describe, expect, it } from 'vitest';
import { VIEW_NAMES } from '../../web/views/names.ts';
import { allPictures, fateOf, KEPT } from './pictures.ts';

describe('pictures of the views', () => {
  it('are every view at three widths in both languages and themes; the kept ones are among them', () => {
    const names = allPictures('x').map(({ name }) => name);
    expect(new Set(names).size).toBe(VIEW_NAMES.length * 12);
    expect(KEPT.filter((name) => !names.includes(name))).toEqual([]);
    expect(VIEW_NAMES.filter((view) => !KEPT.some((name) => name.startsWith(`${view}-`)))).toEqual(
      [],
    );
  });

  it('are compared under the recorded browser and fonts only', () => {
    const [a, b] = [Buffer.from('a'), Buffer.from('b')];
    expect(fateOf(null, a, true)).toBe('new');
    expect(fateOf(a, Buffer.from('a'), false)).toBe('same');
    expect(fateOf(a, b, true)).toBe('changed');
    expect(fateOf(a, b, false)).toBe('not compared');
  });
});
