/**
 * Pure: the tile map. One square for each provincial unit, laid out so that neighbours stay near and
 * the outline recalls the country; the squares say nothing of area. The centre stands apart.
 */
import { PROVINCES } from '../../src/engine/provinces.ts';
import { CENTRE } from '../../src/engine/territory.ts';

export interface Tile {
  /** Province code; 31 is the centre. */
  readonly code: number;
  readonly column: number;
  readonly row: number;
}

/** Codes of GB/T 2260 by row, a dot for an empty square, * for the centre. */
const LAYOUT = [
  '*  .  .  .  .  .  .  HL',
  '.  .  .  .  .  .  NM JL',
  'XJ .  GS NX SX HE BJ LN',
  '.  QH .  SN HA SD TJ .',
  'XZ .  SC CQ HB AH JS .',
  '.  .  .  GZ HN JX ZJ SH',
  '.  .  YN GX GD FJ .  .',
  '.  .  .  .  HI .  .  .',
];

const codeOf = (letters: string): number =>
  letters === '*' ? CENTRE : PROVINCES.findIndex(({ code }) => code === letters);

export const TILE_ROWS = LAYOUT.length;
export const TILE_COLUMNS = 8;

/** All 32 tiles in reading order. */
export const TILES: readonly Tile[] = LAYOUT.flatMap((line, row) =>
  line
    .trim()
    .split(/\s+/)
    .map((letters, column) => ({ letters, column, row }))
    .filter(({ letters }) => letters !== '.')
    .map(({ letters, column }) => ({ code: codeOf(letters), column, row })),
);

const DIRECTION: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** How far a tile lies in a direction: straight on costs less than aside; Infinity when behind. */
function distance(from: Tile, to: Tile, [dx, dy]: readonly [number, number]): number {
  const ahead = (to.column - from.column) * dx + (to.row - from.row) * dy;
  const aside = Math.abs((to.column - from.column) * dy) + Math.abs((to.row - from.row) * dx);
  return ahead > 0 && aside <= ahead ? ahead + 3 * aside : Infinity;
}

/** Province code that a key leads to; the same when nothing lies there, null for other keys. */
export function nextTile(key: string, code: number): number | null {
  if (key === 'Home') return TILES[0]!.code;
  if (key === 'End') return TILES.at(-1)!.code;
  const direction = DIRECTION[key];
  const from = TILES.find((tile) => tile.code === code);
  if (direction === undefined || from === undefined) return null;
  let best = { code, cost: Infinity };
  for (const tile of TILES) {
    const cost = distance(from, tile, direction);
    if (cost < best.cost) best = { code: tile.code, cost };
  }
  return best.code;
}
