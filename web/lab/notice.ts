/** What became of a file, in words. */
import { issueLine } from '../../src/wording/issues.ts';
import type { Locale } from '../locale/index.ts';
import type { FileRead } from './files.ts';
import type { LabWords } from './words.ts';

/** What happened last; `details` are further lines. */
export interface Notice {
  readonly isFault: boolean;
  readonly text: string;
  readonly details: readonly string[];
}

/** Issues that are told of one file. */
const MOST_ISSUES = 8;

/** @param name of the file */
export function fileNotice(
  name: string,
  read: FileRead,
  words: LabWords['file'],
  { language, wording, format }: Locale,
): Notice {
  const refused = (text: string, lines: readonly string[] = []): Notice => ({
    isFault: true,
    text,
    details: [...lines, words.kept],
  });
  switch (read.kind) {
    case 'scenario': {
      const { id, title } = read.document;
      const details = read.isRenamed ? [words.renamed(id)] : [];
      return { isFault: false, text: words.loaded(title[language]), details };
    }
    case 'figures':
      return { isFault: false, text: words.loadedFigures(name, read.count), details: [] };
    case 'too-large':
      return refused(words.tooLarge(name, format.plain(Math.round(read.megabytes))));
    case 'unreadable':
      return refused(words.unreadable(name));
    case 'wrong': {
      const lines = read.issues
        .slice(0, MOST_ISSUES)
        .map((issue) => issueLine(wording.issues, issue));
      return refused(read.as === 'figures' ? words.wrongFigures(name) : words.wrong(name), lines);
    }
  }
}
