/** Pure: proximate channels by month and by sector, from the table of channels. */
import { CHANNELS, KINDS, SECTORS } from '../../../src/engine/categories.ts';
import type { Channel, Kind, Sector } from '../../../src/engine/categories.ts';
import type { ChannelsTable } from '../../../src/worker/queries/channels.ts';

/** Channels as they are drawn: four kinds of peers apart, what moves nobody or is input together. */
export const PARTS = [
  'outside',
  'sectoral',
  'horizontal',
  'vertical',
  'jurisdiction',
  'mandate',
  'own',
] as const;
export type Part = (typeof PARTS)[number];

/** Colour token of each part. */
export const COLOURS: Readonly<Record<Part, string>> = {
  outside: 'outside',
  sectoral: 'peer1',
  horizontal: 'peer2',
  vertical: 'peer3',
  jurisdiction: 'peer4',
  mandate: 'ink2',
  own: 'own',
};

const PART_OF: Readonly<Record<Channel, Part>> = {
  outside: 'outside',
  sectoral: 'sectoral',
  horizontal: 'horizontal',
  vertical: 'vertical',
  jurisdiction: 'jurisdiction',
  'cross-platform': 'own',
  mandate: 'mandate',
  extra: 'own',
  roster: 'own',
};

const PEERS: readonly Part[] = ['sectoral', 'horizontal', 'vertical', 'jurisdiction'];

/** Accounts by part. */
export type Mix = Readonly<Record<Part, number>>;

export const sumOf = (mix: Mix): number => PARTS.reduce((sum, part) => sum + mix[part], 0);
export const peersOf = (mix: Mix): number => PEERS.reduce((sum, part) => sum + mix[part], 0);

/** Whom to count; null for everybody. */
export interface Choice {
  readonly kind: Kind | null;
  readonly sector: Sector | null;
}

/** What began to count in a month, by part. */
export function mixOfMonth({ flow }: ChannelsTable, month: number, choice: Choice): Mix {
  const mix = Object.fromEntries(PARTS.map((part) => [part, 0])) as Record<Part, number>;
  KINDS.forEach((kind, k) => {
    if (choice.kind !== null && choice.kind !== kind) return;
    SECTORS.forEach((sector, s) => {
      if (choice.sector !== null && choice.sector !== sector) return;
      const cell = ((month * KINDS.length + k) * SECTORS.length + s) * CHANNELS.length;
      CHANNELS.forEach((channel, c) => (mix[PART_OF[channel]] += flow[cell + c]!));
    });
  });
  return mix;
}

/** By month. */
export const mixes = (table: ChannelsTable, choice: Choice): Mix[] =>
  table.days.map((_, month) => mixOfMonth(table, month, choice));

/** All months together. */
export function total(monthly: readonly Mix[]): Mix {
  const entries = PARTS.map((part) => [part, monthly.reduce((sum, mix) => sum + mix[part], 0)]);
  return Object.fromEntries(entries) as Mix;
}

export interface SectorMix {
  readonly sector: Sector;
  readonly mix: Mix;
}

/** Whole runs of the sectors with any account, those with the largest part of peers first. */
export function sectorMixes(table: ChannelsTable, kind: Kind | null): SectorMix[] {
  const share = ({ mix }: SectorMix): number => peersOf(mix) / sumOf(mix);
  return SECTORS.map((sector) => ({ sector, mix: total(mixes(table, { kind, sector })) }))
    .filter(({ mix }) => sumOf(mix) > 0)
    .sort((a, b) => share(b) - share(a));
}
