/** Words of the shorter commands, and of the help. */
import type { CheckId } from '../ensemble/verify.ts';

export interface CommandsWording {
  readonly compare: {
    /** A country of another size stands beside the counts of the whole one. */
    readonly scaled: (id: string, scale: number) => string;
  };
  readonly verify: {
    readonly columns: {
      readonly check: string;
      readonly error: string;
      readonly tolerance: string;
      readonly unit: string;
      readonly statement: string;
    };
    readonly pass: string;
    readonly fail: string;
    readonly passed: (passed: number, of: number) => string;
    /** What each check says. */
    readonly statements: Readonly<Record<CheckId, string>>;
  };
  readonly reproduce: {
    readonly confirmed: (scenario: string, hash: string) => string;
    readonly different: (scenario: string, expected: string, got: string) => string;
    readonly version: (before: string, after: string) => string;
    readonly model: (id: string, before: string, after: string) => string;
    readonly posterior: (id: string, before: string, after: string) => string;
    readonly evidence: (id: string) => string;
    readonly evidenceGone: (id: string) => string;
    readonly edited: (path: string) => string;
  };
  readonly lists: {
    readonly id: string;
    readonly title: string;
    readonly extends: string;
    readonly parameter: string;
    readonly value: string;
    readonly role: string;
    readonly reported: string;
    readonly asOf: string;
    readonly source: string;
    readonly quantity: string;
    readonly frame: (start: string, end: string, seed: string, replicates: number) => string;
  };
  /** Columns of the parameters in the help. */
  readonly parameters: {
    readonly title: string;
    readonly key: string;
    readonly range: string;
    readonly default: string;
    readonly unit: string;
    readonly meaning: string;
  };
  readonly help: HelpWording;
}

/** Words of the help; empty tables leave what the commands say themselves. */
export interface HelpWording {
  /** `Usage:` and other titles, by the English title. */
  readonly titles: Readonly<Record<string, string>>;
  /** One line for each command, by name. */
  readonly summaries: Readonly<Record<string, string>>;
  /** Descriptions of options, by long flag; the same for all commands that have it. */
  readonly options: Readonly<Record<string, string>>;
}
