/** Lessons in links: what is read, what a guess may be, what each step of the story puts on the page. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadShipped } from '../../src/scenario/library.ts';
import {
  CONTROLS_MODES,
  isLesson,
  lessonOf,
  NO_LESSON,
  STORY_STEPS,
  withLesson,
  type Lesson,
} from '../../web/lesson/lesson.ts';
import {
  BLANK,
  GUESS_DAYS,
  GUESS_TOP,
  guessText,
  readGuess,
  withPoint,
} from '../../web/lesson/guess-data.ts';
import { stateOfStep, withoutLesson } from '../../web/lesson/story.ts';
import { en } from '../../web/lesson/words.en.ts';
import { zh } from '../../web/lesson/words.zh.ts';
import { linkText } from '../../web/state/link-text.ts';
import { initialState } from '../../web/state/page-state.ts';
import { readLink } from '../../web/state/read-link.ts';

const lessons: fc.Arbitrary<Lesson> = fc.record({
  controls: fc.constantFrom(...CONTROLS_MODES),
  guess: fc.constantFrom('none', 'open', 'shown'),
  step: fc.option(fc.integer({ min: 1, max: STORY_STEPS })),
});

describe('a lesson', () => {
  it('comes back from the link that holds it, beside what else the link says', async () => {
    await fc.assert(
      fc.asyncProperty(lessons, async (lesson) => {
        const viewState = withLesson({ 'who.by': 'sector' }, lesson);
        const { state, issues } = await readLink(
          linkText({ ...initialState, viewState }),
          initialState,
        );
        expect(issues).toEqual([]);
        expect(lessonOf(state.viewState)).toEqual(lesson);
        expect(state.viewState['who.by']).toBe('sector');
      }),
      { numRuns: 40 },
    );
  });

  it('is none where the words are unknown', () => {
    const odd = { 'take.controls': 'gone', 'take.guess': '<b>', 'take.story': '99' };
    expect(lessonOf(odd)).toEqual(NO_LESSON);
    expect(isLesson(NO_LESSON)).toBe(false);
    expect(withoutLesson({ ...initialState, viewState: odd })).toEqual({ viewState: {} });
  });
});

describe('a guess', () => {
  it('never falls, whatever is drawn, and comes back from its text', () => {
    const moves = fc.array(
      fc.tuple(fc.nat(GUESS_DAYS.length - 1), fc.integer({ min: -1e6, max: 1e6 })),
    );
    fc.assert(
      fc.property(moves, (list) => {
        const guess = list.reduce((drawn, [place, value]) => withPoint(drawn, place, value), BLANK);
        expect(guess.toSorted((a, b) => a - b)).toEqual(guess);
        expect(guess.at(-1)).toBeLessThanOrEqual(GUESS_TOP);
        expect(readGuess(guessText(guess))).toEqual(guess);
      }),
    );
  });

  it.each(['', '1,2,3', '5,4,3,2,1,0', '1,2,3,4,5,999', 'a,b,c,d,e,f', undefined])(
    'is none in %j',
    (text) => expect(readGuess(text)).toBeNull(),
  );
});

describe('the story', () => {
  it('has words for each step in both languages, and shows shipped scenarios only', () => {
    expect([en, zh].map(({ story }) => story.steps.length)).toEqual([STORY_STEPS, STORY_STEPS]);
    for (let step = 1; step <= STORY_STEPS; step++) {
      expect(loadShipped(stateOfStep(initialState, step).scenario!).ok).toBe(true);
    }
  });

  it('shows a step the same whether it is reached forwards or backwards, and ends', () => {
    const forwards = stateOfStep(initialState, 2);
    const third = { ...initialState, ...stateOfStep({ ...initialState, ...forwards }, 3) };
    expect(stateOfStep(third, 2)).toEqual(forwards);
    const after = stateOfStep(third, STORY_STEPS + 1);
    expect(lessonOf(after.viewState!)).toEqual(NO_LESSON);
  });
});
