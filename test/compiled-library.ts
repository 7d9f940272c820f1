/**
 * Tests in Node name the sources and get what was compiled from them. The test runner would wrap
 * every import of a source in a look-up, which makes the engine two to three times slower; and
 * what is tested is what is shipped.
 */
import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { normalizePath, type Plugin } from 'vite';

/** Compiled modules, which Node loads itself. */
export const COMPILED = /\/dist\/lib\/.*\.js$/;

/** @param root folder of the checkout */
export function compiledLibrary(root: string): Plugin {
  const sources = join(root, 'src');
  return {
    name: 'zhengwu-compiled-library',
    enforce: 'pre',
    resolveId(source, importer) {
      if (importer === undefined || !/^\.{1,2}\/.*\.ts$/.test(source)) return undefined;
      const path = resolve(dirname(importer), source);
      if (!path.startsWith(sources + sep)) return undefined;
      const built = join(root, 'dist', 'lib', relative(sources, path).replace(/\.ts$/, '.js'));
      if (!existsSync(built)) throw new Error(`${built} is missing: "npm run build" makes it.`);
      return normalizePath(built);
    },
  };
}
