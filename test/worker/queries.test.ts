/** Laws of the questions that the page asks about one run. */
import { beforeAll, describe, expect, it } from 'vitest';
import { accountActivity, activityClock } from '../../src/engine/accounts.ts';
import { countAccounts, countBodies, tabulate } from '../../src/engine/aggregate.ts';
import { dayOf } from '../../src/engine/calendar.ts';
import { CHANNELS, KINDS, NO_SOURCE, PLATFORMS, SECTORS } from '../../src/engine/categories.ts';
import { attributesOf } from '../../src/engine/population.ts';
import type { Run } from '../../src/engine/run.ts';
import { simulate } from '../../src/engine/simulation.ts';
import { PROVINCE_CODES } from '../../src/engine/territory.ts';
import { loadShipped } from '../../src/scenario/library.ts';
import { answerAdoption } from '../../src/worker/queries/adoption.ts';
import { answerChannels } from '../../src/worker/queries/channels.ts';
import { dayGrid } from '../../src/worker/queries/days.ts';
import { answerDormancy } from '../../src/worker/queries/dormancy.ts';
import { answerLeading } from '../../src/worker/queries/leading.ts';
import { answerProvinces } from '../../src/worker/queries/provinces.ts';
import { groupRows, rowsOf } from '../../src/worker/queries/run-index.ts';
import { answerSearch, type SearchQuery } from '../../src/worker/queries/search.ts';
import { answerMoved, answerTransmission } from '../../src/worker/queries/transmission.ts';

let run: Run;
beforeAll(() => {
  const reference = loadShipped('reference');
  if (!reference.ok) throw new Error('the reference scenario is broken');
  const { model } = reference.value;
  run = simulate({ ...model, parameters: { ...model.parameters, 'population.scale': 0.02 } });
});

const sum = (values: Iterable<number>): number => [...values].reduce((a, b) => a + b, 0);
const EVERYBODY: SearchQuery = {
  filter: {},
  unit: null,
  id: null,
  roster: null,
  isAdopter: false,
  order: 'id',
  limit: 20,
};

describe('days of a table', () => {
  it('hold the first and the last day, once each, in equal steps back from the last', () => {
    expect(dayGrid(0, 10, 4)).toEqual([0, 2, 6, 10]);
    expect(dayGrid(0, 8, 4)).toEqual([0, 4, 8]);
    expect(dayGrid(5, 5, 7)).toEqual([5]);
  });
});

describe('rows by agent', () => {
  it('are a partition of the rows, in order of time', () => {
    const groups = groupRows(Uint32Array.of(7, 3, NO_SOURCE, 7, 9));
    expect([...groups.agents]).toEqual([3, 7, 9]);
    expect([...rowsOf(groups, 7)]).toEqual([0, 3]);
    expect([...rowsOf(groups, 4)]).toEqual([]);
  });
});

describe('adoption by group', () => {
  it('sums to the accounts and bodies that the engine counts, at every day', () => {
    const { days, groups, accounts, adopters } = answerAdoption(run, { stepDays: 60 });
    days.forEach((day, at) => {
      const row = (table: Uint32Array) =>
        table.subarray(at * groups.length, (at + 1) * groups.length);
      expect(sum(row(accounts))).toBe(countAccounts(run, {}, day));
      expect(sum(row(adopters))).toBe(countBodies(run, {}, day));
    });
  });

  it('never counts more adopters than can act, nor more of those than there are', () => {
    const { days, groups, adopters } = answerAdoption(run, { stepDays: 60 });
    const last = adopters.subarray((days.length - 1) * groups.length);
    groups.forEach(({ able, population }, g) => {
      expect(last[g]).toBeLessThanOrEqual(able);
      expect(able).toBeLessThanOrEqual(population);
    });
    expect(sum(groups.map(({ able }) => able))).toBe(run.eligible.size);
  });
});

describe('provinces', () => {
  it('sum to the country, and every county is reached at most once', () => {
    const { days, accounts, adopters, police, counties, ...table } = answerProvinces(run, {
      stepDays: 90,
    });
    days.forEach((day, at) => {
      const row = (of: Uint32Array) => of.subarray(at * PROVINCE_CODES, (at + 1) * PROVINCE_CODES);
      expect(sum(row(accounts))).toBe(countAccounts(run, {}, day));
      expect(sum(row(adopters))).toBe(countBodies(run, {}, day));
      expect(sum(row(police))).toBe(countAccounts(run, { sectors: ['public-security'] }, day));
      row(counties).forEach((reached, p) =>
        expect(reached).toBeLessThanOrEqual(table.allCounties[p]),
      );
    });
  });

  it('count the counties in which a county or grass-roots agency holds an account', () => {
    const { days, counties } = answerProvinces(run, { stepDays: 90 });
    const { log, population } = run;
    const { levelStart, parent } = population.territory;
    const reached = new Set<number>();
    for (let row = 0; row < log.size; row++) {
      const { kind, level, unit } = attributesOf(population, log.agent[row]);
      if (kind !== 0 || level < 3 || log.verified[row] > run.endDay) continue;
      reached.add(unit < levelStart[4] ? unit : parent[unit]);
    }
    expect(sum(counties.subarray((days.length - 1) * PROVINCE_CODES))).toBe(reached.size);
  });

  it('have their first account on the first day with one', () => {
    const { firstDay } = answerProvinces(run, { stepDays: 90 });
    const beijing = { provinces: ['beijing'] };
    expect(countAccounts(run, beijing, firstDay[0])).toBeGreaterThan(0);
    expect(countAccounts(run, beijing, firstDay[0] - 1)).toBe(0);
  });
});

describe('channels', () => {
  it('sum to the flows that the engine tabulates', () => {
    const { days, flow } = answerChannels(run);
    const expected = new Map(
      tabulate(run, { by: ['channel', 'kind'], days, flow: true }).map((row) => [
        `${row.day}/${row.group.kind}/${row.group.channel}`,
        row.accounts,
      ]),
    );
    days.forEach((day, at) =>
      KINDS.forEach((kind, k) =>
        CHANNELS.forEach((channel, c) => {
          const cells = SECTORS.map(
            (_, s) => flow[((at * KINDS.length + k) * SECTORS.length + s) * CHANNELS.length + c],
          );
          expect(sum(cells)).toBe(expected.get(`${day}/${kind}/${channel}`) ?? 0);
        }),
      ),
    );
  });
});

describe('activity', () => {
  it('is in use, never used or given up, and nothing else', () => {
    const { days, inUse, neverUsed, givenUp } = answerDormancy(run);
    const clock = activityClock(run);
    for (const at of [18, 28, days.length - 1]) {
      const rows = [...run.log.verified.keys()].filter((row) => run.log.verified[row] <= days[at]);
      const active = rows.filter((row) => accountActivity(run, row, days[at], clock).active);
      expect(inUse[at]).toBe(active.length);
      expect(inUse[at] + neverUsed[at] + givenUp[at]).toBe(rows.length);
    }
    expect(givenUp.every((n, at) => at === 0 || n >= givenUp[at - 1])).toBe(true);
    expect(neverUsed[days.length - 1]).toBeGreaterThan(0);
  });

  it('ranks accounts by followers as a sort of all of them does', () => {
    const day = dayOf('2012-01-18');
    const query = { platform: 'sina', holder: 'agency', day, count: 10 } as const;
    const clock = activityClock(run);
    const all = [...run.log.verified.keys()]
      .filter((row) => run.log.verified[row] <= day && PLATFORMS[run.log.platform[row]] === 'sina')
      .filter((row) => attributesOf(run.population, run.log.agent[row]).kind === 0)
      .map((row) => accountActivity(run, row, day, clock).followers)
      .sort((a, b) => b - a);
    const leading = answerLeading(run, query);
    expect(leading.map(({ followers }) => followers)).toEqual(all.slice(0, 10));
    // Its followers on that day are an input.
    const police = leading.find(({ agent }) => agent.roster.includes('beijing-police'));
    expect(police!.followers).toBe(2_400_000);
  });
});

describe('the search', () => {
  it('covers every agency and every eligible official', () => {
    const officials = run.eligible.eligible - run.eligible.agencies;
    const { total, agents } = answerSearch(run, EVERYBODY);
    expect(total).toBe(run.population.agencies + officials);
    expect(agents.map(({ id }) => id)).toEqual([...EVERYBODY_FIRST]);
  });

  it('finds by unit, by id, by name, and nothing for what nobody has', () => {
    const filter = { provinces: ['zhejiang'], levels: ['county'], kinds: ['agency'] } as const;
    const inUnit = answerSearch(run, { ...EVERYBODY, filter, unit: 2, limit: 500 });
    expect(inUnit.total).toBeGreaterThan(0);
    const units = inUnit.agents.map(({ id }) => attributesOf(run.population, id).unit);
    expect(new Set(units).size).toBe(1);
    const [{ id }] = inUnit.agents;
    expect(answerSearch(run, { ...EVERYBODY, id }).agents[0].id).toBe(id);
    const named = answerSearch(run, { ...EVERYBODY, roster: ['foreign-ministry'] });
    expect(named.agents).toMatchObject([{ sector: 'foreign-affairs', level: 'central' }]);
    for (const nobody of [-1, 0.5, 1e9, NaN]) {
      expect(answerSearch(run, { ...EVERYBODY, id: nobody }).total).toBe(0);
    }
  });

  it('lists those first who moved most, or who adopted first', () => {
    const most = answerSearch(run, { ...EVERYBODY, order: 'moved' }).agents;
    expect(most[0].moved).toBeGreaterThan(1);
    most.slice(1).forEach(({ moved }, k) => expect(moved).toBeLessThanOrEqual(most[k].moved));
    const first = answerSearch(run, { ...EVERYBODY, order: 'adoption', isAdopter: true });
    first.agents
      .slice(1)
      .forEach(({ adopted }, k) =>
        expect(adopted).toBeGreaterThanOrEqual(first.agents[k].adopted!),
      );
    expect(first.total).toBe(countBodies(run, {}, run.endDay));
  });
});

/** Ids of the first agencies, as the population numbers them. */
const EVERYBODY_FIRST = Array.from({ length: EVERYBODY.limit }, (_, id) => id);

describe('the transmission of an agent', () => {
  const storyOf = (agent: number) => answerTransmission(run, { agent, limit: 50 })!;
  const hub = () => answerSearch(run, { ...EVERYBODY, order: 'moved', limit: 1 }).agents[0];

  it('leads back to an account that followed nobody, through sources that adopted before', () => {
    const { moved } = storyOf(hub().id);
    for (const { agent, isFirst } of moved) {
      if (!isFirst) continue;
      const { lineage } = storyOf(agent.id);
      expect(lineage[1].agent.id).toBe(hub().id);
      lineage.slice(0, -1).forEach(({ opening, agent: follower }, k) => {
        expect(opening.source!.adopted).toBeLessThanOrEqual(opening.opened);
        expect(lineage[k + 1].agent.id).toBe(opening.source!.id);
        expect(lineage[k + 1].agent.id).not.toBe(follower.id);
      });
      expect(lineage.at(-1)!.opening.source).toBeNull();
    }
    expect(moved.length).toBe(Math.min(50, hub().moved));
  });

  it('counts below an agent those whom it tipped, and all below them', () => {
    const { agents } = answerSearch(run, { ...EVERYBODY, order: 'moved', limit: 8 });
    for (const { id } of agents) {
      const { descendants, moved } = answerTransmission(run, { agent: id, limit: 1000 })!;
      const tipped = moved.filter(({ isFirst }) => isFirst);
      const below = tipped.map(({ agent }) => storyOf(agent.id).descendants + 1);
      expect(descendants).toBe(sum(below));
    }
  });

  it('tells the superiors upwards, and peers of which no more adopted than there are', () => {
    const story = storyOf(hub().id);
    story.superiors.slice(1).forEach((above, k) => {
      expect(run.population.superior[story.superiors[k].id]).toBe(above.id);
    });
    for (const { able, before, atEnd } of story.peers) {
      expect(before).toBeLessThanOrEqual(atEnd);
      expect(atEnd).toBeLessThanOrEqual(able);
    }
    expect(story.ability!.platforms.length).toBeGreaterThan(0);
  });

  it('gives the same branches to one who asks for them alone, and nothing for nobody', () => {
    const query = { agent: hub().id, limit: 5 };
    expect(answerMoved(run, query)).toEqual(answerTransmission(run, query)!.moved);
    expect(answerTransmission(run, { agent: -1, limit: 5 })).toBeNull();
    expect(answerTransmission(run, { agent: 1.5, limit: 5 })).toBeNull();
  });
});
