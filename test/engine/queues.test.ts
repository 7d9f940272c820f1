import { describe, expect, it } from 'vitest';
import { Agenda } from '../../src/engine/agenda.ts';
import { EXTRA, OUTSIDE, VERTICAL } from '../../src/engine/categories.ts';
import { DUE, packDetail } from '../../src/engine/queue.ts';
import {
  agentOfCard,
  cellOfCard,
  officialsGroupOfCard,
  provinceOfCell,
  sectorOfCell,
  stratumOfCard,
  streamOfCard,
  unitGroupOfCard,
  writeCards,
} from '../../src/engine/cards.ts';

describe('cards', () => {
  it('give back what was written, at the ends of the ranges', () => {
    const columns = {
      agent: Uint32Array.of(0, 7, 324_999, 7_300_000),
      stratum: Uint16Array.of(0, 1, 499, 65_535),
      province: Uint8Array.of(0, 31, 31, 5),
      unitGroup: Int32Array.of(-1, 660, 43_000, 12),
      officialsGroup: Int32Array.of(-1, -1, 43_001, 13),
      stream: Int32Array.of(-1, 0, 0x7fffffff, -0x80000000),
      sector: Array.from({ length: 65_536 }, (_, stratum) => stratum % 20),
    };
    const cards = writeCards(columns);
    const members = [0, 1, 2, 3];
    const read = (of: (cards: Int32Array, member: number) => number): number[] =>
      members.map((e) => of(cards, e));
    expect(read(agentOfCard)).toEqual([...columns.agent]);
    expect(read(stratumOfCard)).toEqual([...columns.stratum]);
    expect(read(unitGroupOfCard)).toEqual([...columns.unitGroup]);
    expect(read(officialsGroupOfCard)).toEqual([...columns.officialsGroup]);
    expect(read(streamOfCard)).toEqual([...columns.stream]);
    expect(read(cellOfCard).map(provinceOfCell)).toEqual([...columns.province]);
    expect(read(cellOfCard).map(sectorOfCell)).toEqual(
      [...columns.stratum].map((stratum) => columns.sector[stratum]),
    );
  });
});

describe('the agenda of a day', () => {
  const LATE = 0xf0000000;

  it('lets events happen in order of time, then of agent, platform and ordinal', () => {
    const agenda = new Agenda();
    agenda.clear();
    const detail = (platform: number, ordinal: number): number => platform | (ordinal << 6);
    agenda.add(LATE | 0, 1, detail(0, 0), 3);
    agenda.add(5, 2, detail(1, 0), 9);
    agenda.add(5, 3, detail(0, 2), 9);
    agenda.add(5, 4, detail(0, 1), 9);
    agenda.add(5, 5, detail(3, 0), 8);
    agenda.add(0x7fffffff, 6, detail(0, 0), 1);
    const targets: number[] = [];
    for (let row = agenda.next(); row >= 0; row = agenda.next()) targets.push(agenda.target[row]);
    expect(targets).toEqual([5, 4, 3, 2, 6, 1]);
  });

  it('takes in what an event brings about, behind the event', () => {
    const agenda = new Agenda();
    agenda.clear();
    agenda.add(5, 0, 0, 9);
    agenda.add(LATE | 0, 0, 0, 1);
    agenda.next();
    expect(agenda.hasEventBy(6)).toBe(false);
    for (const [time, agent] of [
      [5, 3],
      [6, 1],
      [0x40000000, 7],
      [5, 12],
    ]) {
      agenda.add(time, 0, 0, agent);
    }
    expect(agenda.hasEventBy(5)).toBe(true);
    const agents: number[] = [];
    for (let row = agenda.next(); row >= 0; row = agenda.next()) agents.push(agenda.agent[row]);
    expect(agents).toEqual([3, 12, 1, 7, 1]);
  });

  it('orders events of one moment by what they are, however they were added', () => {
    const events = [
      packDetail(2, OUTSIDE, 0),
      packDetail(2, VERTICAL, 0),
      packDetail(2, EXTRA, 4),
      packDetail(2, DUE, 900),
      packDetail(2, DUE, 3),
    ];
    for (const order of [
      [0, 1, 2, 3, 4],
      [4, 3, 2, 1, 0],
      [2, 4, 0, 3, 1],
    ]) {
      const agenda = new Agenda();
      agenda.clear();
      for (const k of order) agenda.add(77, k, events[k], 5);
      const targets: number[] = [];
      for (let row = agenda.next(); row >= 0; row = agenda.next()) targets.push(agenda.target[row]);
      expect(targets).toEqual([0, 1, 2, 3, 4]);
    }
  });

  it('knows whether an event is due, with times as signed words too', () => {
    const agenda = new Agenda();
    agenda.clear();
    agenda.add(10, 1, 0, 1);
    agenda.add(LATE | 0, 2, 0, 1);
    expect(agenda.hasEventBy(0)).toBe(true);
    agenda.next();
    expect(agenda.hasEventBy((LATE - 1) | 0)).toBe(false);
    expect(agenda.hasEventBy(0x7fffffff)).toBe(false);
    expect(agenda.hasEventBy(LATE | 0)).toBe(true);
    expect(agenda.hasEventBy(-1)).toBe(true);
    agenda.next();
    expect(agenda.hasEventBy(-1)).toBe(false);
  });
});
