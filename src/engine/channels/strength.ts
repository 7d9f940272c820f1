/** How strongly the peer channels act: q · a, or 0 where a channel is switched off. */
import {
  CHANNELS,
  CROSS_PLATFORM,
  HORIZONTAL,
  JURISDICTION,
  PLATFORMS,
  SECTORAL,
  VERTICAL,
} from '../categories.ts';
import { endOf } from '../operational-clock.ts';
import type { Parameters } from '../parameters.ts';
import type { Reach } from '../thresholds.ts';
import type { WaveClasses } from '../wave-classes.ts';

/** Per year and unit of platform attraction, by channel. */
export type Strengths = Readonly<Record<number, number>>;

export function strengthsOf(p: Parameters): Strengths {
  const of = (channel: 'sectoral' | 'horizontal' | 'vertical' | 'jurisdiction'): number =>
    p[`${channel}.enabled`] ? p.imitation * p[`weights.${channel}`] : 0;
  return {
    [SECTORAL]: of('sectoral'),
    [HORIZONTAL]: of('horizontal'),
    [VERTICAL]: of('vertical'),
    [JURISDICTION]: of('jurisdiction'),
    [CROSS_PLATFORM]: p['crossPlatform.enabled'] ? p['crossPlatform.rate'] : 0,
  };
}

/** 1 ÷ strength by channel, infinite for one that does not act. */
export const inverseOf = (strengths: Strengths): Float64Array =>
  Float64Array.from(CHANNELS, (_, channel) => 1 / (strengths[channel] ?? 0));

/** Above what rounding can add to a cumulated hazard. */
const MARGIN = 1 + 1e-9;

/** Cumulated hazard per unit of zρ if all peers had adopted from the first day on. */
export function reachOf(strengths: Strengths, classes: WaveClasses): Reach {
  const reach = new Float64Array(CHANNELS.length * PLATFORMS.length);
  for (const channel of [SECTORAL, HORIZONTAL, VERTICAL, JURISDICTION]) {
    classes.peer.forEach((clock, track) => {
      const at = channel * PLATFORMS.length + (track % PLATFORMS.length);
      reach[at] = Math.max(reach[at], strengths[channel] * endOf(clock) * MARGIN);
    });
  }
  return reach;
}
