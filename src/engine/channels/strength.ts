/** How strongly the peer channels act: q · a, or 0 where a channel is switched off. */
import { CROSS_PLATFORM, HORIZONTAL, JURISDICTION, SECTORAL, VERTICAL } from '../categories.ts';
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

/** Cumulated hazard per unit of zρ if all peers had adopted from the first day on, by channel. */
export function reachOf(strengths: Strengths, classes: WaveClasses): Reach {
  const longest = Math.max(...classes.peer.map(endOf));
  const channels = [SECTORAL, HORIZONTAL, VERTICAL, JURISDICTION];
  return Object.fromEntries(channels.map((channel) => [channel, strengths[channel] * longest]));
}
