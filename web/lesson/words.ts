/** Words of lessons. */
import type { GrowthMiss } from './guess.ts';

export interface StoryStep {
  readonly title: string;
  readonly text: string;
  /** What to look at on the page now. */
  readonly look: string;
}

export interface LessonWords {
  readonly label: string;
  readonly leave: string;
  readonly locked: string;
  readonly guess: {
    readonly title: string;
    readonly about: string;
    readonly canvas: string;
    readonly at: (date: string) => string;
    readonly value: (accounts: string) => string;
    readonly keys: string;
    readonly reveal: string;
    readonly result: (miss: GrowthMiss) => string;
    readonly again: string;
    readonly yours: string;
    readonly reported: string;
    readonly simulated: string;
  };
  readonly story: {
    readonly title: string;
    readonly step: (step: number, of: number) => string;
    readonly back: string;
    readonly next: string;
    readonly end: string;
    readonly look: string;
    /** One for each step, in order. */
    readonly steps: readonly StoryStep[];
  };
}
