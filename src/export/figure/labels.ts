/** Pure placing of labels: curve ends are spread in a column, marks get the freest place nearby. */
import { grown, type Box, type Point } from './marks.ts';

/**
 * Moves wanted heights apart to at least `gap`, inside [top, bottom], each as little as may be
 * (pool-adjacent: neighbours that collide share the mean of what they want). Order is kept.
 */
export function spread(
  wanted: readonly number[],
  gap: number,
  top: number,
  bottom: number,
): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a]! - wanted[b]! || a - b);
  interface Pool {
    readonly items: number[];
    start: number;
  }
  const pools: Pool[] = [];
  const meanStart = (items: readonly number[]): number =>
    items.reduce((sum, item, place) => sum + wanted[item]! - place * gap, 0) / items.length;
  const clampStart = (start: number, size: number): number =>
    Math.max(top, Math.min(start, bottom - (size - 1) * gap));
  for (const item of order) {
    let pool: Pool = { items: [item], start: clampStart(wanted[item]!, 1) };
    for (let last = pools.at(-1); last !== undefined; last = pools.at(-1)) {
      if (last.start + last.items.length * gap <= pool.start) break;
      const items = [...pools.pop()!.items, ...pool.items];
      pool = { items, start: clampStart(meanStart(items), items.length) };
    }
    pools.push(pool);
  }
  const placed = [...wanted];
  for (const { items, start } of pools) {
    items.forEach((item, place) => {
      placed[item] = start + place * gap;
    });
  }
  return placed;
}

export interface LabelRequest {
  readonly anchor: Point;
  /** Extent of the mark itself: the very box that stands among those taken. */
  readonly box: Box;
  readonly width: number;
  readonly height: number;
  /** A label that may be left out where the best place costs more than this. */
  readonly mostCost?: number;
}

export interface PlacedLabel {
  readonly box: Box;
  /** From the mark to the label; null when the label touches the mark. */
  readonly leader: readonly [Point, Point] | null;
}

export interface Surroundings {
  readonly bounds: Box;
  /** Marks and labels that must stay free. */
  readonly taken: readonly Box[];
  /** Points of the curves, dense enough that no label fits between two of them. */
  readonly curve: readonly Point[];
}

const PAD = 3;
/** Pixels that a label keeps from marks and labels of others: nearer it reads as theirs. */
const CLEAR = 4;

function overlapArea(a: Box, b: Box): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return width > 0 && height > 0 ? width * height : 0;
}

const contains = (box: Box, [x, y]: Point): boolean =>
  x > box.left - PAD && x < box.right + PAD && y > box.top - PAD && y < box.bottom + PAD;

function boxAt(left: number, top: number, { width, height }: LabelRequest): Box {
  return { left, top, right: left + width, bottom: top + height };
}

/** Places around a mark, near before far, with a leader where the label stands off. */
function candidates(request: LabelRequest): PlacedLabel[] {
  const {
    anchor: [x],
    box,
    width,
    height,
  } = request;
  const middle = (box.top + box.bottom) / 2 - height / 2;
  const near = [
    boxAt(box.right + 5, box.bottom - height / 2 + 4, request),
    boxAt(box.right + 5, middle, request),
    boxAt(box.left - 5 - width, middle, request),
    boxAt(box.right + 3, box.bottom, request),
    boxAt(box.right - width, box.bottom + 2, request),
    boxAt(x - width / 2, box.bottom + 3, request),
    boxAt(x - width / 2, box.top - height - 3, request),
  ].map((place) => ({ box: place, leader: null }));
  const far = [20, 36, 56, 80, 110, 145].flatMap((rise): PlacedLabel[] => [
    ...[x - width - 4, x - width / 2, x + 4].map((left): PlacedLabel => ({
      box: boxAt(left, box.top - rise - height, request),
      leader: [
        [x, box.top - 1],
        [x, box.top - rise + 2],
      ],
    })),
    ...[x + 4, x - width - 4].map((left): PlacedLabel => ({
      box: boxAt(left, box.bottom + rise - 4, request),
      leader: [
        [x, box.bottom + 1],
        [x, box.bottom + rise + height / 2],
      ],
    })),
  ]);
  return [...near, ...far];
}

const leaderBox = ([[x1, y1], [x2, y2]]: readonly [Point, Point]): Box => ({
  left: Math.min(x1, x2) - 1.5,
  right: Math.max(x1, x2) + 1.5,
  top: Math.min(y1, y2),
  bottom: Math.max(y1, y2),
});

function cost(place: PlacedLabel, order: number, own: Box, around: Surroundings): number {
  const { bounds, taken, curve } = around;
  const { left, top, right, bottom } = place.box;
  const isOutside =
    left < bounds.left || top < bounds.top || right > bounds.right || bottom > bounds.bottom;
  const covered = taken.reduce(
    (sum, box) => sum + overlapArea(place.box, box === own ? box : grown(box, CLEAR)),
    0,
  );
  const crossed = curve.reduce((sum, point) => sum + (contains(place.box, point) ? 1 : 0), 0);
  const leader = place.leader ? leaderBox(place.leader) : null;
  const leaderCost = leader ? taken.reduce((sum, box) => sum + overlapArea(leader, box), 0) : 0;
  return (isOutside ? 1e6 : 0) + covered * 20 + crossed * 60 + leaderCost * 30 + order * 2;
}

/**
 * Gives every label, in order, the cheapest place that is left; null for one that may be left out
 * and has no good place.
 */
export function placeLabels(
  requests: readonly LabelRequest[],
  around: Surroundings,
): (PlacedLabel | null)[] {
  const taken = [...around.taken];
  return requests.map((request) => {
    const scored = candidates(request).map((place, order) => ({
      place,
      cost: cost(place, order, request.box, { ...around, taken }),
    }));
    const best = scored.reduce((a, b) => (b.cost < a.cost ? b : a));
    if (best.cost > (request.mostCost ?? Infinity)) return null;
    taken.push(best.place.box);
    if (best.place.leader) taken.push(leaderBox(best.place.leader));
    return best.place;
  });
}
