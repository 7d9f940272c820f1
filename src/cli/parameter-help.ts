/** Help of --set, made from the parameter table. */
import {
  PARAMETER_KEYS,
  parameterRow,
  type ParameterGroup,
  type ParameterKey,
} from '../engine/parameters.ts';
import type { Language } from '../wording/wording.ts';
import { wordingOf } from './language.ts';
import { tableLines } from './text-table.ts';

function rangeOf(key: ParameterKey): string {
  const row = parameterRow(key);
  return row.type === 'switch' ? 'true | false' : `${row.min} … ${row.max}`;
}

function keysByGroup(): Map<ParameterGroup, ParameterKey[]> {
  const groups = new Map<ParameterGroup, ParameterKey[]>();
  for (const key of PARAMETER_KEYS) {
    const { group } = parameterRow(key);
    groups.set(group, [...(groups.get(group) ?? []), key]);
  }
  return groups;
}

/** Key, range, default, unit and meaning of every parameter, by group; within 100 columns. */
export function parameterHelp(language: Language = 'en'): string {
  const { parameters: words } = wordingOf(language);
  const rows = [...keysByGroup()].flatMap(([group, keys]) => [
    '',
    `── ${words.groups[group].label}`,
    ...keys.map((key) => {
      const { unit, default: value } = parameterRow(key);
      const { meaning } = words.parameters[key];
      return [key, rangeOf(key), String(value), unit, meaning];
    }),
  ]);
  const columns = [
    { heading: 'KEY' },
    { heading: 'range', maxWidth: 12 },
    { heading: 'default', maxWidth: 10 },
    { heading: 'unit', maxWidth: 8 },
    { heading: 'meaning', maxWidth: 27 },
  ];
  return [
    'Parameters for --set (the default is that of the table; a scenario may say otherwise):',
    '',
    ...tableLines(columns, rows),
  ].join('\n');
}
