/** Pure: the corner of a plot in which a box covers the fewest points of the curves. */
import type { Box, Point } from './figure-marks.ts';

export const CORNERS = ['top-left', 'bottom-right', 'top-right', 'bottom-left'] as const;
export type Corner = (typeof CORNERS)[number];

function isCovered(
  corner: Corner,
  area: Box,
  size: { readonly width: number; readonly height: number },
  [x, y]: Point,
): boolean {
  const isBeside = corner.endsWith('left')
    ? x < area.left + size.width
    : x > area.right - size.width;
  const isLevel = corner.startsWith('top')
    ? y < area.top + size.height
    : y > area.bottom - size.height;
  return isBeside && isLevel;
}

/** @param preferred taken where no other corner is better */
export function quietCorner(
  area: Box,
  size: { readonly width: number; readonly height: number },
  curve: readonly Point[],
  preferred: Corner,
): Corner {
  const order = [preferred, ...CORNERS.filter((corner) => corner !== preferred)];
  const covered = order.map(
    (corner) => curve.filter((point) => isCovered(corner, area, size, point)).length,
  );
  return order[covered.indexOf(Math.min(...covered))]!;
}
