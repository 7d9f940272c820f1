/** Tables of the parameters for the model description. */
import {
  PARAMETER_KEYS,
  parameterRow,
  type ParameterGroup,
  type ParameterKey,
} from '../../src/engine/parameters.ts';
import { loadShipped } from '../../src/scenario/library.ts';
import type { ResolvedScenario } from '../../src/scenario/resolve.ts';
import { en } from '../../src/wording/en.ts';
import { code, markdownTable } from './marked.ts';

const { groups, parameters: words } = en.parameters;

const shown = (value: number | boolean | string): string =>
  typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value);

function rangeOf(key: ParameterKey): string {
  const row = parameterRow(key);
  return row.type === 'switch' ? 'on, off' : `${row.min} … ${row.max}`;
}

/** The groups of the table with their keys, in order. */
function keysByGroup(): Map<ParameterGroup, ParameterKey[]> {
  const byGroup = new Map<ParameterGroup, ParameterKey[]>();
  for (const key of PARAMETER_KEYS) {
    const { group } = parameterRow(key);
    byGroup.set(group, [...(byGroup.get(group) ?? []), key]);
  }
  return byGroup;
}

const COLUMNS = ['key', 'symbol', 'unit', 'range', 'default', 'from', 'source', 'meaning'];

function parameterCells(key: ParameterKey): string[] {
  const { symbol, unit, default: value, provenance, source } = parameterRow(key);
  const { meaning } = words[key];
  const from = parameterRow(key).type === 'switch' ? '–' : provenance;
  return [code(key), code(symbol), unit, rangeOf(key), shown(value), from, source ?? '–', meaning];
}

/** One table for each group of parameters. */
export function parameterTables(): string {
  return [...keysByGroup()]
    .map(([group, keys]) =>
      [
        `#### ${groups[group].label}`,
        groups[group].meaning,
        markdownTable(COLUMNS, keys.map(parameterCells)),
      ].join('\n\n'),
    )
    .join('\n\n');
}

const REFERENCES = ['reference', 'reference-fudan-count'] as const;

function loadReference(id: string): ResolvedScenario {
  const loaded = loadShipped(id);
  if (!loaded.ok) throw new Error(`${id}: ${JSON.stringify(loaded.issues)}`);
  return loaded.value;
}

/** Six digits tell fitted values apart; the files hold all of them. */
const rounded = (value: number | boolean | string): string =>
  typeof value === 'number' ? String(Number(value.toPrecision(6))) : shown(value);

/**
 * Parameters that a reference changes or that the table calls fitted. The last column is what the
 * scenario's own record says of its value.
 */
export function referenceTable(): string {
  const references = REFERENCES.map(loadReference);
  const keys = PARAMETER_KEYS.filter(
    (key) =>
      parameterRow(key).provenance === 'fitted' ||
      references.some(({ model }) => model.parameters[key] !== parameterRow(key).default),
  );
  const rows = keys.map((key) => [
    code(key),
    code(parameterRow(key).symbol),
    shown(parameterRow(key).default),
    ...references.map(({ model }) => rounded(model.parameters[key])),
    [...new Set(references.map(({ provenance }) => provenance[key]))].join(', '),
  ]);
  const numbers = ['default', ...REFERENCES];
  return markdownTable(['key', 'symbol', ...numbers, 'recorded as'], rows, numbers);
}
