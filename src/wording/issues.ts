/** Sentences for issues of input. */
import type { Issue, IssueCode, IssueTerm } from '../scenario/issues.ts';

/** Parts of an issue with its terms already in the language. */
export interface IssueParts {
  readonly path: string;
  readonly wanted: string;
  readonly got: string;
}

export interface IssuesWording {
  /** Sentence for each code, without the path, which stands before it. */
  readonly sentences: Readonly<Record<IssueCode, (parts: IssueParts) => string>>;
  readonly terms: Readonly<Record<IssueTerm, string>>;
  /** Stands for the path of the whole document. */
  readonly root: string;
  readonly nearest: (word: string) => string;
  readonly at: (line: number, column: number) => string;
  /** Joins path and sentence. */
  readonly line: (path: string, sentence: string) => string;
}

const translate = (wording: IssuesWording, text: string): string =>
  Object.hasOwn(wording.terms, text) ? wording.terms[text as IssueTerm] : text;

/** One line for a person: place, what is wrong, what was wanted and got, the nearest valid word. */
export function issueLine(wording: IssuesWording, issue: Issue): string {
  const { path, wanted, got } = issue;
  const parts = { path, wanted: translate(wording, wanted), got: translate(wording, got) };
  const place = [path, issue.at ? wording.at(issue.at.line, issue.at.column) : ''];
  const where = place.filter((part) => part !== '').join(' ') || wording.root;
  const hint = issue.nearest === undefined ? '' : wording.nearest(issue.nearest);
  return wording.line(where, wording.sentences[issue.code](parts) + hint);
}
