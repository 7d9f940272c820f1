/** `zhengwu verify`: the engine against closed forms. */
import type { Command } from 'commander';
import { verify, type CheckId, type CheckResult } from '../../ensemble/verify.ts';
import { EXIT } from '../exit.ts';
import { writeOut } from '../output.ts';
import { progressLine } from '../progress.ts';
import { interruptible } from '../signals.ts';
import { tableLines } from '../text-table.ts';

/** What each check says. */
const STATEMENTS: Readonly<Record<CheckId, string>> = {
  exponential: 'without imitation, adoption times are exponential',
  'order-statistics': 'without imitation, scaled gaps between adoptions are exponential',
  'outside-passages': 'outside influence reaches the slots independently, day by day',
  'frailty-mean': 'the classes of frailty have mean 1',
  'frailty-law': 'the classes of frailty stand for the gamma law',
  'public-users': 'public use passes through both surveys',
  frailty: 'gamma frailty: the share left is its Laplace transform',
  'public-use': 'driven by public use: the integral of its logistic',
  bass: "imitation of the own sector follows Bass's curve",
  'finite-bass': 'small sectors: exact mean of a pure birth process, 200 runs',
  logistic: 'without outside influence growth is logistic',
  'two-blocks': 'agencies and officials of unlike receptivity, against RK4',
  units: 'imitation inside units: exact mean of a pure birth process',
  alone: 'an agency alone in its unit adopts at the rate of outside influence',
  residuals: 'hazards recomputed from the log sum to the adoptions',
  'cox-snell': 'Cox–Snell residuals of the log are unit exponential',
  mandate: 'a binomial number of bodies obeys an order',
};

function resultRow({ id, error, tolerance, unit, passed }: CheckResult): string[] {
  const digits = unit === 'accounts' ? 1 : 5;
  return [
    passed ? 'pass' : 'FAIL',
    id,
    error.toFixed(digits),
    tolerance.toFixed(digits),
    unit,
    STATEMENTS[id],
  ];
}

function resultText(results: readonly CheckResult[]): string {
  const right = { align: 'right' } as const;
  const columns = [
    { heading: '' },
    { heading: 'check' },
    { heading: 'error', ...right },
    { heading: 'tolerance', ...right },
    { heading: 'unit' },
    { heading: 'closed form', maxWidth: 46 },
  ];
  const passed = results.filter((result) => result.passed).length;
  const lines = tableLines(columns, results.map(resultRow));
  return `${lines.join('\n')}\n\n${passed} of ${results.length} passed\n`;
}

/** Adds `verify`. */
export function addVerify(program: Command): void {
  program
    .command('verify')
    .summary('check the engine against closed forms')
    .description(
      'Check the engine against closed forms: error and tolerance of each. Exit code 1 if one fails.',
    )
    .option('--json', 'the results as JSON')
    .addHelpText('after', '\nExample:\n  zhengwu verify')
    .action(async ({ json }: { readonly json?: boolean }) => {
      const progress = progressLine('checks');
      const results = await interruptible((signal) =>
        verify({ signal, onProgress: progress.onProgress }),
      ).finally(progress.end);
      await writeOut(json ? `${JSON.stringify(results, null, 1)}\n` : resultText(results));
      process.exitCode = results.every(({ passed }) => passed) ? EXIT.done : EXIT.failed;
    });
}
