/**
 * Pictures of every view at three widths, in both languages and themes, made by one command:
 * `npm run refresh -- --pictures [WORD …]` (only those whose name holds every word; `kept` for the
 * few that stay). Those of {@link KEPT} go to `docs/images/views/`, the others, for looking at, to
 * `dist/pictures/`. `recorded.json` names the browser and the fonts of the kept ones. Under the same
 * ones a kept picture that changed is a change of the page; elsewhere it is reported and the kept one
 * stays.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { VIEW_NAMES, type ViewName } from '../../web/views/names.ts';
import { PAGE_PICTURE } from './documents.ts';
import { browserVersion, takePictures, type View } from './picture.ts';

const WIDTHS = [1440, 1024, 390] as const;
const LANGUAGES = ['en', 'zh'] as const;
const THEMES = ['light', 'dark'] as const;

const VIEWS = join('docs', 'images', 'views');

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

/** What the kept pictures were taken with. */
interface Recording {
  readonly path: string;
  readonly now: string;
  readonly isRecorded: boolean;
  /** Whether this machine has the recorded browser and fonts; where none are recorded, its own are. */
  readonly isSame: boolean;
}

async function recordingOf(root: string): Promise<Recording> {
  const path = join(root, VIEWS, 'recorded.json');
  const before = readIf(path);
  const recorded: Recorded = { browser: await browserVersion(), fonts: fontsDigest() };
  const now = `${JSON.stringify(recorded, null, 2)}\n`;
  const isRecorded = before !== null;
  return { path, now, isRecorded, isSame: !isRecorded || before.toString() === now };
}

/** Puts a kept picture in its place, unless a difference from the last one means nothing. */
function placeKept(draft: string, target: string, isSameMachine: boolean): Fate {
  const fate = fateOf(readIf(target), readFileSync(draft), isSameMachine);
  if (fate === 'not compared') rmSync(draft);
  else renameSync(draft, target);
  return fate;
}

const OTHER_MACHINE =
  'Another browser or other fonts than the recorded ones: kept pictures that differ were not replaced.';

/** Takes the picture of the page that the README shows. */
export async function refreshPagePicture(root: string): Promise<void> {
  const draft = join(root, 'dist', 'page.png');
  await takePictures([{ path: draft, width: 1440, height: 860, language: 'en', theme: 'light' }]);
  const { isSame } = await recordingOf(root);
  const fate = placeKept(draft, join(root, PAGE_PICTURE), isSame);
  console.log(`${PAGE_PICTURE}: ${fate}`);
  if (fate === 'not compared') console.log(OTHER_MACHINE);
}

/** Takes the pictures, keeps what may be kept, and says what happened to each. */
export async function refreshPictures(root: string, words: readonly string[]): Promise<void> {
  const folder = join(root, VIEWS);
  const draft = join(folder, '.draft');
  const others = join(root, 'dist', 'pictures');
  mkdirSync(draft, { recursive: true });
  mkdirSync(others, { recursive: true });
  const pictures = allPictures(draft).filter(({ name }) =>
    words.every((word) => (word === 'kept' ? KEPT.includes(name) : name.includes(word))),
  );
  await takePictures(pictures);
  const { path: record, now, isRecorded, isSame } = await recordingOf(root);
  for (const { name, path } of pictures) {
    if (KEPT.includes(name)) {
      console.log(`${name}: ${placeKept(path, join(folder, `${name}.png`), isSame)}`);
    } else {
      const target = join(others, `${name}.png`);
      console.log(`${name}: ${fateOf(readIf(target), readFileSync(path), isSame)}`);
      renameSync(path, target);
    }
  }
  if (!isRecorded) writeFileSync(record, now);
  if (!isSame) console.log(OTHER_MACHINE);
  rmSync(draft, { recursive: true, force: true });
}
