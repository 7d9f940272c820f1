/**
 * The few valibot schemas that documents are made of. Each refuses with an issue code, what was
 * wanted and the words among which the nearest valid one is looked for.
 */
import * as v from 'valibot';
import { dayOf } from '../engine/calendar.ts';
import { refuse, showChoices } from './issues.ts';

/** An object with exactly these keys; an unknown key is refused with the nearest known one. */
export function strict<const E extends v.ObjectEntries>(entries: E) {
  const keys = Object.keys(entries);
  const message = refuse('unknown-key', showChoices(keys), keys);
  return v.strictObject(entries, message);
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** {@link strict} for objects whose keys are all optional: an empty list is not one of them. */
export function strictDifference<const E extends v.ObjectEntries>(entries: E) {
  return v.pipe(v.custom<object>(isObject, refuse('wrong-type', 'object')), strict(entries));
}

/** An object with any keys of one kind. */
export const dictionary = <K extends v.GenericSchema<string, string>, S extends v.GenericSchema>(
  key: K,
  value: S,
) => v.pipe(v.custom<object>(isObject, refuse('wrong-type', 'object')), v.record(key, value));

/** One of a closed list of words. */
export const choice = <const T extends readonly string[]>(words: T) =>
  v.picklist(words, refuse('wrong-value', showChoices(words), words));

/** A non-empty list of words of a closed list. */
export const choices = <const T extends readonly string[]>(words: T) =>
  v.pipe(listOf(choice(words), 100), v.minLength(1, refuse('wrong-value', showChoices(words))));

/** A list of at most `longest` items. */
export const listOf = <S extends v.GenericSchema>(item: S, longest: number) =>
  v.pipe(
    v.array(item, refuse('wrong-type', 'list')),
    v.maxLength(longest, refuse('too-long', `≤ ${longest}`)),
  );

const number = v.number(refuse('wrong-type', 'number'));
const rangeMessage = (min: number, max: number): string =>
  refuse('out-of-range', `${min} … ${max}`);

/** A finite number from `min` to `max`, both included. */
export const numberIn = (min: number, max: number) =>
  v.pipe(number, v.minValue(min, rangeMessage(min, max)), v.maxValue(max, rangeMessage(min, max)));

/** A whole number from `min` to `max`, both included. */
export const integerIn = (min: number, max: number) =>
  v.pipe(
    number,
    v.integer(refuse('wrong-type', 'integer')),
    v.minValue(min, rangeMessage(min, max)),
    v.maxValue(max, rangeMessage(min, max)),
  );

export const flag = v.boolean(refuse('wrong-type', 'boolean'));

const string = v.string(refuse('wrong-type', 'text'));

/** Half of a character outside the basic plane: no Unicode text, and it has no canonical form. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Non-empty Unicode text of at most `longest` UTF-16 units. */
export const text = (longest: number) =>
  v.pipe(
    string,
    v.minLength(1, refuse('empty-text', 'text')),
    v.maxLength(longest, refuse('too-long', `≤ ${longest}`)),
    v.check((value) => !LONE_SURROGATE.test(value), refuse('bad-text', 'text')),
  );

/** Name of a document or a part of one: small letters, digits and single hyphens. */
export const identifier = v.pipe(
  string,
  v.minLength(1, refuse('empty-text', 'text')),
  v.maxLength(64, refuse('too-long', '≤ 64')),
  v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, refuse('bad-text', 'a-z 0-9 -')),
);

const isDay = (value: string): boolean => !Number.isNaN(dayOf(value));

/** An existing day of the calendar, YYYY-MM-DD. */
export const isoDate = v.pipe(
  string,
  v.regex(/^\d{4}-\d{2}-\d{2}$/, refuse('bad-date', 'YYYY-MM-DD')),
  v.check(isDay, refuse('bad-date', 'YYYY-MM-DD')),
);

/** An existing day from `min` to `max`; ISO dates sort as text. */
export const isoDateIn = (min: string, max: string) =>
  v.pipe(
    isoDate,
    v.check((value) => min <= value && value <= max, refuse('out-of-range', `${min} … ${max}`)),
  );

/** The same text in both languages of the project. */
export const inBothLanguages = (longest: number) =>
  strict({ en: text(longest), zh: text(longest) });
