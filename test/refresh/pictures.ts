/**
 * Pictures of every view at three widths, in both languages and themes, made by one command:
 * `npm run refresh -- --pictures [WORD …]` (only those whose name holds every word; `kept` for the
 * few that stay). Those of {@link KEPT} go to `docs/images/views/`, the others, for looking at, to
 * `dist/pictures/`. `recorded.json` names the browser and the fonts of the kept ones. Under the same ones a kept picture
 * that changed is a change of the page; elsewhere it is reported and the kept one stays.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { VIEW_NAMES, type ViewName } from '../../web/views/names.ts';
import { browserVersion, takePictures, type View } from './picture.ts';

const WIDTHS = [1440, 1024, 390] as const;
const LANGUAGES = ['en', 'zh'] as const;
const THEMES = ['light', 'dark'] as const;

interface Named extends View {
  readonly name: string;
  readonly view: ViewName;
}

/** Pictures that stay in the repository: few enough to be looked at in a review. */
export const KEPT: readonly string[] = [
  'compare-1440-en-light',
  'compare-390-zh-dark',
  'who-1440-en-light',
  'where-1440-zh-light',
  'why-1440-en-dark',
  'sure-1024-en-light',
  'calibrate-1024-zh-light',
  'verify-1024-en-dark',
  'sources-1440-en-light',
  'sources-390-zh-light',
  'take-1440-en-dark',
  'take-390-en-light',
];

/** Every picture there is. */
export function allPictures(folder: string): Named[] {
  return VIEW_NAMES.flatMap((view) =>
    WIDTHS.flatMap((width) =>
      LANGUAGES.flatMap((language) =>
        THEMES.map((theme) => {
          const name = `${view}-${width}-${language}-${theme}`;
          return {
            name,
            view,
            path: join(folder, `${name}.png`),
            width,
            height: 900,
            language,
            theme,
          };
        }),
      ),
    ),
  );
}

export interface Recorded {
  readonly browser: string;
  /** Digest of the fonts that the system offers; another set draws other letters. */
  readonly fonts: string;
}

function fontsDigest(): string {
  try {
    const list = execFileSync('fc-list', [':', 'family'], { encoding: 'utf8' });
    const families = list.split('\n').filter(Boolean).sort().join('\n');
    return createHash('sha256').update(families).digest('hex').slice(0, 16);
  } catch {
    return 'unknown';
  }
}

export type Fate = 'new' | 'same' | 'changed' | 'not compared';

/** What becomes of a picture; only under the recorded browser and fonts does a difference mean anything. */
export function fateOf(before: Buffer | null, now: Buffer, isSameMachine: boolean): Fate {
  if (before === null) return 'new';
  if (before.equals(now)) return 'same';
  return isSameMachine ? 'changed' : 'not compared';
}

const readIf = (path: string): Buffer | null => (existsSync(path) ? readFileSync(path) : null);

/** Takes the pictures, keeps what may be kept, and says what happened to each. */
export async function refreshPictures(root: string, words: readonly string[]): Promise<void> {
  const folder = join(root, 'docs', 'images', 'views');
  const draft = join(folder, '.draft');
  const others = join(root, 'dist', 'pictures');
  mkdirSync(draft, { recursive: true });
  mkdirSync(others, { recursive: true });
  const pictures = allPictures(draft).filter(({ name }) =>
    words.every((word) => (word === 'kept' ? KEPT.includes(name) : name.includes(word))),
  );
  await takePictures(pictures);
  const recordPath = join(folder, 'recorded.json');
  const now: Recorded = { browser: await browserVersion(), fonts: fontsDigest() };
  const record = readIf(recordPath);
  const isSameMachine = record !== null && record.toString() === recordText(now);
  for (const { name, path } of pictures) {
    const isKept = KEPT.includes(name);
    const target = join(isKept ? folder : others, `${name}.png`);
    const fate = fateOf(readIf(target), readFileSync(path), isSameMachine);
    if (fate === 'not compared' && isKept) rmSync(path);
    else renameSync(path, target);
    console.log(`${name}: ${fate}`);
  }
  if (record === null) writeFileSync(recordPath, recordText(now));
  else if (!isSameMachine) {
    console.log(
      'Another browser or other fonts than the recorded ones: kept pictures were not replaced.',
    );
  }
  rmSync(draft, { recursive: true, force: true });
}

const recordText = (recorded: Recorded): string => `${JSON.stringify(recorded, null, 2)}\n`;
