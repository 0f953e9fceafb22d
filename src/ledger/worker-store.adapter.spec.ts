import { DatabaseSync } from '@photostructure/sqlite';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { delivery } from '../../test/builders/ledger-builder.js';
import { WorkerStore } from './worker-store.adapter.js';

const WORKER = resolve('dist/ledger/ledger-worker.adapter.js');
const whenBuilt = existsSync(WORKER) ? describe : describe.skip;
const job = (id: string) =>
  ({ kind: 'receive', delivery: delivery(id, { bodySha256: id }) }) as const;

describe('a store in a thread', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'worker-'));
    file = join(folder, 'ledger.sqlite');
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('answers that its thread has ended when it cannot run, and tries again at the next call', async () => {
    const script = join(folder, 'broken.mjs');
    writeFileSync(script, 'throw new TypeError("broken")');
    const store = new WorkerStore(file, pathToFileURL(script));
    const broken = { ok: false, error: { kind: 'failed', message: 'broken' } };
    expect(await store.open()).toEqual(broken);
    expect(await store.commit([job('a')])).toEqual(broken);
    await store.close();
  });

  whenBuilt('that is compiled', () => {
    const open = (): WorkerStore => new WorkerStore(file, pathToFileURL(WORKER));

    it('says why it cannot open its file', async () => {
      writeFileSync(file, 'no database at all, but some text'.repeat(50));
      const store = open();
      const refusal = { ok: false, error: { kind: 'failed', message: 'file is not a database' } };
      expect(await store.open()).toEqual(refusal);
      expect(await store.beat()).toEqual(refusal);
      await store.close();
    });

    it('answers at once that the file is locked, reads on, and goes on when it is free', async () => {
      const store = open();
      expect((await store.open()).ok).toBe(true);
      const other = new DatabaseSync(file);
      other.exec('BEGIN IMMEDIATE');
      expect(await store.commit([job('a')])).toMatchObject({ error: { kind: 'busy' } });
      expect(await store.beat()).toMatchObject({ error: { kind: 'busy' } });
      expect(await store.book()).toEqual({ ok: true, value: [] });
      other.exec('ROLLBACK');
      other.close();
      expect(await store.beat()).toEqual({ ok: true, value: null });
      expect(await store.commit([job('a')])).toMatchObject({ ok: true });
      await store.close();
      await store.close();
    });
  });
});
