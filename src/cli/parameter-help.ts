/** Help of --set, made from the parameter table. */
import {
  PARAMETER_KEYS,
  parameterRow,
  type ParameterGroup,
  type ParameterKey,
} from '../engine/parameters.ts';
import type { Language } from '../wording/wording.ts';
import { languageOf, wordingOf } from './language.ts';
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

/**
 * Key, range, default, unit and meaning of every parameter, by group; within 100 columns.
 * @param language that of the command line unless given
 */
export function parameterHelp(language: Language = languageOf(process.argv.slice(2))): string {
  const { parameters: words, commands } = wordingOf(language);
  const { key: name, range, default: usual, unit: measure, meaning: sense } = commands.parameters;
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
    { heading: name },
    { heading: range, maxWidth: 12 },
    { heading: usual, maxWidth: 10 },
    { heading: measure, maxWidth: 8 },
    { heading: sense, maxWidth: 27 },
  ];
  return [commands.parameters.title, '', ...tableLines(columns, rows)].join('\n');
}
