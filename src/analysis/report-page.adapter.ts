import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PAGE_SCRIPT } from '../domain/analysis/page/page-script.table.js';
import type { PageAssets } from '../domain/analysis/page/report-page.js';

const installed = createRequire(import.meta.url);

/** What the page needs of uPlot 1.6 (MIT), read from the installed package, and our own script behind it. */
export async function readPageAssets(): Promise<PageAssets> {
  const read = (path: string): Promise<string> => readFile(installed.resolve(path), 'utf8');
  const [library, style] = await Promise.all([
    read('uplot/dist/uPlot.iife.min.js'),
    read('uplot/dist/uPlot.min.css'),
  ]);
  return { style, script: `${library}\n${PAGE_SCRIPT}` };
}
