/**
 * From a link back to a state. Whatever is wrong is named, and the rest is kept: nothing is dropped
 * in silence, and no text of a link reaches the page as anything but text.
 */
import { dayOf, isoOf } from '../../src/engine/calendar.ts';
import {
  PARAMETER_KEYS,
  parameterRow,
  type ParameterKey,
  type ParameterRow,
  type Parameters,
} from '../../src/engine/parameters.ts';
import { QUANTITIES, SPLIT_KEYS, SPLITS, type SplitKey } from '../../src/engine/splits.ts';
import type { Figure } from '../../src/evidence/figure.ts';
import type { Issue } from '../../src/scenario/issue.ts';
import { nearest } from '../../src/scenario/nearest.ts';
import { SHIPPED_IDS } from '../../src/scenario/shipped-first.ts';
import { VIEW_NAMES } from '../views/names.ts';
import { JoinedEvidence, loadEvidence } from './evidence.ts';
import { LINK_KEYS, LINK_VERSION } from './link-text.ts';
import { MOST_PINS, SORTS, type PageState } from './page-state.ts';

/** What was wrong with one part of a link. Texts stand as they were, shortened. */
export interface LinkIssue {
  readonly kind:
    'unknown-key' | 'bad-value' | 'newer-version' | 'repeated' | 'too-many' | 'too-long';
  readonly key: string;
  readonly got: string;
  /** What would have been right; empty when there is no short way to say it. */
  readonly wanted: string;
  readonly nearest?: string;
}

export interface LinkRead {
  readonly state: PageState;
  readonly issues: readonly LinkIssue[];
}

/** Longest fragment that is looked at, UTF-16 units. */
export const LONGEST_LINK = 1_000_000;
const LONGEST_SHOWN = 60;
const LONGEST_VIEW_VALUE = 500;

const shorten = (text: string): string =>
  text.length > LONGEST_SHOWN ? `${Array.from(text).slice(0, LONGEST_SHOWN).join('')}…` : text;

/** A part that is wrong; thrown inside this file only. */
class Wrong {
  readonly kind: LinkIssue['kind'];
  readonly wanted: string;
  readonly words: readonly string[];
  constructor(kind: LinkIssue['kind'], wanted = '', words: readonly string[] = []) {
    this.kind = kind;
    this.wanted = wanted;
    this.words = words;
  }
}

function oneOf<const T extends readonly string[]>(text: string, words: T): T[number] {
  if ((words as readonly string[]).includes(text)) return text;
  throw new Wrong('bad-value', words.join(' | '), words);
}

function numberOf(text: string, min: number, max: number, isInteger: boolean): number {
  const value = text.trim() === '' ? NaN : Number(text);
  const isRight = value >= min && value <= max && (!isInteger || Number.isInteger(value));
  if (!isRight) throw new Wrong('bad-value', `${min} … ${max}`);
  return value;
}

function isoDay(text: string, min = '1970-01-01', max = '2100-01-01'): string {
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(dayOf(text));
  if (!isDate || text < min || text > max) throw new Wrong('bad-value', `${min} … ${max}`);
  return text;
}

function parameterValue(row: ParameterRow, text: string): Parameters[ParameterKey] {
  if (row.type === 'switch') return oneOf(text, ['true', 'false']) === 'true';
  if (row.type === 'date') return isoDay(text, row.min, row.max);
  return numberOf(text, row.min, row.max, row.type === 'integer');
}

/** Both sides of the first colon. */
function halves(text: string): readonly [string, string] {
  const at = text.indexOf(':');
  if (at < 1) throw new Wrong('bad-value', 'NAME:VALUE');
  return [text.slice(0, at), text.slice(at + 1)];
}

function readSetting(state: PageState, text: string): Partial<PageState> {
  const [key, value] = halves(text);
  const known = PARAMETER_KEYS.find((candidate) => candidate === key);
  if (known === undefined) throw new Wrong('unknown-key', '', PARAMETER_KEYS);
  if (Object.hasOwn(state.changes, known)) throw new Wrong('repeated');
  return { changes: { ...state.changes, [known]: parameterValue(parameterRow(known), value) } };
}

const ROLES = ['all', 'fit', 'check', 'given', 'context', 'not-comparable'] as const;
const IDENTIFIER = /^[a-z0-9]+(-[a-z0-9]+)*$/;

function identifier(text: string): string {
  if (IDENTIFIER.test(text) && text.length <= 64) return text;
  throw new Wrong('bad-value', 'a-z 0-9 -');
}

function readReading(state: PageState, text: string): Partial<PageState> {
  const [figure, reading] = halves(text).map(identifier) as [string, string];
  if (Object.hasOwn(state.readings, figure)) throw new Wrong('repeated');
  return { readings: { ...state.readings, [figure]: reading } };
}

function readVersion(text: string): Partial<PageState> {
  const version = numberOf(text, 1, Number.MAX_SAFE_INTEGER, true);
  if (version > LINK_VERSION) throw new Wrong('newer-version', `≤ ${LINK_VERSION}`);
  return {};
}

function readSeed(text: string): Partial<PageState> {
  if (text === '' || text.length > 200) throw new Wrong('bad-value', '1 … 200');
  return { seed: text };
}

/** Every curve that there may be. */
const CURVES: readonly SplitKey[] = ['total', ...Object.values(SPLIT_KEYS).flat()];

/** More accounts than any axis needs. */
const MOST_ACCOUNTS = 1e9;

type PartReader = (state: PageState, text: string) => Partial<PageState>;

/** Keys that may stand more than once. */
const REPEATABLE: ReadonlySet<string> = new Set(['own', 'set', 'event', 'reading', 'pin']);

const DOCUMENT_KEYS = ['own', 'event', 'pin', 'evidence'] as const;
type DocumentKey = (typeof DOCUMENT_KEYS)[number];

/** Documents inside a link are read by {@link readLink}, after what checks them was loaded. */
type PlainKey = Exclude<(typeof LINK_KEYS)[number], DocumentKey>;

const READERS: Readonly<Record<PlainKey, PartReader>> = {
  v: (_, text) => readVersion(text),
  scenario: (_, text) => ({ scenario: identifier(text) }),
  set: readSetting,
  reading: readReading,
  seed: (_, text) => readSeed(text),
  replicates: (_, text) => ({ replicates: numberOf(text, 1, 10_000, true) }),
  axis: (_, text) => ({ axis: oneOf(text, ['linear', 'logarithmic']) }),
  quantity: (_, text) => ({ quantity: oneOf(text, QUANTITIES) }),
  by: (_, text) => ({ by: oneOf(text, SPLITS) }),
  focus: (_, text) => ({ focus: oneOf(text, CURVES) }),
  display: (_, text) => ({ display: oneOf(text, ['chart', 'table']) }),
  view: (_, text) => ({ view: oneOf(text, VIEW_NAMES) }),
  role: (_, text) => ({ role: oneOf(text, ROLES) }),
  sort: (_, text) => ({ sort: oneOf(text, SORTS) }),
  figure: (_, text) => ({ figure: identifier(text) }),
  from: (_, text) => ({ from: dayOf(isoDay(text)) }),
  to: (_, text) => ({ to: dayOf(isoDay(text)) }),
  top: (_, text) => ({ top: numberOf(text, 1, MOST_ACCOUNTS, false) }),
  lang: (_, text) => ({ language: oneOf(text, ['en', 'zh']) }),
  theme: (_, text) => ({ theme: oneOf(text, ['light', 'dark']) }),
};

const VIEW_KEY = /^([a-z]+)\.[a-z][a-z0-9-]*$/i;

/** `VIEW.NAME`, for a view that exists. */
function isViewKey(key: string): boolean {
  const name = VIEW_KEY.exec(key)?.[1];
  return VIEW_NAMES.some((view) => view === name);
}

function readViewValue(state: PageState, key: string, text: string): Partial<PageState> {
  if (text.length > LONGEST_VIEW_VALUE) throw new Wrong('too-long', `≤ ${LONGEST_VIEW_VALUE}`);
  return { viewState: { ...state.viewState, [key]: text } };
}

/** Checks what is a document; resolves to a reader of those parts. */
async function documentReader(hasEvidence: boolean): Promise<(key: string) => PartReader> {
  const { eventOf, evidenceReader, ownOf, pinOf } = await import('./link-documents.ts');
  const readEvidence = hasEvidence ? await evidenceReader() : null;
  const wanted = (value: Partial<PageState> | null): Partial<PageState> => {
    if (value === null) throw new Wrong('bad-value');
    return value;
  };
  return (key) => (state, text) => {
    if (key === 'pin' && state.pins.length >= MOST_PINS)
      throw new Wrong('too-many', `≤ ${MOST_PINS}`);
    if (key === 'event') return wanted(eventOf(state, text));
    if (key === 'evidence') {
      const read = readEvidence!(text);
      if (read.ok) return { evidence: read.value };
      const [{ path, wanted: right }] = read.issues as [Issue];
      throw new Wrong('bad-value', [path, right].filter(Boolean).join(': '));
    }
    return wanted(key === 'own' ? ownOf(state, text) : pinOf(state, text));
  };
}

interface Part {
  readonly key: string;
  readonly text: string;
  /** Escapes that no text has. */
  readonly isBroken: boolean;
}

function unescape(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function partOf(piece: string): Part {
  const at = piece.indexOf('=');
  const [rawKey, rawText] = at < 0 ? [piece, ''] : [piece.slice(0, at), piece.slice(at + 1)];
  const [key, text] = [unescape(rawKey), unescape(rawText)];
  return { key: key ?? rawKey, text: text ?? rawText, isBroken: key === null || text === null };
}

const isDocument = (key: string): boolean => DOCUMENT_KEYS.some((known) => known === key);

/** Readings of a figure, as a link says them. */
const readingsOf = ({ id, readings = [] }: Figure): string[] =>
  readings.map((reading) => `${id}:${reading.id}`);

class LinkReader {
  state: PageState;
  readonly issues: LinkIssue[] = [];
  readonly #seen = new Set<string>();
  readonly #documents: ((key: string) => PartReader) | null;

  constructor(state: PageState, documents: ((key: string) => PartReader) | null) {
    this.state = state;
    this.#documents = documents;
  }

  take(part: Part): void {
    try {
      this.state = { ...this.state, ...this.#read(part) };
    } catch (error) {
      if (!(error instanceof Wrong)) throw error;
      this.#note(part, error);
    }
  }

  /** A scenario may be one of the reader's, which stand anywhere in the link: looked up at the end. */
  checkScenario(otherwise: string): void {
    const { scenario, own } = this.state;
    const known = [...SHIPPED_IDS, ...own.map(({ id }) => id)];
    if (known.includes(scenario)) return;
    this.#refuse('scenario', scenario, known);
    this.state = { ...this.state, scenario: otherwise };
  }

  /** Figures and readings come with the page, or stand anywhere in the link: looked up at the end. */
  checkFigures(figures: readonly Figure[]): void {
    const known = figures.flatMap(readingsOf);
    const { figure, readings } = this.state;
    const chosen = Object.entries(readings).map((pair) => [pair, pair.join(':')] as const);
    for (const [, text] of chosen) if (!known.includes(text)) this.#refuse('reading', text, known);
    this.state = {
      ...this.state,
      readings: Object.fromEntries(
        chosen.filter(([, text]) => known.includes(text)).map(([pair]) => pair),
      ),
    };
    const ids = figures.map(({ id }) => id);
    if (figure === null || ids.includes(figure)) return;
    this.#refuse('figure', figure, ids);
    this.state = { ...this.state, figure: null };
  }

  /** What is shown begins before it ends. */
  checkDays(): void {
    const { from, to } = this.state;
    if (from === null || to === null || from < to) return;
    this.#note({ key: 'to', text: isoOf(to) }, new Wrong('bad-value', `> ${isoOf(from)}`));
    this.state = { ...this.state, from: null, to: null };
  }

  #refuse(key: string, text: string, words: readonly string[]): void {
    this.#note({ key, text }, new Wrong('bad-value', '', words));
  }

  #read({ key, text, isBroken }: Part): Partial<PageState> {
    if (isBroken) throw new Wrong('bad-value');
    if (!REPEATABLE.has(key) && this.#seen.has(key)) throw new Wrong('repeated');
    this.#seen.add(key);
    if (isViewKey(key)) return readViewValue(this.state, key, text);
    if (isDocument(key)) return this.#documents!(key)(this.state, text);
    if (!Object.hasOwn(READERS, key)) throw new Wrong('unknown-key', '', LINK_KEYS);
    return READERS[key as PlainKey](this.state, text);
  }

  #note({ key, text }: Pick<Part, 'key' | 'text'>, { kind, wanted, words }: Wrong): void {
    const isName = kind === 'unknown-key';
    const name = key === 'set' ? text.split(':')[0]! : key;
    const close = nearest(isName ? name : text, words);
    this.issues.push({
      kind,
      key: shorten(isName ? name : key),
      got: shorten(text),
      wanted,
      ...(close !== undefined && { nearest: close }),
    });
  }
}

/**
 * Reads the fragment of a link.
 * @param fragment with or without `#`
 * @param base what holds where the link says nothing
 */
export async function readLink(fragment: string, base: PageState): Promise<LinkRead> {
  const text = fragment.replace(/^#/, '');
  if (text.length > LONGEST_LINK) {
    const issue = {
      kind: 'too-long',
      key: '',
      got: String(text.length),
      wanted: `≤ ${LONGEST_LINK}`,
    };
    return { state: base, issues: [issue as LinkIssue] };
  }
  const parts = text.split('&').filter(Boolean).map(partOf);
  const hasDocuments = parts.some(({ key }) => isDocument(key));
  const hasEvidence = parts.some(({ key }) => key === 'evidence');
  const reader = new LinkReader(base, hasDocuments ? await documentReader(hasEvidence) : null);
  for (const part of parts) reader.take(part);
  reader.checkScenario(base.scenario);
  reader.checkDays();
  const { figure, readings, evidence } = reader.state;
  if (figure !== null || Object.keys(readings).length > 0) {
    reader.checkFigures(new JoinedEvidence().of(await loadEvidence(), evidence).figures);
  }
  return { state: reader.state, issues: reader.issues };
}
