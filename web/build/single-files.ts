/**
 * What is built beside the page: `standalone.html` (the whole page in one file, opens from disk),
 * `zhengwu-chart.js` (the chart for other pages) and `service-worker.js` (keeps the page at hand when
 * there is no network). All of them are made from the same sources as the page.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { build, type InlineConfig, type Plugin } from 'vite';
import { inlineWorkers } from './inline-workers.ts';
import { standaloneHtml } from './standalone-html.ts';

export const STANDALONE = 'standalone.html';
const CHART = 'zhengwu-chart.js';
const SERVICE_WORKER = 'service-worker.js';

/** Never kept for offline use: what a reader of the page does not open. */
const LEFT_OUT = /(?:^|\/)(?:gallery|small\.worker|embed)[^/]*$|\.map$/;

/** Settings of a bundle that is one file, workers included. */
function oneFile(root: string, entry: string, format: 'iife' | 'es'): InlineConfig {
  const plugins = (): Plugin[] => [inlineWorkers()];
  return {
    configFile: false,
    root,
    logLevel: 'error',
    plugins: plugins(),
    worker: { format: 'iife', plugins, rolldownOptions: { output: { codeSplitting: false } } },
    build: {
      write: false,
      target: 'es2023',
      modulePreload: false,
      rolldownOptions: {
        input: `${root}/${entry}`,
        output: { format, codeSplitting: false },
        preserveEntrySignatures: format === 'es' ? 'strict' : false,
      },
    },
  };
}

/** Code of the one chunk that a bundle consists of. */
async function bundle(
  root: string,
  entry: string,
  format: 'iife' | 'es',
  define: Readonly<Record<string, string>> = {},
): Promise<string> {
  const result = await build({ ...oneFile(root, entry, format), define: { ...define } });
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((part) =>
    'output' in part ? part.output : [],
  );
  const [chunk] = outputs.filter((file) => file.type === 'chunk');
  if (chunk === undefined || outputs.length !== 1) {
    throw new Error(`${entry}: wanted one file, got ${outputs.map((f) => f.fileName).join(', ')}`);
  }
  return chunk.code;
}

/** Name and content of everything that is served. */
type Files = ReadonlyMap<string, string | Uint8Array>;

/** One hash over names and contents: another build has another version, the same build the same. */
export function versionOf(files: Files): string {
  const hash = sha256.create();
  for (const name of [...files.keys()].sort()) {
    const content = files.get(name)!;
    hash.update(utf8ToBytes(`${name}\n`));
    hash.update(sha256(typeof content === 'string' ? utf8ToBytes(content) : content));
  }
  return bytesToHex(hash.digest()).slice(0, 16);
}

/** Emits the three files into the bundle of the page. */
export function singleFiles(): Plugin {
  let root = '';
  return {
    name: 'zhengwu-single-files',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      root = config.root;
    },
    generateBundle: {
      order: 'post',
      async handler(_, made) {
        const files = new Map<string, string | Uint8Array>();
        for (const file of Object.values(made)) {
          files.set(file.fileName, file.type === 'chunk' ? file.code : file.source);
        }
        const emit = (fileName: string, source: string): void => {
          files.set(fileName, source);
          this.emitFile({ type: 'asset', fileName, source });
        };
        const standalone = await bundle(root, 'main.ts', 'iife');
        emit(STANDALONE, standaloneHtml(files, standalone));
        emit(CHART, await bundle(root, 'embed/zhengwu-chart.ts', 'es'));
        const kept = [...files.keys()].filter((name) => !LEFT_OUT.test(name)).sort();
        const offline = {
          __ZHENGWU_FILES__: JSON.stringify(kept),
          __ZHENGWU_VERSION__: JSON.stringify(versionOf(files)),
        };
        emit(SERVICE_WORKER, await bundle(root, 'offline/service-worker.ts', 'iife', offline));
      },
    },
  };
}
