/** Words of the view "Verify". */
import type { CheckId } from '../../../src/ensemble/verify.ts';
import type { LawId } from '../../../src/ensemble/verify/laws.ts';
import type { WorkWords } from '../study/words.ts';

export interface VerifyWords {
  readonly title: string;
  readonly introduction: string;
  readonly work: WorkWords;

  readonly receipt: string;
  readonly receiptText: string;
  readonly pending: string;
  readonly hash: string;
  readonly command: string;
  readonly library: string;
  readonly copy: string;
  readonly copied: string;
  readonly notCopied: string;
  readonly save: string;
  readonly whole: string;
  readonly ownScenario: string;

  readonly check: string;
  readonly checkText: string;
  readonly paste: string;
  readonly checkButton: string;
  readonly file: string;
  readonly unreadable: string;
  readonly receiptRuns: (runs: string) => string;
  readonly status: Readonly<Record<'confirmed' | 'different' | 'edited' | 'unusable', string>>;
  readonly expected: string;
  readonly got: string;
  readonly scenario: string;
  readonly changes: {
    readonly version: (before: string, after: string) => string;
    readonly model: (id: string) => string;
    readonly evidence: (id: string) => string;
    readonly posterior: string;
  };

  readonly forms: string;
  readonly formsText: string;
  readonly formsResult: (passed: number, of: number) => string;
  readonly checks: string;
  readonly checksCaption: string;
  readonly statement: string;
  readonly error: string;
  readonly tolerance: string;
  readonly axis: string;
  readonly axisNote: string;
  readonly verdict: string;
  readonly passed: string;
  readonly failed: string;
  /** What each closed form says. */
  readonly statements: Readonly<Record<CheckId, string>>;

  readonly laws: string;
  readonly lawsText: string;
  readonly lawColumn: string;
  readonly lawStatements: Readonly<Record<LawId, string>>;
  readonly cases: string;
  readonly violations: string;
  readonly hashes: string;
  readonly hashesText: string;
  readonly recorded: string;
  readonly here: string;
  readonly same: string;
  readonly other: string;
  readonly loading: string;
}
