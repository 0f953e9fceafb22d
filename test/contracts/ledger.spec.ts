import { DatabaseSync } from '@photostructure/sqlite';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DurableLedger } from '../../src/ledger/durable-ledger.adapter.js';
import type { LedgerStore } from '../../src/ledger/ledger-store.js';
import { openStore } from '../../src/ledger/open-store.adapter.js';
import { openSqlite } from '../../src/ledger/sqlite-database.adapter.js';
import { WorkerStore } from '../../src/ledger/worker-store.adapter.js';
import { CountingStore } from '../fakes/counting-store.js';
import { FakeLedger } from '../fakes/fake-ledger.js';
import { ManualClock } from '../fakes/manual-clock.js';
import { describeLedger } from './ledger.contract.js';
import type { LedgerHarness } from './ledger.contract.js';

const WORKER = resolve('dist/ledger/ledger-worker.adapter.js');

describeLedger('the fake', () => {
  const ledger = new FakeLedger(new ManualClock());
  return Promise.resolve({
    ledger,
    commits: () => ledger.commits(),
    corrupt: (collection, id) => {
      ledger.corrupt(collection, id);
      return Promise.resolve();
    },
    close: () => ledger.close(),
  });
});

async function overSqlite(open: (file: string) => Promise<LedgerStore>): Promise<LedgerHarness> {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-'));
  const file = join(folder, 'ledger.sqlite');
  const store = new CountingStore(await open(file));
  const ledger = new DurableLedger(store, new ManualClock());
  return {
    ledger,
    commits: () => store.commits,
    corrupt: (collection, id) => {
      const other = new DatabaseSync(file);
      other.prepare('delete from documents where path = ?').run(`${collection}/${id}`);
      other.close();
      return Promise.resolve();
    },
    close: async () => {
      await ledger.close();
      rmSync(folder, { recursive: true });
    },
  };
}

describeLedger('SQLite in this thread', () => overSqlite((file) => openStore(openSqlite(file))));

const whenBuilt = existsSync(WORKER) ? describe : describe.skip;

whenBuilt('compiled', () => {
  describeLedger('SQLite in a thread of its own', () =>
    overSqlite(async (file) => {
      const store = new WorkerStore(file, pathToFileURL(WORKER));
      expect(await store.open()).toEqual({ ok: true, value: null });
      return store;
    }),
  );
});
