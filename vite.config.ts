import { playwright } from '@vitest/browser-playwright';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { CHROMIUM_ARGUMENTS, findChromium } from './test/browsers/find.ts';
import { COMPILED, compiledLibrary } from './test/compiled-library.ts';
import { LongestFirst } from './test/longest-first.ts';
import { singleFiles } from './web/build/single-files.ts';

const root = fileURLToPath(new URL('.', import.meta.url));

/** Only a test run looks for a browser: `vite build` must work where there is none. */
const chromiumPath = process.env['VITEST'] ? findChromium() : undefined;

export default defineConfig({
  root: `${root}web`,
  base: './',
  server: { fs: { allow: [root] } },
  plugins: [singleFiles()],
  build: {
    outDir: `${root}dist/site`,
    emptyOutDir: true,
    target: 'es2023',
    // The three single files take most of a build: that is known and no fault of a plugin.
    rolldownOptions: {
      input: { index: `${root}web/index.html`, gallery: `${root}web/gallery.html` },
      checks: { pluginTimings: false },
    },
  },
  worker: { format: 'es' },
  optimizeDeps: {
    include: [
      '@noble/hashes/sha2.js',
      '@noble/hashes/utils.js',
      '@stdlib/math-base-special-erfc',
      '@stdlib/math-base-special-erfcx',
      'comlink',
      'lit',
      'lit/decorators.js',
      'lit/directives/guard.js',
      'lit/directives/live.js',
      'lit/directives/repeat.js',
      'seedrandom/lib/xor4096.js',
      'uplot',
      'valibot',
    ],
  },
  test: {
    root,
    reporters: ['default'],
    slowTestThreshold: 5_000,
    // Left to itself, a run keeps one core free: on two cores it would be no faster than on one.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    onConsoleLog: (text) => !text.includes('Lit is in dev mode'),
    projects: [
      {
        extends: true,
        plugins: [compiledLibrary(root)],
        test: {
          name: 'node',
          root,
          environment: 'node',
          globalSetup: ['test/compile.ts'],
          server: { deps: { external: [COMPILED] } },
          include: ['test/**/*.test.ts'],
          exclude: ['**/*.browser.test.ts', '**/node_modules/**'],
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        optimizeDeps: { include: ['axe-core'] },
        test: {
          name: 'browser',
          root,
          include: ['test/web/**/*.browser.test.ts'],
          testTimeout: 120_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                ...(chromiumPath ? { executablePath: chromiumPath } : {}),
                args: [...CHROMIUM_ARGUMENTS],
              },
              // uPlot formats numbers at import and throws under a C locale.
              contextOptions: { locale: 'en-US' },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
