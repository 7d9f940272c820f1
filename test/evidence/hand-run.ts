/** Runs written by hand: a small country and an event log with known answers. */
import { readFileSync } from 'node:fs';
import { dayOf, isoOf } from '../../src/engine/calendar.ts';
import {
  CHANNELS,
  KINDS,
  LEVELS,
  NO_SOURCE,
  PLATFORMS,
  RANKS,
  SECTORS,
  type Channel,
  type Kind,
  type Level,
  type Platform,
  type Rank,
  type Sector,
} from '../../src/engine/categories.ts';
import { eligibleOf } from '../../src/engine/eligible.ts';
import type { EventLog } from '../../src/engine/event-log.ts';
import type { Model, RosterEntry } from '../../src/engine/model.ts';
import { defaultParameters, type Parameters } from '../../src/engine/parameters.ts';
import { populationAt } from '../../src/engine/population.ts';
import type { Run } from '../../src/engine/run.ts';
import { PROVINCE_KEYS } from '../../src/engine/territory.ts';
import { parseEvidence } from '../../src/evidence/document.ts';
import type { EvidenceDocument, Figure, Operator, ReadFigure } from '../../src/evidence/figure.ts';

/** A named body of the roster: the Foreign Ministry on Sina, with differences. */
export const rosterEntry = (id: string, changes: Partial<RosterEntry> = {}): RosterEntry => ({
  id,
  sector: 'foreign-affairs',
  level: 'central',
  province: 'centre',
  index: 0,
  platform: 'sina',
  opened: '2011-04-15',
  ...changes,
});

/** One verified account of a hand-made log. */
export interface HandAccount {
  /** Day of verification. */
  readonly on: string;
  readonly platform?: Platform;
  readonly kind?: Kind;
  readonly sector?: Sector;
  readonly level?: Level;
  readonly rank?: Rank;
  readonly province?: string;
  /** Place of the holder in its stratum. */
  readonly holder?: number;
  readonly ordinal?: number;
  readonly channel?: Channel;
  /** Days from opening to verification. */
  readonly waited?: number;
}

const SCALE = 0.02;

export const handModel = (
  roster: readonly RosterEntry[] = [],
  parameters: Partial<Parameters> = {},
): Model => ({
  parameters: { ...defaultParameters(), 'population.scale': SCALE, ...parameters },
  interventions: [],
  roster,
  start: '2009-08-28',
  end: '2012-12-31',
  seed: 'hand',
  replicate: 0,
});

function stratumIndex(account: HandAccount): number {
  const { kind = 'agency', sector = 'education', level = 'county', rank = 'grassroots' } = account;
  const wanted = {
    kind: KINDS.indexOf(kind),
    sector: SECTORS.indexOf(sector),
    level: LEVELS.indexOf(level),
    rank: kind === 'agency' ? -1 : RANKS.indexOf(rank),
  };
  const index = populationAt(SCALE).strata.findIndex((s) =>
    (['kind', 'sector', 'level', 'rank'] as const).every((key) => s[key] === wanted[key]),
  );
  if (index < 0) throw new Error(`no stratum ${JSON.stringify(account)}`);
  return index;
}

/** The event log of hand-written accounts, sorted as the engine sorts. */
function logOf(accounts: readonly HandAccount[]): EventLog {
  const { strata } = populationAt(SCALE);
  const rows = accounts
    .map((account) => {
      const { platform = 'sina', channel = 'outside', province = 'beijing' } = account;
      const stratum = stratumIndex(account);
      const { waited = 0, ordinal = 0, holder = 0 } = account;
      return {
        day: dayOf(account.on) - waited,
        verified: dayOf(account.on),
        agent: strata[stratum].first + holder,
        platform: PLATFORMS.indexOf(platform),
        channel: CHANNELS.indexOf(channel),
        ordinal,
        stratum,
        province: PROVINCE_KEYS.indexOf(province),
      };
    })
    .toSorted((a, b) => a.day - b.day || a.agent - b.agent);
  const column = (key: keyof (typeof rows)[number]): number[] => rows.map((row) => row[key]);
  return {
    size: rows.length,
    day: Uint16Array.from(column('day')),
    time: new Float64Array(rows.length),
    verified: Uint16Array.from(column('verified')),
    agent: Uint32Array.from(column('agent')),
    platform: Uint8Array.from(column('platform')),
    channel: Uint8Array.from(column('channel')),
    ordinal: Uint16Array.from(column('ordinal')),
    source: new Uint32Array(rows.length).fill(NO_SOURCE),
    stratum: Uint16Array.from(column('stratum')),
    province: Uint8Array.from(column('province')),
  };
}

/** A run whose log is written by hand. */
export function handRun(accounts: readonly HandAccount[], model: Model = handModel()): Run {
  return {
    model,
    startDay: dayOf(model.start),
    endDay: dayOf(model.end),
    population: populationAt(SCALE),
    eligible: eligibleOf(model),
    log: logOf(accounts),
  };
}

/** `count` accounts, one a day from `from`, each of another holder. */
export function oneADay(from: string, count: number, account: Partial<HandAccount> = {}) {
  return Array.from({ length: count }, (_, i): HandAccount => ({
    holder: i,
    ...account,
    on: isoOf(dayOf(from) + i),
  }));
}

/** The shipped evidence. */
export function reportedEvidence(): EvidenceDocument {
  const url = new URL('../../scenarios/evidence/reported.json', import.meta.url);
  const parsed = parseEvidence(JSON.parse(readFileSync(url, 'utf8')));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value;
}

const words = { en: 'x', zh: '某' };

/** A figure of which a test says only what matters. */
export function figureWith(changes: Partial<Figure>): Figure {
  return {
    id: 'figure',
    label: words,
    role: 'fit',
    operator: { type: 'none' },
    relation: 'exact',
    unit: 'accounts',
    reported: 1000,
    asOf: '2012-12-20',
    precision: 'census',
    source: 'S',
    counter: 'counter',
    paraphrase: words,
    ...changes,
  };
}

type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;

/** An operator as a literal, whose lists may be read-only. */
export type AnyOperator = Frozen<Operator>;

export const figureOf = (operator: AnyOperator): Figure =>
  figureWith({ operator: operator as Operator });

export const readWith = (changes: Partial<Figure>): ReadFigure => {
  const { readings: _, ...figure } = figureWith(changes);
  return { ...figure, reading: null, weight: 1 };
};
