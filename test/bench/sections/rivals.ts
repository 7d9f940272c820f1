/**
 * Against loops that visit every agent every day: the same law, checked; measured alternately at the
 * largest size that each ends in the time allowed, extrapolated to the whole country beyond it.
 */
import { simulate } from '../../../dist/lib/engine/simulation.js';
import { exponentOf, measureAlternately, timed, timingOf, type Timing } from '../harness.ts';
import { commonModel } from '../models.ts';
import type { Cell, Section, SectionResult, Target } from '../result.ts';
import { RIVALS, prepareRival, type Rival } from '../rivals/contestants.ts';
import { compareLaw, MOST_T, type Equality } from '../rivals/equality.ts';

const SEED = 'bench';

interface Limits {
  /** Milliseconds that one run of a rival may take. */
  readonly mostMs: number;
  readonly rounds: number;
  /** Size at which the law is checked; {@link FRAMEWORK_SHARE} of it where every agent is an object. */
  readonly equalityScale: number;
  readonly equalitySeeds: number;
}

const QUICK: Limits = { mostMs: 2_000, rounds: 1, equalityScale: 0.016, equalitySeeds: 6 };
const FULL: Limits = { mostMs: 60_000, rounds: 2, equalityScale: 0.064, equalitySeeds: 20 };

const FRAMEWORK_SHARE = 1 / 16;

/** Size at which the law of a rival is checked. */
const equalityScaleOf = ({ everybody, hasObjects }: Rival, { equalityScale }: Limits): number =>
  everybody && hasObjects ? equalityScale * FRAMEWORK_SHARE : equalityScale;

/** Sizes tried, from the smallest: shares of the country. */
const SCALES = Array.from({ length: 11 }, (_, k) => 2 ** (k - 10));
/** A size is tried when the last time, so many times longer, is within the limit. */
const GROWTH = 2.3;

type Point = readonly [scale: number, ms: number];

function timeOnce(rival: Rival, scale: number): number {
  return timed(prepareRival(rival, commonModel(scale, SEED), 1))();
}

/** Climbs to the largest size that ends in time. */
function climb(rival: Rival, mostMs: number): Point[] {
  const points: Point[] = [];
  timeOnce(rival, SCALES[0]);
  for (const scale of SCALES) {
    const last = points.at(-1);
    if (last !== undefined && last[1] * GROWTH > mostMs) break;
    points.push([scale, timeOnce(rival, scale)]);
  }
  return points;
}

interface Duel {
  readonly scale: number;
  readonly rival: Timing;
  readonly engine: Timing;
  /** The engine on the whole country, in the same alternation. */
  readonly engineWhole: Timing;
  readonly exponent: number;
}

/** Measures a rival and the engine alternately at the rival's largest size. */
async function fight(rival: Rival, { mostMs, rounds }: Limits): Promise<Duel> {
  const points = climb(rival, mostMs);
  const [scale] = points[points.length - 1];
  const engineAt = (size: number) => () => {
    const model = commonModel(size, SEED);
    simulate(model);
    return timed(() => simulate(model))();
  };
  const measured = await measureAlternately(
    [
      { name: 'rival', sample: () => timeOnce(rival, scale) },
      { name: 'engine', sample: engineAt(scale) },
      { name: 'whole', sample: engineAt(1) },
    ],
    { warmUp: 0, rounds },
  );
  const timing = timingOf(measured, 'rival');
  const largest = [...points.slice(-4, -1), [scale, timing.median]] as Point[];
  return {
    scale,
    rival: timing,
    engine: timingOf(measured, 'engine'),
    engineWhole: timingOf(measured, 'whole'),
    exponent: points.length > 1 ? exponentOf(largest) : 1,
  };
}

/** Milliseconds of the rival on the whole country. */
const wholeMs = ({ rival, scale, exponent }: Duel): number =>
  rival.median * (1 / scale) ** (scale === 1 ? 0 : exponent);

interface Entry {
  readonly rival: Rival;
  readonly duel: Duel;
  readonly equality: Equality;
}

/** Rival ÷ engine on the whole country by the measured exponent, and if time grew as size does. */
const ratioOf = (duel: Duel): number => wholeMs(duel) / duel.engineWhole.median;
const linearRatioOf = ({ rival, scale, engineWhole }: Duel): number =>
  rival.median / scale / engineWhole.median;

const isSameLaw = ({ largestT }: Equality): boolean => largestT <= MOST_T;

function rowOf({ rival, duel, equality }: Entry): Record<string, Cell> {
  return {
    rival: rival.name,
    scale: duel.scale,
    rivalMs: duel.rival.median,
    engineMs: duel.engine.median,
    ratio: duel.rival.median / duel.engine.median,
    exponent: duel.exponent,
    whole: wholeMs(duel) / 1000,
    how: duel.scale === 1 ? 'measured' : 'extrapolated',
    wholeEngineMs: duel.engineWhole.median,
    wholeRatio: ratioOf(duel),
    linearRatio: linearRatioOf(duel),
    totalDifference: 100 * equality.totalDifference,
    totalError: 100 * equality.totalError,
    largestT: equality.largestT,
    law: isSameLaw(equality) ? 'equal' : 'DIFFERENT',
  };
}

function targetOf({ rival, duel, equality }: Entry): Target | undefined {
  if (rival.target === undefined) return undefined;
  const ratio = Math.min(ratioOf(duel), linearRatioOf(duel));
  const how = duel.scale === 1 ? '' : ' (extrapolated)';
  return {
    what: `${rival.name} ÷ engine, whole country${how}`,
    target: `≥ ${rival.target.toLocaleString('en')} ×`,
    measured: isSameLaw(equality) ? ratio : null,
    met: isSameLaw(equality) ? ratio >= rival.target : null,
  };
}

const COLUMNS = [
  { key: 'rival', title: 'rival' },
  { key: 'scale', title: 'largest size (country = 1)', digits: 4 },
  { key: 'rivalMs', title: 'rival there, ms', digits: 3 },
  { key: 'engineMs', title: 'engine there, ms', digits: 3 },
  { key: 'ratio', title: 'rival ÷ engine there', digits: 3 },
  { key: 'exponent', title: 'exponent', digits: 3 },
  { key: 'whole', title: 'rival, whole country, s', digits: 3 },
  { key: 'how', title: 'how' },
  { key: 'wholeEngineMs', title: 'engine, whole country, ms', digits: 3 },
  { key: 'wholeRatio', title: 'rival ÷ engine', digits: 3 },
  { key: 'linearRatio', title: 'the same if linear', digits: 3 },
  { key: 'totalDifference', title: 'total differs by, %', digits: 2 },
  { key: 'totalError', title: 'standard error, %', digits: 2 },
  { key: 'largestT', title: 'largest t', digits: 2 },
  { key: 'law', title: 'law' },
];

function report(entries: readonly Entry[], limits: Limits): SectionResult {
  const different = entries.filter(({ equality }) => !isSameLaw(equality));
  const { equalityScale, equalitySeeds, mostMs } = limits;
  return {
    title: 'Against loops over agents with daily steps',
    columns: COLUMNS,
    rows: entries.map(rowOf),
    remarks: [
      'Same law on both sides: outside influence, the four peer channels, waves, reach, frailty, verification delay; no roster and no extra accounts. Making the agents and drawing the eligible population is timed for nobody. A loop over all agents passes those without an open slot after one look.',
      `Largest size: the largest of 1/1024, 1/512 … 1 that ends within ${mostMs / 1000} s. Exponent: slope of log time over log size at the last four sizes; "extrapolated" goes to the whole country by it. An exponent above 1 comes from caches and must not be trusted far: "if linear" extrapolates by 1, and a target is judged by the smaller of the two.`,
      `Law: verified accounts by platform on three dates (${entries[0].equality.statistics} statistics), paired over ${equalitySeeds} seeds at size ${equalityScale} (a sixteenth of it for objects of all agents); equal when no |t| exceeds ${MOST_T}.`,
    ],
    targets: entries.map(targetOf).filter((t) => t !== undefined),
    failures: different.map(({ rival }) => `${rival.name} does not follow the law of the engine`),
  };
}

export const rivals: Section = {
  name: 'rivals',
  run: async ({ quick }) => {
    const limits = quick ? QUICK : FULL;
    const entries: Entry[] = [];
    for (const rival of RIVALS) {
      process.stderr.write(`bench:   ${rival.name} …\n`);
      const equality = compareLaw(rival, equalityScaleOf(rival, limits), limits.equalitySeeds);
      entries.push({ rival, equality, duel: await fight(rival, limits) });
    }
    return report(entries, limits);
  },
};
