/**
 * Pure: what a typed search means. Names of kinds, sectors, levels, ranks, provinces and named bodies
 * are found in the text wherever they stand, the longest first, so that Chinese needs no spaces; a
 * number is an id, "unit 12" or 第12单位 a territorial unit. What is left over is unknown.
 */
import type { Filter } from '../../../src/engine/model.ts';

export interface Term {
  /** As it is written, in any case. */
  readonly text: string;
  readonly filter?: Filter;
  /** Id of the roster entry that it names. */
  readonly roster?: string;
}

export interface TypedSearch {
  readonly filter: Filter;
  readonly roster: readonly string[];
  readonly unit: number | null;
  readonly id: number | null;
  /** Words that mean nothing here. */
  readonly unknown: readonly string[];
}

const UNIT = /\bunit\s*(\d{1,6})\b|第\s*(\d{1,6})\s*单位/i;
const ID = /(?:^|\s|#)(\d{1,9})(?=\s|$)/;

type Lists = Record<string, readonly string[]>;

/** Filters joined: lists of the same name take the values of both. */
function join(a: Filter, b: Filter): Filter {
  const [left, right] = [a as Lists, b as Lists];
  const joined: Lists = { ...left };
  for (const [name, values] of Object.entries(right)) {
    joined[name] = [...new Set([...(left[name] ?? []), ...values])];
  }
  return joined as Filter;
}

/** Takes the first match of a pattern out of a text. */
function takeNumber(text: string, pattern: RegExp): { rest: string; found: number | null } {
  const match = pattern.exec(text);
  if (match === null) return { rest: text, found: null };
  const found = Number(match.slice(1).find((group) => group !== undefined));
  return { rest: text.replace(match[0], ' '), found };
}

/** A term stands at a word's borders, unless it is written without any. */
function positionOf(text: string, term: string): number {
  const at = text.indexOf(term);
  if (at < 0 || /[\u3400-\u9fff]/.test(term)) return at;
  const isLetter = (c: string | undefined): boolean => c !== undefined && /[\p{L}\d]/u.test(c);
  return isLetter(text[at - 1]) || isLetter(text[at + term.length]) ? -1 : at;
}

/** Reads a text with the terms that it may hold. */
export function readSearch(typed: string, terms: readonly Term[]): TypedSearch {
  const unit = takeNumber(typed.toLowerCase(), UNIT);
  const id = takeNumber(unit.rest, ID);
  let rest = id.rest;
  let filter: Filter = {};
  const roster: string[] = [];
  const longestFirst = terms.toSorted((a, b) => b.text.length - a.text.length);
  for (const term of longestFirst) {
    const name = term.text.toLowerCase();
    const at = positionOf(rest, name);
    if (at < 0) continue;
    rest = `${rest.slice(0, at)} ${rest.slice(at + name.length)}`;
    if (term.filter !== undefined) filter = join(filter, term.filter);
    if (term.roster !== undefined) roster.push(term.roster);
  }
  const unknown = rest.split(/[\s,;，；、。#]+/).filter((word) => word !== '');
  return { filter, roster, unit: unit.found, id: id.found, unknown };
}
