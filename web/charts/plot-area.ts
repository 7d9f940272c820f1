/** Pure: the time axis that the charts below one another share. */

/** Pixels from the left edge of the drawing, and the days at the ends of the axis. */
export interface PlotArea {
  readonly left: number;
  readonly right: number;
  readonly width: number;
  readonly from: number;
  /** The day after the last. */
  readonly to: number;
}

export const xOf = ({ left, right, from, to }: PlotArea, day: number): number =>
  left + ((right - left) * (day - from)) / (to - from);

/** Day under a point, held inside the axis. */
export function dayAt({ left, right, from, to }: PlotArea, x: number): number {
  const part = Math.min(1, Math.max(0, (x - left) / (right - left)));
  return Math.min(to - 1, Math.round(from + part * (to - from)));
}

/** Whether a day is on the axis. */
export const isOn = ({ from, to }: PlotArea, day: number): boolean => day >= from && day < to;
