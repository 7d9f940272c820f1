/**
 * What the C++ program is given, as named arrays in files (layout: `cpp/handover.hpp`): the population,
 * and a model as far as it is read from the parameters. Everything that is drawn is drawn there.
 */
import { CHANNELS, LEVELS, PLATFORMS, SECTORS } from '../../../dist/lib/engine/categories.js';
import { scheduleOrders } from '../../../dist/lib/engine/channels/orders.js';
import { outsideRates } from '../../../dist/lib/engine/channels/outside.js';
import { inverseOf, reachOf, strengthsOf } from '../../../dist/lib/engine/channels/strength.js';
import { dayOf } from '../../../dist/lib/engine/calendar.js';
import { frailtyOf, reachedOf, receptivity } from '../../../dist/lib/engine/eligible.js';
import type { Model } from '../../../dist/lib/engine/model.js';
import { namedAgencies } from '../../../dist/lib/engine/named.js';
import { populationAt, type Population } from '../../../dist/lib/engine/population.js';
import { DETAIL, EventQueue, TIME, WHOM } from '../../../dist/lib/engine/queue.js';
import { eligibleQuotas } from '../../../dist/lib/engine/quotas.js';
import { purposeKey, runKey, type Purpose, type RunKey } from '../../../dist/lib/engine/random.js';
import { openingRules, type State } from '../../../dist/lib/engine/state.js';
import { tabulateTime } from '../../../dist/lib/engine/time-course.js';
import { waveClasses, type WaveClasses } from '../../../dist/lib/engine/wave-classes.js';

type Arrays = Record<string, ArrayBufferView>;

const NAME_BYTES = 16;
const HEAD_BYTES = NAME_BYTES + 8;

/** Length in bytes of the arrays as a file. */
const padded = (bytes: number): number => Math.ceil(bytes / 8) * 8;

function encode(arrays: Arrays): Uint8Array {
  const entries = Object.entries(arrays);
  const size = entries.reduce((sum, [, a]) => sum + HEAD_BYTES + padded(a.byteLength), 0);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [name, array] of entries) {
    bytes.set(new TextEncoder().encode(name), at);
    view.setBigUint64(at + NAME_BYTES, BigInt(array.byteLength), true);
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at + HEAD_BYTES);
    at += HEAD_BYTES + padded(array.byteLength);
  }
  return bytes;
}

/** Strata as words; of officials also the agencies that employ them. */
function strataOf({ strata, agencyStratum }: Population): Int32Array {
  return Int32Array.from(
    strata.flatMap(({ kind, sector, level, first, size }) => {
      const employers = strata[agencyStratum[sector * LEVELS.length + level]];
      return [kind, sector, first, size, employers.first, employers.size];
    }),
  );
}

/** The file of a population. */
export function populationFile(scale: number): Uint8Array {
  const population = populationAt(scale);
  const { province, unit, superior, territory } = population;
  return encode({
    counts: Int32Array.of(SECTORS.length, territory.parent.length),
    strata: strataOf(population),
    province,
    unit,
    superior,
  });
}

interface Ordered {
  /** Day, agency, detail, time of day: four words a row. */
  readonly orders: Int32Array;
  /** Agency and bits of the platforms that the roster fills: two words an agency. */
  readonly reserved: Int32Array;
}

/** Every agency as its own member: orders are told apart by agency until the eligible are drawn. */
const identities = new WeakMap<Population, Int32Array>();

function identityOf(population: Population): Int32Array {
  const known = identities.get(population);
  if (known !== undefined) return known;
  const made = Int32Array.from({ length: population.agencies }, (_, agency) => agency);
  identities.set(population, made);
  return made;
}

/** What waits before the first day: roster and mandates. @param named agencies that they name */
function ordersOf(
  model: Model,
  population: Population,
  key: RunKey,
  { days, named }: Pick<Shared, 'days' | 'named'>,
): Ordered {
  const queue = new EventQueue(days, new Int32Array(1 << 14));
  const filled = new Uint8Array(population.agencies);
  const state: Partial<State> = {
    model,
    population,
    members: { indexOf: identityOf(population) } as unknown as State['members'],
    firstDay: dayOf(model.start),
    fromDay: 0,
    days,
    open: new Uint8Array(population.agencies),
    filled,
    queue,
    keys: { verification: 0, extra: 0, mandate: purposeKey(key, 'mandate') },
  };
  scheduleOrders(state as State);
  const words: number[] = [];
  for (let day = 0; day < days; day++) {
    queue.open(day);
    for (let at = queue.take(); at >= 0; at = queue.take()) {
      words.push(day, ...[WHOM, DETAIL, TIME].map((column) => queue.rows[at + column]));
    }
  }
  const agencies = [...new Set(named)].filter((a) => filled[a] !== 0);
  return {
    orders: Int32Array.from(words),
    reserved: Int32Array.from(agencies.flatMap((agency) => [agency, filled[agency]])),
  };
}

const KEYS: readonly Purpose[] = [
  'eligibility',
  'frailty',
  'reach',
  'threshold',
  'verification',
  'extra',
];

function channelArrays(model: Model, classes: WaveClasses): Arrays {
  const strengths = strengthsOf(model.parameters);
  const clocks = PLATFORMS.flatMap((_, m) => [
    [`peer${m}`, classes.peer[m].at],
    [`outside${m}`, classes.outside[m].at],
  ]);
  return {
    strength: Float64Array.from(CHANNELS, (_, channel) => strengths[channel] ?? 0),
    inverse: inverseOf(strengths),
    reach: reachOf(strengths, classes),
    ...(Object.fromEntries(clocks) as Arrays),
  };
}

/** What is read of the parameters by stratum, and the shares of members. */
function memberArrays({ parameters: p }: Model, population: Population): Arrays {
  const opening = openingRules(p, population);
  const { verificationMinimum, verificationMean, extraTail, extraGapDays } = opening;
  return {
    quotas: eligibleQuotas(population, p),
    reached: Uint32Array.from(reachedOf(p)),
    frailty: frailtyOf(p),
    receptivity: Float64Array.from(population.strata, (s) => receptivity(p, s)),
    outsideRate: outsideRates(p, population),
    extraMean: opening.extraMean,
    rules: Float64Array.of(verificationMinimum, verificationMean, extraTail, extraGapDays),
  };
}

/** The model has waves that only some bodies feel, which the C++ program lacks. */
export class NotInNativeError extends Error {
  override readonly name = 'NotInNativeError';
}

/** Whether two models differ in nothing but their random numbers. */
const areReplicates = (a: Model, b: Model): boolean =>
  (Object.keys(a) as (keyof Model)[]).every(
    (key) => key === 'seed' || key === 'replicate' || a[key] === b[key],
  );

/** What replicates share. */
interface Shared {
  readonly days: number;
  readonly named: readonly number[];
  readonly arrays: Arrays;
}

let last: { readonly model: Model; readonly shared: Shared } | undefined;

/** What the replicates of a model share; that of the last model is kept. */
function sharedBy(model: Model, population: Population): Shared {
  if (last !== undefined && areReplicates(last.model, model)) return last.shared;
  const firstDay = dayOf(model.start);
  const days = dayOf(model.end) - firstDay + 1;
  const classes = waveClasses(tabulateTime(model), population, days);
  if (classes.count > 1) throw new NotInNativeError('selective waves');
  const named = namedAgencies(model, population);
  const arrays = {
    counts: Int32Array.of(firstDay, days),
    named: Int32Array.from(named),
    ...memberArrays(model, population),
    ...channelArrays(model, classes),
  };
  const shared = { days, named, arrays };
  last = { model, shared };
  return shared;
}

/**
 * The file of a model.
 * @throws {NotInNativeError} the C++ program cannot run it
 */
export function modelFile(model: Model): Uint8Array {
  const population = populationAt(model.parameters['population.scale']);
  const key = runKey(model.seed, model.replicate);
  const shared = sharedBy(model, population);
  return encode({
    ...shared.arrays,
    keys: Int32Array.from(KEYS, (purpose) => purposeKey(key, purpose)),
    ...ordersOf(model, population, key, shared),
  });
}
