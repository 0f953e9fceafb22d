import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { textOf, tradeSource } from '../../test/builders/datasets.js';
import { bookOf } from '../../test/builders/fills.js';
import { ownTradePieces } from '../domain/analysis/csv/trade-pieces.js';
import { sharedTradePieces, ThreadedPieces } from './trade-pieces.adapter.js';

const WORKER = resolve('dist/analysis/trade-worker.adapter.js');
const whenBuilt = existsSync(WORKER) ? describe : describe.skip;
const source = tradeSource(
  bookOf(Array.from({ length: 6000 }, (_, i) => ({ quantity: i % 2 === 0 ? '1' : '-1' }))),
);
const rows = textOf(ownTradePieces(source).pieces());

describe('rows of trades', () => {
  it('of few trades are made where they are asked for', () => {
    const pieces = sharedTradePieces(source);
    expect(pieces).not.toBeInstanceOf(ThreadedPieces);
    expect(textOf(pieces.pieces())).toBe(rows);
  });

  it('are all made here when their thread cannot run', () => {
    const folder = mkdtempSync(join(tmpdir(), 'trade-pieces-'));
    try {
      const script = join(folder, 'broken.mjs');
      writeFileSync(script, 'throw new TypeError("broken")');
      const pieces = new ThreadedPieces(source, pathToFileURL(script), 1);
      expect(pieces.exits.count).toBe(3000);
      expect(textOf(pieces.pieces())).toBe(rows);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  whenBuilt('that a compiled thread makes too', () => {
    it('are the same', () => {
      const pieces = new ThreadedPieces(source, pathToFileURL(WORKER));
      expect(textOf(pieces.pieces())).toBe(rows);
    });
  });
});
