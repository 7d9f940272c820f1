/** `npm run refresh`: writes every file of the repository that is made by code. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { modelDescription, readme } from './documents.ts';
import { schemaFiles } from './schemas.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

for (const { path, text } of [...schemaFiles(), await modelDescription(), await readme()]) {
  const target = join(ROOT, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text);
  console.log(`written: ${path}`);
}
