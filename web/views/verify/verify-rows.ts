/** Checks, laws and repeated runs as rows; the library call of a run. Pure. */
import type { CheckResult } from '../../../src/ensemble/verify.ts';
import type { Receipt } from '../../../src/export/receipt.ts';
import type { LawsValue } from '../../../src/worker/studies/laws.ts';
import type { RowTableData } from '../../charts/row-table.ts';
import type { Locale } from '../../locale/index.ts';
import type { Choice } from '../../state/page-state.ts';
import { needsFile, SAVED_FILE } from '../../state/receipt.ts';
import type { VerifyWords } from './words.ts';

function numberText(value: number, { unit }: CheckResult): string {
  if (unit === 'accounts') return value.toFixed(1);
  return value !== 0 && value < 1e-4 ? value.toExponential(1).replace('-', '−') : value.toFixed(5);
}

/** Every closed form: how far off, and how far it may be. */
export function checkTable(
  results: readonly CheckResult[],
  words: VerifyWords,
  { format }: Locale,
): RowTableData {
  return {
    caption: words.checksCaption,
    labels: words.statement,
    tags: words.verdict,
    columns: [words.error, words.tolerance],
    axis: {
      from: 0,
      to: 1.25,
      scale: 'linear',
      label: words.axis,
      zero: 1,
      at: [0, 0.5, 1],
      tickText: (value) => format.plain(value),
    },
    rows: results.map((result) => ({
      id: result.id,
      label: words.statements[result.id],
      isPlain: true,
      tag: result.passed
        ? { text: `✓ ${words.passed}`, tone: 'plain' }
        : { text: `✕ ${words.failed}`, tone: 'warn' },
      cells: [
        { text: numberText(result.error, result) },
        { text: numberText(result.tolerance, result) },
      ],
      marks: [
        {
          kind: 'bar',
          from: 0,
          to: result.error / result.tolerance,
          tone: result.passed ? 'ink' : 'warn',
        },
      ],
    })),
    note: words.axisNote,
  };
}

export const passedCount = (results: readonly CheckResult[]): number =>
  results.filter(({ passed }) => passed).length;

/** A table of words alone. */
export interface WordTable {
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly cells: readonly string[];
    readonly isKept: boolean;
    readonly verdict: string;
  }[];
}

export function lawTable({ laws }: LawsValue, words: VerifyWords, { format }: Locale): WordTable {
  return {
    columns: [words.lawColumn, words.cases, words.violations, words.verdict],
    rows: laws.map(({ id, cases, violations }) => ({
      cells: [words.lawStatements[id], format.count(cases), format.count(violations)],
      isKept: violations === 0 && cases > 0,
      verdict: violations === 0 && cases > 0 ? `✓ ${words.passed}` : `✕ ${words.failed}`,
    })),
  };
}

/** Digits of a hash that are shown. */
const SHOWN = 16;

export function hashTable(
  { runs }: LawsValue,
  words: VerifyWords,
  titleOf: (id: string) => string,
): WordTable {
  return {
    columns: [words.scenario, words.recorded, words.here, words.verdict],
    rows: runs.map(({ id, expected, got }) => ({
      cells: [titleOf(id), expected.slice(0, SHOWN), got.slice(0, SHOWN)],
      isKept: expected === got,
      verdict: expected === got ? `✓ ${words.same}` : `✕ ${words.other}`,
    })),
  };
}

/** The library call that gives the run of the page; from a saved file where it needs one. */
export function libraryCall(
  choice: Pick<Choice, 'scenario' | 'changes' | 'interventions' | 'readings'>,
  { seed, replicates }: Pick<Receipt, 'seed' | 'replicates'>,
): string {
  const fromFile = needsFile(choice);
  const set = JSON.stringify(choice.changes);
  const options = [
    ...(fromFile || set === '{}' ? [] : [`set: ${set}`]),
    `seed: ${JSON.stringify(seed)}`,
    `replicates: ${replicates}`,
  ];
  const document = fromFile
    ? `JSON.parse(readFileSync('${SAVED_FILE}', 'utf8'))`
    : JSON.stringify(choice.scenario);
  return [
    ...(fromFile ? ["import { readFileSync } from 'node:fs';"] : []),
    "import { compare, loadScenario } from 'zhengwu';",
    `const scenario = loadScenario(${document}, { ${options.join(', ')} });`,
    '(await compare(scenario)).receipt.hash',
  ].join('\n');
}
