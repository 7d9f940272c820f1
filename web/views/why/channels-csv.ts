/** Pure: channels over time as a tidy table. */
import { isoOf } from '../../../src/engine/calendar.ts';
import { CHANNELS, KINDS, SECTORS } from '../../../src/engine/categories.ts';
import type { Table } from '../../../src/export/table.ts';
import type { ChannelsTable } from '../../../src/worker/queries/channels.ts';

/** One row a month, kind, sector and channel in which accounts began to count. */
export function channelsCsv({ days, flow }: ChannelsTable): Table {
  const cells = [...flow.keys()].filter((cell) => flow[cell]! > 0);
  const codeOf = (cell: number, below: number, size: number): number =>
    Math.floor(cell / below) % size;
  const bySector = CHANNELS.length;
  const byKind = bySector * SECTORS.length;
  const byMonth = byKind * KINDS.length;
  const text = (name: string, value: (cell: number) => string) => ({
    name,
    type: 'text' as const,
    values: cells.map(value),
  });
  return {
    columns: [
      {
        name: 'month_end',
        type: 'date',
        values: cells.map((cell) => isoOf(days[Math.floor(cell / byMonth)]!)),
      },
      text('kind', (cell) => KINDS[codeOf(cell, byKind, KINDS.length)]!),
      text('sector', (cell) => SECTORS[codeOf(cell, bySector, SECTORS.length)]!),
      text('channel', (cell) => CHANNELS[codeOf(cell, 1, CHANNELS.length)]!),
      { name: 'accounts', type: 'integer', values: cells.map((cell) => flow[cell]!) },
    ],
  };
}
