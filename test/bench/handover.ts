/**
 * What the C++ program is given: the eligible population with its thresholds in order, the clocks, the
 * strengths of the channels and the orders, as named arrays in one file (layout: `cpp/handover.hpp`).
 */
import { CHANNELS, PLATFORMS } from '../../dist/lib/engine/categories.js';
import { scheduleOrders } from '../../dist/lib/engine/channels/orders.js';
import { pioneering } from '../../dist/lib/engine/channels/outside.js';
import type { Model } from '../../dist/lib/engine/model.js';
import { FIRST_CELL, FIRST_UNIT } from '../../dist/lib/engine/peer-groups.js';
import { DETAIL, TIME, WHOM } from '../../dist/lib/engine/queue.js';
import { initialState, type State } from '../../dist/lib/engine/state.js';
import { RECORD, type Lists } from '../../dist/lib/engine/thresholds.js';

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

const listArrays = (prefix: string, lists: Lists): Arrays => ({
  [`${prefix}.start`]: lists.start,
  [`${prefix}.slot`]: lists.slot,
  [`${prefix}.level`]: lists.level,
});

function memberArrays({ members, open, filled, lists, below, clocks }: State): Arrays {
  return {
    cards: members.cards,
    weight: members.weight,
    slots: open,
    reserved: filled,
    superior: members.superior,
    guestAbove: members.guestAbove,
    stratumStart: members.stratumStart,
    groups: members.groups.words,
    // Before the first adoption; the room for the records may be larger.
    records: clocks.doubles.subarray(0, (lists.start.length - 1) * RECORD),
    ...listArrays('lists', lists),
    ...listArrays('below', below),
  };
}

function ruleArrays({
  model,
  population,
  opening,
  strengths,
  inverse,
  keys,
  classes,
}: State): Arrays {
  const { verificationMinimum, verificationMean, extraTail, extraGapDays } = opening;
  const { parameters } = model;
  const clocks = PLATFORMS.flatMap((_, m) => [
    [`peer${m}`, classes.peer[m].at],
    [`outside${m}`, classes.outside[m].at],
  ]);
  return {
    rules: Float64Array.of(verificationMinimum, verificationMean, extraTail, extraGapDays),
    strength: Float64Array.from(CHANNELS, (_, channel) => strengths[channel] ?? 0),
    inverse,
    outsideRate: Float64Array.from(
      population.strata,
      (s) => parameters.innovation * pioneering(parameters, s),
    ),
    extraMean: opening.extraMean,
    keys: Int32Array.of(keys.verification, keys.extra),
    ...(Object.fromEntries(clocks) as Arrays),
  };
}

/** The rows that wait before the first day, roster and mandates: day, member, detail, time of day. */
function ordersOf({ queue, days }: State): Int32Array {
  const words: number[] = [];
  for (let day = 0; day < days; day++) {
    queue.open(day);
    for (let at = queue.take(); at >= 0; at = queue.take()) {
      words.push(day, ...[WHOM, DETAIL, TIME].map((column) => queue.rows[at + column]));
    }
  }
  return Int32Array.from(words);
}

/**
 * The file of a model.
 * @throws {RangeError} when the model has waves that only some bodies feel, which the C++ lacks
 */
export function handoverOf(model: Model): Uint8Array {
  const state = initialState(model, 0);
  if (state.classes.count > 1) throw new RangeError('selective waves are not in the C++ program');
  scheduleOrders(state);
  const { members, firstDay, days } = state;
  const { size, eligible, agencies, groups } = members;
  const sizes = [size, eligible, agencies, firstDay, days];
  return encode({
    counts: Int32Array.of(...sizes, groups.poolSize, FIRST_CELL, FIRST_UNIT),
    ...memberArrays(state),
    ...ruleArrays(state),
    orders: ordersOf(state),
  });
}
