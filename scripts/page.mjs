/** Bundles the dashboard's page into `dist/dashboard/page`: one document, hashed files, nothing inline. */
import { join } from 'node:path';
import { build } from 'vite';

const root = join(import.meta.dirname, '..', 'src', 'dashboard', 'page');

/** Rejects when the page cannot be built. */
export async function buildPage(outDir) {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    base: './',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
  });
}
