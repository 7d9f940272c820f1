/**
 * The hazard of opening an account, as data: which symbols stand in it, which parameters fill them,
 * and which switch takes a term away. The equation, its plain words and the table below it are drawn
 * from this list and from the parameter table.
 */
import {
  PARAMETERS,
  type ParameterKey,
  type Parameters,
  type SwitchKey,
} from '../../../src/engine/parameters.ts';

/** Terms that the words explain. */
export const TERMS = [
  'frailty',
  'receptivity',
  'attraction',
  'waves',
  'outside',
  'sectoral',
  'horizontal',
  'vertical',
  'jurisdiction',
  'crossPlatform',
] as const;
export type TermName = (typeof TERMS)[number];

export interface Term {
  readonly name: TermName;
  /** Symbols that are multiplied: of parameters from the table, and of what the model computes. */
  readonly symbols: readonly string[];
  readonly off: SwitchKey | null;
  readonly parameters: readonly ParameterKey[];
}

const symbolOf = (key: ParameterKey): string => PARAMETERS[key].symbol;

const keysOf = (...prefixes: string[]): ParameterKey[] =>
  (Object.keys(PARAMETERS) as ParameterKey[]).filter(
    (key) => PARAMETERS[key].type !== 'switch' && prefixes.some((prefix) => key.startsWith(prefix)),
  );

/** What multiplies the whole bracket. */
export const FACTORS: readonly Term[] = [
  {
    name: 'frailty',
    symbols: ['z_i'],
    off: 'heterogeneity.enabled',
    parameters: ['heterogeneity.variance'],
  },
  { name: 'receptivity', symbols: ['ρ_i'], off: null, parameters: keysOf('receptivity.') },
  {
    name: 'attraction',
    symbols: ['w_m', 'g_m(t)'],
    off: null,
    parameters: keysOf('attraction.', 'launch.'),
  },
  { name: 'waves', symbols: ['E(t)'], off: 'events.enabled', parameters: keysOf('waves.') },
];

/** What comes from the public, outside of government. */
export const OUTSIDE: Term = {
  name: 'outside',
  symbols: [symbolOf('innovation'), `${symbolOf('pioneers.sectors')}_i`, 'U(t)/U_0'],
  off: null,
  parameters: ['innovation', ...keysOf('pioneers.', 'publicUse.')],
};

/** The four kinds of peers, under the coefficient of imitation. */
export const PEERS: readonly Term[] = (
  [
    ['sectoral', 'F_s'],
    ['horizontal', 'F_sx'],
    ['vertical', 'V_i'],
    ['jurisdiction', 'F_u'],
  ] as const
).map(([name, share]) => ({
  name,
  symbols: [symbolOf(`weights.${name}`), share],
  off: `${name}.enabled`,
  parameters: [`weights.${name}`],
}));

export const IMITATION = symbolOf('imitation');

/** The own account on another platform. */
export const CROSS: Term = {
  name: 'crossPlatform',
  symbols: [symbolOf('crossPlatform.rate'), 'H_i'],
  off: 'crossPlatform.enabled',
  parameters: ['crossPlatform.rate'],
};

export const ALL_TERMS: readonly Term[] = [...FACTORS, OUTSIDE, ...PEERS, CROSS];

/** Whether a term is at work under these parameters. */
export function isAtWork({ name, off }: Term, parameters: Parameters): boolean {
  if (off !== null && !parameters[off]) return false;
  if (name === 'crossPlatform') return parameters['crossPlatform.rate'] > 0;
  return true;
}

/** A symbol in its parts: letter, index, and what follows in brackets or behind a stroke. */
export interface SymbolParts {
  readonly letter: string;
  readonly index: string;
  readonly argument: string;
}

/** `g_m(t)` → g, m, t. */
export function symbolParts(symbol: string): SymbolParts {
  const [, letter = symbol, index = '', argument = ''] =
    /^([^_(]+)(?:_([^(]+))?(?:\(([^)]+)\))?$/.exec(symbol) ?? [];
  return { letter, index, argument };
}
