/**
 * What the C++ program is given: the eligible population, the clocks, the rates and the orders, as
 * named arrays in one file (layout: `cpp/handover.hpp`).
 */
import { monthStart } from '../../dist/lib/engine/calendar.js';
import { jurisdictionWeight, verticalWeight } from '../../dist/lib/engine/cards.js';
import { scheduleOrders } from '../../dist/lib/engine/channels/orders.js';
import { outsideRates } from '../../dist/lib/engine/channels/outside.js';
import type { Model } from '../../dist/lib/engine/model.js';
import { AGENT, DETAIL, STREAM, TIME, TIME_UNIT } from '../../dist/lib/engine/queue.js';
import type { Roll } from '../../dist/lib/engine/roll.js';
import { initialState, type State } from '../../dist/lib/engine/state.js';

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

const rollArrays = (prefix: string, roll: Roll): Arrays => ({
  [`${prefix}.start`]: roll.start,
  [`${prefix}.member`]: roll.member,
  [`${prefix}.sum`]: roll.cumulative,
});

function memberArrays({ members, open, filled, population }: State): Arrays {
  const perMember = (value: (e: number) => number): Float64Array =>
    Float64Array.from({ length: members.size }, (_, e) => value(e));
  return {
    agent: members.agent,
    stratum: members.stratum,
    province: members.province,
    unit: members.unit,
    frailtyClass: members.frailtyClass,
    frailty: members.frailty,
    weight: members.weight,
    slots: open,
    reserved: filled,
    superior: members.superior,
    guestAbove: members.guestAbove,
    cellStart: members.cellStart,
    inSector: members.inSector,
    inCell: members.inSectorProvince,
    sectorOf: Int32Array.from(population.strata, (s) => s.sector),
    vertical: perMember((e) => verticalWeight(members.cards, e)),
    jurisdiction: perMember((e) => jurisdictionWeight(members.cards, e)),
    ...rollArrays('agencies', members.unitAgencies),
    ...rollArrays('officials', members.unitOfficials),
    ...rollArrays('below', members.subordinates),
  };
}

const numbered = (name: string, arrays: readonly ArrayBufferView[]): Arrays =>
  Object.fromEntries(arrays.map((array, k) => [`${name}${k}`, array]));

function rateArrays(state: State): Arrays {
  const { rates, opening, time, keys } = state;
  const { verificationMinimum, verificationMean, extraTail, extraGapDays } = opening;
  const { peer, outside, verification, extra, guest } = keys;
  return {
    rules: Float64Array.of(verificationMinimum, verificationMean, extraTail, extraGapDays),
    rates: Float64Array.of(rates.vertical, rates.jurisdiction, rates.crossPlatform),
    sectoral: rates.sectoral,
    horizontal: rates.horizontal,
    outsideRate: outsideRates(state),
    extraMean: opening.extraMean,
    keys: Int32Array.of(peer, outside, verification, extra, guest),
    ...numbered('strata', rates.strataOfSector),
    ...numbered('sector', rates.cumulativeOfSector),
    ...numbered('cell', rates.cumulativeOfCell),
    ...numbered('peer', time.peerClock),
    ...numbered('outside', time.outsideClock),
  };
}

/** The rows that wait before the first day: roster and mandates. */
function orderArrays({ queue, days }: State): Arrays {
  const rows: number[][] = [];
  for (let day = 0; day < days; day++) {
    for (let k = 0, at = queue.start(day); k < queue.count(day); at = queue.next(at, k++)) {
      const word = (column: number): number => queue.rows[at + column];
      rows.push([word(AGENT), word(DETAIL), day + (word(TIME) >>> 0) * TIME_UNIT, word(STREAM)]);
    }
  }
  const integers = (column: number): Int32Array => Int32Array.from(rows, (row) => row[column]);
  return {
    'order.member': integers(0),
    'order.detail': integers(1),
    'order.moment': Float64Array.from(rows, (row) => row[2]),
    'order.stream': integers(3),
  };
}

/**
 * The file of a model.
 * @throws {RangeError} when the model has waves that only some bodies feel, which the C++ lacks
 */
export function handoverOf(model: Model): Uint8Array {
  const state = initialState(model, 0);
  scheduleOrders(state);
  if (state.selective.length > 0)
    throw new RangeError('selective waves are not in the C++ program');
  const { members, firstDay, days, time, population } = state;
  const units = population.territory.parent.length;
  return encode({
    counts: Int32Array.of(members.size, members.eligible, members.agencies, firstDay, days, units),
    monthStart: Int32Array.from(
      { length: time.days + 2 },
      (_, d) => monthStart(firstDay + d) - firstDay,
    ),
    ...memberArrays(state),
    ...rateArrays(state),
    ...orderArrays(state),
  });
}
