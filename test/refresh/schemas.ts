/** JSON Schema files of the documents, made from the valibot schemas that the code checks by. */
import { toJsonSchema, type ConversionConfig } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import { PARAMETER_KEYS, parameterRow } from '../../src/engine/parameters.ts';
import { EVIDENCE_DEFINITIONS, EvidenceSchema } from '../../src/evidence/figure.ts';
import { noteSchema, provenanceSchema, scenarioSchema } from '../../src/scenario/schema.ts';
import { posteriorSchema } from '../../src/scenario/posterior.ts';
import { identifier, isoDate } from '../../src/scenario/shapes.ts';
import { en } from '../../src/wording/en.ts';

/** A file that `npm run refresh` writes; `path` from the root of the checkout. */
export interface RefreshedFile {
  readonly path: string;
  readonly text: string;
}

interface DocumentKind {
  readonly name: string;
  readonly title: string;
  readonly schema: v.GenericSchema;
  /** Parts that the file names once. */
  readonly definitions: Readonly<Record<string, v.GenericSchema>>;
}

const SCHEMAS: readonly DocumentKind[] = [
  {
    name: 'scenario',
    title: 'Zhengwu scenario document',
    schema: scenarioSchema,
    definitions: { note: noteSchema, provenance: provenanceSchema },
  },
  {
    name: 'posterior',
    title: 'Zhengwu posterior document',
    schema: posteriorSchema,
    definitions: {},
  },
  {
    name: 'evidence',
    title: 'Zhengwu evidence document',
    schema: EvidenceSchema,
    definitions: EVIDENCE_DEFINITIONS,
  },
];

/**
 * What JSON Schema cannot say (an existing day, whole Unicode text, a plain object before its keys
 * are looked at) is left out there and checked by the code.
 */
const CONFIG: ConversionConfig = {
  typeMode: 'output',
  target: 'draft-2020-12',
  ignoreActions: ['check', 'custom'],
  errorMode: 'ignore',
};

type JsonSchema = ReturnType<typeof toJsonSchema>;

/** Gives every parameter its meaning and default, which editors show. */
function describeParameters(schema: JsonSchema): JsonSchema {
  const parameters = schema.properties?.['parameters'] as JsonSchema | undefined;
  for (const key of PARAMETER_KEYS) {
    const property = parameters?.properties?.[key];
    if (typeof property !== 'object') continue;
    property.description = en.parameters.parameters[key].meaning;
    property.default = parameterRow(key).default;
  }
  return schema;
}

function schemaText({ name, title, schema, definitions }: DocumentKind): string {
  const json = toJsonSchema(schema, {
    ...CONFIG,
    definitions: { identifier, ...(name === 'posterior' ? {} : { isoDate }), ...definitions },
  });
  return `${JSON.stringify({ title, ...describeParameters(json) }, null, 2)}\n`;
}

/** Texts of the schema files. */
export function schemaFiles(): RefreshedFile[] {
  return SCHEMAS.map((kind) => ({
    path: `scenarios/schema/${kind.name}.schema.json`,
    text: schemaText(kind),
  }));
}
