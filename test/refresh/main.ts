/**
 * `npm run refresh`: writes every file of the repository that is made by code. The picture of the page
 * comes first, since the README shows it only where it exists. `npm run refresh -- --pictures [WORD …]`
 * takes the pictures of the views instead, see `pictures.ts`.
 */
import { Command } from 'commander';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { modelDescription, readme } from './documents.ts';
import { calibrationPage, posteriorFiles, tracePage } from './calibration/passages.ts';
import { pictureFiles } from './calibration/pictures.ts';
import { clusterPage } from './cluster.ts';
import { refreshPagePicture, refreshPictures } from './pictures.ts';
import { resultFiles } from './results.ts';
import { schemaFiles } from './schemas.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

async function refreshFiles(): Promise<void> {
  await refreshPagePicture(ROOT);
  const files = [
    ...schemaFiles(),
    ...resultFiles(),
    ...posteriorFiles(),
    ...pictureFiles(),
    await modelDescription(),
    await calibrationPage(),
    await tracePage(),
    await clusterPage(),
    await readme(),
  ];

  for (const { path, text } of files) {
    const target = join(ROOT, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
    console.log(`written: ${path}`);
  }
}

await new Command('npm run refresh --')
  .description('Writes every file of the repository that is made by code.')
  .option('--pictures [WORD...]', 'the pictures of the views instead, those with these words')
  .showHelpAfterError()
  .action(({ pictures }: { pictures?: string[] | true }) =>
    pictures === undefined
      ? refreshFiles()
      : refreshPictures(ROOT, pictures === true ? [] : pictures),
  )
  .parseAsync();
