/** Links between the documents of the repository. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const LINK = /!?\[[^\]]*\]\(([^)\s]+)\)/g;
const FENCED = /^```[\s\S]*?^```/gm;

/** Anchors of the headings of a Markdown text, as GitHub makes them. */
export function anchorsOf(markdown: string): Set<string> {
  const headings = [...markdown.replace(FENCED, '').matchAll(/^#{1,6} +(.+)$/gm)];
  return new Set(
    headings.map(([, heading]) =>
      heading!
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replace(/\s/g, '-'),
    ),
  );
}

/**
 * Links of a document that lead nowhere: to no file below `root`, or to no heading.
 * @param path of the document, from `root`
 */
export function brokenLinks(root: string, path: string): string[] {
  const text = readFileSync(join(root, path), 'utf8').replace(FENCED, '');
  return [...text.matchAll(LINK)]
    .map(([, target]) => target!)
    .filter((target) => !/^[a-z]+:/.test(target))
    .filter((target) => {
      const [file = '', anchor] = target.split('#');
      const to = file === '' ? path : normalize(join(dirname(path), file));
      if (to.startsWith('..') || !existsSync(join(root, to))) return true;
      return anchor !== undefined && !anchorsOf(readFileSync(join(root, to), 'utf8')).has(anchor);
    });
}
