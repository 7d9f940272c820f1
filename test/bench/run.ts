/** Runs the sections one after the other and reports them. Started by `main.ts`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import * as prettier from 'prettier';
import { VERSION } from '../../dist/lib/export/version.js';
import { measureAlternately } from './harness.ts';
import { helpText, OptionError, readOptions, type Options } from './options.ts';
import type { BenchDocument, Section } from './result.ts';
import { calibration } from './sections/calibration.ts';
import { full } from './sections/full.ts';
import { native } from './sections/native.ts';
import { observe } from './sections/observe.ts';
import { rewind } from './sections/rewind.ts';
import { rivals } from './sections/rivals.ts';
import { scaling } from './sections/scaling.ts';
import { sliders } from './sections/sliders.ts';
import { throughput } from './sections/throughput.ts';
import { documentText } from './text.ts';

const SECTIONS: readonly Section[] = [
  full,
  native,
  rivals,
  sliders,
  scaling,
  rewind,
  observe,
  throughput,
  calibration,
];
const NAMES = SECTIONS.map(({ name }) => name);
const PAGE = fileURLToPath(new URL('../../docs/performance.md', import.meta.url));
const MARKERS = ['<!-- bench:begin -->', '<!-- bench:end -->'] as const;

const note = (text: string): void => void process.stderr.write(`${text}\n`);

async function kernelMs(): Promise<number> {
  return (await measureAlternately([], { warmUp: 3, rounds: 9 })).kernel.median;
}

async function measure({ quick, only }: Options): Promise<BenchDocument> {
  const before = await kernelMs();
  const sections: BenchDocument['sections'][number][] = [];
  for (const section of SECTIONS) {
    if (only.length > 0 && !only.includes(section.name)) continue;
    note(`bench: ${section.name} …`);
    sections.push({ name: section.name, ...(await section.run({ quick })) });
  }
  return {
    schemaVersion: 1,
    version: VERSION,
    quick,
    node: process.versions.node,
    architecture: process.arch,
    logicalCores: availableParallelism(),
    kernelMs: { before, after: await kernelMs() },
    sections,
  };
}

/** Replaces what stands between the markers of the page. */
async function writePage(text: string): Promise<void> {
  const page = readFileSync(PAGE, 'utf8');
  const [begin, end] = MARKERS.map((marker) => page.indexOf(marker));
  if (begin < 0 || end < begin) throw new OptionError('docs/performance.md has lost its markers');
  const head = page.slice(0, begin + MARKERS[0].length);
  const written = `${head}\n\n${text}\n\n${page.slice(end)}`;
  const style = await prettier.resolveConfig(PAGE);
  writeFileSync(PAGE, await prettier.format(written, { ...style, filepath: PAGE }));
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2), NAMES);
  if (options.help) return void process.stdout.write(helpText(NAMES));
  const document = await measure(options);
  const text = documentText(document);
  process.stdout.write(options.json ? `${JSON.stringify(document, null, 2)}\n` : `${text}\n`);
  if (options.write) await writePage(text);
  if (document.sections.some(({ failures }) => failures?.length)) process.exitCode = 1;
}

try {
  await main();
} catch (error) {
  if (!(error instanceof OptionError)) throw error;
  note(`bench: ${error.message}`);
  process.exitCode = 2;
}
