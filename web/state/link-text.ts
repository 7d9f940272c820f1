/**
 * The text of a share link: `v=1&scenario=reference&set=imitation:1.2&…`, a readable difference that
 * stands in the fragment. Every state has one, and `readLink` gives the state back.
 */
import type { Parameters } from '../../src/engine/parameters.ts';
import { isoOf } from '../../src/engine/calendar.ts';
import { initialState, type PageState, type Pin } from './page-state.ts';

export const LINK_VERSION = 1;

/** Fields that are one word each and stand in the link when they differ from the first state. */
export const WORD_KEYS = [
  'axis',
  'quantity',
  'by',
  'focus',
  'display',
  'view',
  'role',
  'sort',
  'figure',
] as const satisfies readonly (keyof PageState)[];

/** Every key of a link but those of views, which are `VIEW.NAME`. */
export const LINK_KEYS = [
  'v',
  'own',
  'scenario',
  'set',
  'event',
  'reading',
  'evidence',
  'seed',
  'replicates',
  'pin',
  ...WORD_KEYS,
  'from',
  'to',
  'top',
  'lang',
  'theme',
] as const;

/** Half of a character outside the basic plane, which no link can carry. */
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** Escaped for a fragment; what may stand there and is good to read stays. */
function escaped(text: string): string {
  return encodeURIComponent(text.replace(LONE_SURROGATE, '\ufffd'))
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%2F', '/');
}

type Pair = readonly [key: string, value: string];

const setting = (key: string, value: Parameters[keyof Parameters]): Pair => [
  'set',
  `${key}:${value}`,
];

/** The scenario's id alone where a pin has nothing else. */
function pinText({ scenario, changes, interventions, seed, name }: Pin): string {
  const rest = {
    ...(Object.keys(changes).length > 0 && { changes }),
    ...(interventions.length > 0 && { interventions }),
    ...(seed !== null && { seed }),
    ...(name !== null && { name }),
  };
  return Object.keys(rest).length === 0 ? scenario : JSON.stringify({ scenario, ...rest });
}

function choicePairs(state: PageState): Pair[] {
  const { scenario, changes, interventions, readings, evidence, seed, replicates } = state;
  return [
    ...state.own.map((document): Pair => ['own', JSON.stringify(document)]),
    ['scenario', scenario],
    ...Object.entries(changes).map(([key, value]) => setting(key, value)),
    ...interventions.map((event): Pair => ['event', JSON.stringify(event)]),
    ...Object.entries(readings).map(([id, reading]): Pair => ['reading', `${id}:${reading}`]),
    ...(evidence === null ? [] : [['evidence', JSON.stringify(evidence)] as const]),
    ...(seed === null ? [] : [['seed', seed] as const]),
    ...(replicates === null ? [] : [['replicates', String(replicates)] as const]),
    ...state.pins.map((pin): Pair => ['pin', pinText(pin)]),
  ];
}

const dayPair = (key: string, day: number | null): Pair[] =>
  day === null ? [] : [[key, isoOf(day)]];

function viewPairs(state: PageState): Pair[] {
  const words = WORD_KEYS.filter((key) => state[key] !== initialState[key]);
  return [
    ...words.map((key): Pair => [key, state[key] ?? '']),
    ...dayPair('from', state.from),
    ...dayPair('to', state.to),
    ...(state.top === null ? [] : [['top', String(state.top)] as const]),
    ...Object.entries(state.viewState),
    ['lang', state.language],
    ['theme', state.theme],
  ];
}

/** Fragment of a state, without `#`. */
export function linkText(state: PageState): string {
  const pairs: Pair[] = [['v', String(LINK_VERSION)], ...choicePairs(state), ...viewPairs(state)];
  return pairs.map(([key, value]) => `${escaped(key)}=${escaped(value)}`).join('&');
}
