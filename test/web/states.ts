/** Random states of the page, for property tests: everything that a reader can bring about. */
import fc from 'fast-check';
import { LEVELS, PLATFORMS, SECTORS } from '../../src/engine/categories.ts';
import { isoOf } from '../../src/engine/calendar.ts';
import type { Intervention } from '../../src/engine/model.ts';
import type { EvidenceDocument, ReadingChoice } from '../../src/evidence/figure.ts';
import { loadShippedEvidence } from '../../src/evidence/library.ts';
import { PARAMETER_KEYS, parameterRow, type ParameterKey } from '../../src/engine/parameters.ts';
import { QUANTITIES, SPLIT_KEYS, SPLITS, type SplitKey } from '../../src/engine/splits.ts';
import { PROVINCE_KEYS } from '../../src/engine/territory.ts';
import { shippedIds } from '../../web/state/catalogue.ts';
import {
  MOST_PINS,
  SORTS,
  type Changes,
  type PageState,
  type Pin,
} from '../../web/state/page-state.ts';
import { VIEW_NAMES } from '../../web/views/registry.ts';

function shippedFigures() {
  const shipped = loadShippedEvidence('reported');
  if (!shipped.ok) throw new Error(JSON.stringify(shipped.issues));
  return shipped.value.figures;
}

const identifier = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}$/);
const day = fc.integer({ min: 14_000, max: 16_800 });
const date = day.map(isoOf);
/** Any Unicode text; control characters and every script. */
const text = (maxLength: number) =>
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength })
    .filter((value) => value.length <= maxLength);

function valueOf(key: ParameterKey): fc.Arbitrary<number | boolean | string> {
  const row = parameterRow(key);
  if (row.type === 'switch') return fc.boolean();
  if (row.type === 'date') return fc.constantFrom(row.min, row.max, row.default);
  if (row.type === 'integer') return fc.integer({ min: row.min, max: row.max });
  const { min, max } = row;
  return fc.double({ min, max, noNaN: true }).map((value) => value + 0);
}

const changes: fc.Arbitrary<Changes> = fc
  .uniqueArray(fc.constantFrom(...PARAMETER_KEYS), { maxLength: 6 })
  .chain((keys) =>
    fc.tuple(...keys.map((key) => valueOf(key).map((value) => [key, value] as const))),
  )
  .map((pairs) => Object.fromEntries(pairs) as Changes);

const some = <T>(words: readonly T[]) =>
  fc.uniqueArray(fc.constantFrom(...words), { minLength: 1, maxLength: 3 });
const filter = fc.record(
  {
    platforms: some(PLATFORMS),
    sectors: some(SECTORS),
    levels: some(LEVELS),
    provinces: some(PROVINCE_KEYS),
  },
  { requiredKeys: [] },
);
const wave = fc.record({
  type: fc.constant('wave' as const),
  id: identifier,
  date,
  amplitude: fc.double({ min: 0, max: 5, noNaN: true }).map((value) => value + 0),
  peakYears: fc.double({ min: 0.05, max: 1, noNaN: true }),
  filter,
});
const mandate = fc.record({
  type: fc.constant('mandate' as const),
  id: identifier,
  platform: fc.constantFrom(...PLATFORMS),
  from: date,
  deadline: date,
  compliance: fc.double({ min: 0, max: 1, noNaN: true }).map((value) => value + 0),
  filter,
});
const interventions: fc.Arbitrary<Intervention[]> = fc.uniqueArray(fc.oneof(wave, mandate), {
  maxLength: 3,
  selector: ({ id }) => id,
});

const pin: fc.Arbitrary<Pin> = fc.record({
  scenario: fc.oneof(fc.constantFrom(...shippedIds), identifier),
  changes,
  interventions,
  seed: fc.option(text(40)),
  name: fc.option(text(40)),
});

const own = identifier.chain((id) =>
  fc.record({
    schemaVersion: fc.constant(1),
    id: fc.constant(id),
    title: fc.record({ en: text(40), zh: text(40) }),
    description: fc.record({ en: text(80), zh: text(80) }),
    extends: fc.constant('reference'),
    parameters: changes,
  }),
);

const viewState = fc.dictionary(
  fc
    .tuple(fc.constantFrom(...VIEW_NAMES), fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/))
    .map((parts) => parts.join('.')),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  { maxKeys: 4 },
);

/** A count of accounts of the reader, by any publisher. */
const evidence: fc.Arbitrary<EvidenceDocument> = fc
  .record({ label: text(40), publisher: text(40), value: fc.integer({ min: 1, max: 1e6 }), date })
  .map(({ label, publisher, value, date: asOf }) => ({
    schemaVersion: 1,
    id: 'own',
    title: { en: label, zh: label },
    sources: [{ id: 'own-1', title: publisher, publisher, published: asOf }],
    counters: [{ id: 'reader', name: { en: label, zh: label } }],
    figures: [
      {
        id: 'own-1',
        label: { en: label, zh: label },
        role: 'check',
        operator: { type: 'accounts', scope: [{}], day: asOf },
        relation: 'exact',
        unit: 'accounts',
        reported: value,
        asOf,
        precision: 'news',
        source: 'own-1',
        counter: 'reader',
        paraphrase: { en: label, zh: label },
      },
    ],
  }));

/** Readings that figures have. */
const readings: fc.Arbitrary<ReadingChoice> = fc
  .subarray(
    shippedFigures().flatMap(({ id, readings: own = [] }) =>
      own.map((reading) => [id, reading.id] as const),
    ),
    { maxLength: 3 },
  )
  .map((chosen) => Object.fromEntries(chosen));

/** What is shown of the run: it begins before it ends. */
const shownDays = fc
  .tuple(fc.option(day), fc.option(day))
  .map(([one, other]) =>
    one !== null && other !== null && one >= other
      ? { from: other, to: one + 1 }
      : { from: one, to: other },
  );

const restOfState = fc.record({
  version: fc.constant(1 as const),
  scenario: fc.constantFrom(...shippedIds),
  changes,
  interventions,
  readings,
  evidence: fc.option(evidence),
  seed: fc.option(text(200)),
  replicates: fc.option(fc.integer({ min: 1, max: 10_000 })),
  pins: fc.array(pin, { maxLength: MOST_PINS }),
  own: fc.uniqueArray(own, { maxLength: 2, selector: ({ id }) => id }),
  language: fc.constantFrom('en', 'zh'),
  theme: fc.constantFrom('light', 'dark'),
  axis: fc.constantFrom('linear', 'logarithmic'),
  quantity: fc.constantFrom(...QUANTITIES),
  by: fc.constantFrom(...SPLITS),
  focus: fc.option(fc.constantFrom<SplitKey>('total', ...Object.values(SPLIT_KEYS).flat())),
  display: fc.constantFrom('chart', 'table'),
  top: fc.option(fc.double({ min: 1, max: 1e9, noNaN: true })),
  view: fc.constantFrom(...VIEW_NAMES),
  viewState,
  role: fc.constantFrom('all', 'fit', 'check', 'given', 'context', 'not-comparable'),
  sort: fc.constantFrom(...SORTS),
  figure: fc.option(fc.constantFrom(...shippedFigures().map(({ id }) => id))),
});

const anyState: fc.Arbitrary<PageState> = fc
  .tuple(restOfState, shownDays)
  .map(([rest, days]) => ({ ...rest, ...days }));

/** The scenario is a shipped one or one of the reader's. */
export const pageState: fc.Arbitrary<PageState> = anyState.chain((state) =>
  fc
    .constantFrom(state.scenario, ...state.own.map(({ id }) => id))
    .map((scenario) => ({ ...state, scenario })),
);
