/** A drawn guess: accounts at six dates, and the places where they are drawn. Pure. */
import { dayOf } from '../../src/engine/calendar.ts';

/** Dates at which the reader says how many accounts there were. */
export const GUESS_DAYS: readonly number[] = [
  '2010-06-30',
  '2010-12-31',
  '2011-06-30',
  '2011-12-31',
  '2012-06-30',
  '2012-12-20',
].map(dayOf);

/** Highest number that can be drawn. */
export const GUESS_TOP = 400_000;
/** A drag and an arrow key move in such steps. */
export const GUESS_STEP = 1_000;

export type Guess = readonly number[];

/** What stands before the reader has drawn anything: a level line, which suggests no shape. */
export const BLANK: Guess = GUESS_DAYS.map(() => 50_000);

const clamp = (value: number): number =>
  Math.min(GUESS_TOP, Math.max(0, Math.round(value / GUESS_STEP) * GUESS_STEP));

/** Moves one date; a stock never falls, so those before give way down and those after up. */
export function withPoint(guess: Guess, place: number, value: number): Guess {
  const set = clamp(value);
  return guess.map((other, i) => {
    if (i === place) return set;
    return i < place ? Math.min(other, set) : Math.max(other, set);
  });
}

/** Short text for the link: thousands, separated by commas. */
export const guessText = (guess: Guess): string =>
  guess.map((value) => String(value / GUESS_STEP)).join(',');

/** Null for a text that is no guess. */
export function readGuess(text: string | undefined): Guess | null {
  if (text === undefined || !/^\d{1,3}(,\d{1,3}){5}$/.test(text)) return null;
  const values = text.split(',').map((part) => Number(part) * GUESS_STEP);
  const isRising = values.every((value, i) => i === 0 || value >= values[i - 1]!);
  return isRising && values.at(-1)! <= GUESS_TOP ? values : null;
}
