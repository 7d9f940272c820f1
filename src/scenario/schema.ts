/**
 * Scenario documents, version 1: what a person writes. The types are inferred from the schema, so a
 * document that was accepted is a document of these types.
 */
import * as v from 'valibot';
import { KINDS, LEVELS, PLATFORMS, RANKS, SECTORS } from '../engine/categories.ts';
import {
  PARAMETERS,
  PARAMETER_KEYS,
  parameterRow,
  type ParameterKey,
  type Parameters,
} from '../engine/parameters.ts';
import { PROVINCE_KEYS } from '../engine/territory.ts';
import { refuse } from './issues.ts';
import {
  choice,
  choices,
  dictionary,
  flag,
  identifier,
  inBothLanguages,
  integerIn,
  isoDate,
  isoDateIn,
  listOf,
  numberIn,
  strict,
  strictDifference,
  text,
} from './shapes.ts';
import { SCENARIO_SCHEMA_VERSION } from './version.ts';

export { SCENARIO_SCHEMA_VERSION };

/** Replicates of one scenario at most. */
export const MAX_REPLICATES = 1_000_000;

/** Schema of one value of the parameter table: its type and range. */
function valueSchema(key: ParameterKey): v.GenericSchema {
  const row = parameterRow(key);
  if (row.type === 'switch') return flag;
  if (row.type === 'date') return isoDateIn(row.min, row.max);
  return row.type === 'integer' ? integerIn(row.min, row.max) : numberIn(row.min, row.max);
}

const perKey = <S extends v.GenericSchema>(make: (key: ParameterKey) => S) =>
  Object.fromEntries(PARAMETER_KEYS.map((key) => [key, v.exactOptional(make(key))]));

type ParameterEntries = {
  readonly [K in ParameterKey]: v.ExactOptionalSchema<v.GenericSchema<Parameters[K]>, undefined>;
};

/** A difference to other parameters: some keys of the table, each inside its range. */
export const parametersSchema = strictDifference(
  perKey(valueSchema) as unknown as ParameterEntries,
);

/** Restricts an intervention; an absent list restricts nothing. */
const filterSchema = strictDifference({
  platforms: v.exactOptional(choices(PLATFORMS)),
  kinds: v.exactOptional(choices(KINDS)),
  sectors: v.exactOptional(choices(SECTORS)),
  levels: v.exactOptional(choices(LEVELS)),
  ranks: v.exactOptional(choices(RANKS)),
  provinces: v.exactOptional(choices(PROVINCE_KEYS)),
});

/** Remark for the reader, for example what is assumed. */
export const noteSchema = inBothLanguages(1000);
const { min: peakMin, max: peakMax } = PARAMETERS['waves.march.peak'];
const { min: amplitudeMin, max: amplitudeMax } = PARAMETERS['waves.march.amplitude'];

const waveSchema = strict({
  type: v.literal('wave', refuse('wrong-value', 'wave | mandate', ['wave', 'mandate'])),
  id: identifier,
  date: isoDate,
  amplitude: numberIn(amplitudeMin, amplitudeMax),
  peakYears: numberIn(peakMin, peakMax),
  filter: v.exactOptional(filterSchema),
  note: v.exactOptional(noteSchema),
});

const mandateSchema = strict({
  type: v.literal('mandate', refuse('wrong-value', 'wave | mandate', ['wave', 'mandate'])),
  id: identifier,
  platform: choice(PLATFORMS),
  from: isoDate,
  deadline: isoDate,
  compliance: numberIn(0, 1),
  filter: filterSchema,
  note: v.exactOptional(noteSchema),
});

/** An event or a mandate. */
export const interventionSchema = v.variant(
  'type',
  [waveSchema, mandateSchema],
  refuse('wrong-value', 'wave | mandate', ['wave', 'mandate']),
);

/** A named body of the sources. `note` says which of its values are assumptions. */
const rosterSchema = strict({
  id: identifier,
  name: inBothLanguages(120),
  sector: choice(SECTORS),
  level: choice(LEVELS),
  province: choice(PROVINCE_KEYS),
  index: integerIn(0, 100_000),
  platform: choice(PLATFORMS),
  opened: isoDate,
  further: v.exactOptional(strict({ count: integerIn(1, 1000), by: isoDate })),
  followers: v.exactOptional(strict({ count: integerIn(0, 1e9), at: isoDate })),
  postsPerDay: v.exactOptional(numberIn(0, 1000)),
  note: v.exactOptional(noteSchema),
});
export type RosterRecord = v.InferOutput<typeof rosterSchema>;

/** Where a value comes from: a published figure, a fit by a named command, or an assumption. */
export const PROVENANCE_KINDS = ['reported', 'fitted', 'assumed'] as const;
export type ProvenanceKind = (typeof PROVENANCE_KINDS)[number];

/** Origin of one value. */
export const provenanceSchema = strict({
  kind: choice(PROVENANCE_KINDS),
  /** Command that made a fitted value. */
  command: v.exactOptional(text(500)),
  note: v.exactOptional(noteSchema),
});
export type ProvenanceRecord = v.InferOutput<typeof provenanceSchema>;

type ProvenanceEntries = {
  readonly [K in ParameterKey]: v.ExactOptionalSchema<typeof provenanceSchema, undefined>;
};

const readingsSchema = dictionary(identifier, identifier);

/** A seed is any text; characters outside ASCII count (浙 differs from 教). */
export const seedSchema = text(200);
export const replicatesSchema = integerIn(1, MAX_REPLICATES);

export const scenarioSchema = strict({
  /** Address of the JSON Schema, for editors; not read. */
  $schema: v.exactOptional(text(500)),
  schemaVersion: v.literal(
    SCENARIO_SCHEMA_VERSION,
    refuse('unknown-version', String(SCENARIO_SCHEMA_VERSION)),
  ),
  id: identifier,
  title: inBothLanguages(120),
  /** The question that the scenario asks, one paragraph. */
  description: inBothLanguages(2000),
  /** Id of the scenario that this one changes. A scenario that extends none states its frame. */
  extends: v.exactOptional(identifier),
  parameters: v.exactOptional(parametersSchema),
  /** Added to those inherited; one with an inherited id takes its place. */
  interventions: v.exactOptional(listOf(interventionSchema, 200)),
  /** Added to the one inherited; an entry with an inherited id takes its place. */
  roster: v.exactOptional(listOf(rosterSchema, 2000)),
  evidence: v.exactOptional(identifier),
  /** Chosen reading of a figure, by figure id; the others keep their default. */
  readings: v.exactOptional(readingsSchema),
  start: v.exactOptional(isoDate),
  end: v.exactOptional(isoDate),
  seed: v.exactOptional(seedSchema),
  replicates: v.exactOptional(replicatesSchema),
  provenance: v.exactOptional(
    strictDifference(perKey(() => provenanceSchema) as unknown as ProvenanceEntries),
  ),
});
export type ScenarioDocument = v.InferOutput<typeof scenarioSchema>;
