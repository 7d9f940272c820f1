/**
 * For pages that must stand in one file: turns `new Worker(new URL('X', import.meta.url), …)` into a
 * worker whose program is a text in the bundle, started from a blob. A file that was opened from disk
 * may not start another file, and a page may not start a worker of another site.
 */
import type { Plugin } from 'vite';

const START =
  /new Worker\(\s*new URL\(\s*'([^']+)',\s*import\.meta\.url\s*\),\s*\{\s*type:\s*'module'\s*\},?\s*\)/g;

/** The code with every worker inlined; null when it starts none. */
export function withInlineWorkers(code: string): string | null {
  const paths: string[] = [];
  const changed = code.replace(START, (_, path: string) => {
    paths.push(path);
    return `new ZhengwuInlineWorker${paths.length - 1}()`;
  });
  if (paths.length === 0) return null;
  const imports = paths.map(
    (path, i) => `import ZhengwuInlineWorker${i} from '${path}?worker&inline';`,
  );
  return `${imports.join('\n')}\n${changed}`;
}

export const inlineWorkers = (): Plugin => ({
  name: 'zhengwu-inline-workers',
  enforce: 'pre',
  transform(code, id) {
    if (!id.split('?')[0]!.endsWith('.ts')) return null;
    const changed = withInlineWorkers(code);
    return changed === null ? null : { code: changed, map: null };
  },
});
