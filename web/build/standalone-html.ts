/** The page in one file: program and style stand in it, and only they may run. */
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/** Base64 of SHA-256, as a content security policy names a text. */
const policyHash = (text: string): string =>
  `'sha256-${btoa(String.fromCharCode(...sha256(utf8ToBytes(text))))}'`;

/** A program inside `<script>`: nothing in it may end the element or open a comment. */
export const scriptText = (code: string): string =>
  code.replace(/<\/(script)/gi, '<\\/$1').replaceAll('<!--', '<\\!--');

function policy(style: string, script: string): string {
  return [
    "default-src 'none'",
    `script-src ${policyHash(script)}`,
    `style-src ${policyHash(style)}`,
    'img-src data: blob:',
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

const textOf = (source: string | Uint8Array | undefined): string =>
  typeof source === 'string' ? source : new TextDecoder().decode(source);

const once = (html: string, pattern: RegExp, by: string): string => {
  if (!pattern.test(html)) throw new Error(`index.html has nothing like ${pattern.source}`);
  return html.replace(pattern, () => by);
};

/**
 * `index.html` with its style sheet and `program` in place of the links to them.
 * @param files the built page, by name
 * @param program a classic script
 */
export function standaloneHtml(
  files: ReadonlyMap<string, string | Uint8Array>,
  program: string,
): string {
  const page = textOf(files.get('index.html'));
  const sheets = [...page.matchAll(/<link rel="stylesheet"[^>]*href="\.\/([^"]+)"[^>]*>/g)];
  const style = sheets.map(([, name]) => textOf(files.get(name!))).join('\n');
  const script = scriptText(program);
  const bare = page
    .replace(/\s*<link rel="(?:stylesheet|modulepreload)"[^>]*>/g, '')
    .replace(/\s*<script type="module"[^>]*><\/script>/g, '');
  const closed = once(bare, /content="default-src[^"]*"/, `content="${policy(style, script)}"`);
  const named = once(closed, /<html /, '<html data-standalone ');
  const styled = once(named, /<\/head>/, `<style>${style}</style>\n  </head>`);
  return once(styled, /<\/body>/, `<script>${script}</script>\n  </body>`);
}
