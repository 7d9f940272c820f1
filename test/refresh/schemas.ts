/** JSON Schema files of the documents, made from the valibot schemas that the code checks by. */
import { toJsonSchema, type ConversionConfig } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import { scenarioSchema } from '../../src/scenario/schema.ts';

/** A file that `npm run refresh` writes; `path` from the root of the checkout. */
export interface RefreshedFile {
  readonly path: string;
  readonly text: string;
}

const SCHEMAS: readonly { name: string; title: string; schema: v.GenericSchema }[] = [
  { name: 'scenario', title: 'Zhengwu scenario document', schema: scenarioSchema },
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

/** Texts of the schema files. */
export function schemaFiles(): RefreshedFile[] {
  return SCHEMAS.map(({ name, title, schema }) => ({
    path: `scenarios/schema/${name}.schema.json`,
    text: `${JSON.stringify({ title, ...toJsonSchema(schema, CONFIG) }, null, 2)}\n`,
  }));
}
