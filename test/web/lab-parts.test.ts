/** Small parts of the laboratory without a DOM: search over scenarios, pinned runs, stylised facts. */
import { describe, expect, it } from 'vitest';
import type { ComparedFigure } from '../../src/worker/api.ts';
import { duplicatedPin, renamedPin } from '../../web/lab/pin-moves.ts';
import { loadLocale } from '../../web/locale/index.ts';
import { findScenario, loadCatalogue, shippedIds } from '../../web/state/catalogue.ts';
import { loadEvidence } from '../../web/state/evidence.ts';
import { linkText } from '../../web/state/link-text.ts';
import { initialState, MOST_PINS, type Pin } from '../../web/state/page-state.ts';
import { readLink } from '../../web/state/read-link.ts';
import { nearestName, searchScenarios } from '../../web/state/scenario-search.ts';
import { factRows } from '../../web/views/compare/fact-rows.ts';
import { en } from '../../web/views/compare/words.en.ts';
import { zh } from '../../web/views/compare/words.zh.ts';

await loadCatalogue();
const scenarios = shippedIds.map((id) => findScenario(id)!);
const ids = (typed: string): string[] => searchScenarios(scenarios, typed).map(({ id }) => id);

describe('search over scenarios', () => {
  it('finds by name and by question, in both languages, whatever the case', () => {
    expect(ids('')).toHaveLength(scenarios.length);
    expect(ids('POLICE only')[0]).toBe('police-only');
    for (const { id, title, description } of scenarios) {
      expect(ids(title.en)).toContain(id);
      expect(ids(title.zh)).toContain(id);
      expect(ids(description.en.split(' ').slice(0, 6).join(' '))).toContain(id);
      expect(ids(description.zh.slice(0, 8))).toContain(id);
    }
  });

  it('puts names before questions', () => {
    const words = (text: string) => ({ en: text, zh: text });
    const asked = { id: 'a', title: words('One'), description: words('What if the police led?') };
    const named = { id: 'b', title: words('Police first'), description: words('What if?') };
    expect(searchScenarios([asked, named], 'police').map(({ id }) => id)).toEqual(['b', 'a']);
  });

  it('names the nearest word when nothing is found', () => {
    expect(ids('polise')).toEqual([]);
    expect(nearestName(scenarios, 'polise')).toBe('police');
    expect(nearestName(scenarios, 'zzzzzzzzzzzz')).toBeUndefined();
  });
});

describe('pinned runs', () => {
  const pin: Pin = {
    scenario: 'reference',
    changes: { imitation: 1 },
    interventions: [],
    seed: null,
    name: null,
  };

  it('are renamed, and without a name bear the title of their scenario', () => {
    expect(renamedPin([pin, pin], 1, ' strong ').map(({ name }) => name)).toEqual([null, 'strong']);
    expect(renamedPin([{ ...pin, name: 'x' }], 0, '   ')[0]!.name).toBeNull();
  });

  it('are duplicated behind the others, as many as there is room for', () => {
    const two = duplicatedPin([pin], 0, 'copy');
    expect(two).toEqual([pin, { ...pin, name: 'copy' }]);
    const full = Array.from({ length: MOST_PINS }, () => pin);
    expect(duplicatedPin(full, 0, 'copy')).toBe(full);
  });

  it('have names that a link gives back, however long or broken', async () => {
    const pins = renamedPin([pin], 0, `${'政'.repeat(130)}\ud800`);
    const state = { ...initialState, pins };
    expect(pins[0]!.name).toHaveLength(120);
    expect((await readLink(linkText(state), initialState)).state).toEqual(state);
    const broken = { ...initialState, pins: renamedPin([pin], 0, 'a\ud800b') };
    expect((await readLink(linkText(broken), initialState)).state).toEqual(broken);
  });
});

describe('stylised facts', () => {
  const unjudged = { simulated: { median: null, q05: null, q95: null, sd: null }, reason: null };
  const compared = (
    id: string,
    unit: ComparedFigure['unit'],
    median: number,
    verdict: ComparedFigure['verdict'],
    rest: Partial<ComparedFigure> = {},
  ) =>
    ({
      ...unjudged,
      id,
      unit,
      verdict,
      simulated: { median, q05: median * 0.99, q95: median * 1.01, sd: 0 },
      shareSatisfied: verdict === 'met' ? 1 : 0.2,
      ...rest,
    }) as ComparedFigure;

  it('say the statistic, the condition and whether it passes', async () => {
    const document = await loadEvidence();
    const figures = [
      compared('sina-largest', 'ratio', 1.05, 'context', { shareSatisfied: null }),
      compared('exponential-2011', 'number', 0.971, 'met'),
      compared('sector-mix-2010', 'share', 0.42, 'missed'),
      compared('public-drives-government', 'share', 0.6, 'missed', { reason: 'profile-needed' }),
      compared('total-2012', 'accounts', 177_000, 'met'),
    ];
    const locale = await loadLocale('en');
    const rows = factRows(document, {}, figures, en, locale, true);
    const told = rows.map(({ id, value, condition, share, outcomeText }) => [
      id,
      value,
      condition,
      share,
      outcomeText,
    ]);
    expect(told).toEqual([
      ['sector-mix-2010', '42\u00a0%', '>\u00a050\u00a0%', '20\u00a0%', 'fails'],
      ['exponential-2011', '0.971', '≥\u00a00.95', '100\u00a0%', 'passes'],
      [
        'public-drives-government',
        '60\u00a0%',
        '',
        '20\u00a0%',
        'fails, needs the calibration’s profile',
      ],
      ['sina-largest', '1.05\u00a0×', '', '–', 'not judged'],
    ]);
    const single = factRows(document, {}, figures, zh, await loadLocale('zh'), false);
    expect(new Set(single.map(({ outcome }) => outcome))).toEqual(new Set(['none']));
  });

  it('have words for every statistic of the shipped statements, in both languages', async () => {
    const { figures } = await loadEvidence();
    const types = figures.filter(({ relation }) => relation === 'statistic');
    expect(types.length).toBeGreaterThan(8);
    for (const { operator } of types) {
      expect(en.facts.statistics[operator.type], operator.type).toBeDefined();
      expect(zh.facts.statistics[operator.type], operator.type).toBeDefined();
    }
  });
});
