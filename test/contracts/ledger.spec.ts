import { DatabaseSync } from '@photostructure/sqlite';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DurableLedger } from '../../src/ledger/durable-ledger.adapter.js';
import { openStore } from '../../src/ledger/open-store.adapter.js';
import { openSqlite } from '../../src/ledger/sqlite-database.adapter.js';
import { WorkerStore } from '../../src/ledger/worker-store.adapter.js';
import { CountingStore } from '../fakes/counting-store.js';
import { FakeLedger } from '../fakes/fake-ledger.js';
import { ManualClock } from '../fakes/manual-clock.js';
import { describeLedger } from './ledger.contract.js';
import type { LedgerHarness } from './ledger-desk.js';

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

function run(file: string, statements: string): Promise<void> {
  const connection = new DatabaseSync(file);
  connection.exec(statements);
  connection.close();
  return Promise.resolve();
}

function harnessOver(store: CountingStore, file: string): LedgerHarness {
  const ledger = new DurableLedger(store, new ManualClock());
  return {
    ledger,
    commits: () => store.commits,
    corrupt: (collection, id) =>
      run(file, `delete from documents where path = '${collection}/${id}'`),
    close: () => ledger.close(),
  };
}

describe('in a folder of its own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-'));
  const file = join(folder, 'thread.sqlite');
  const thread = new WorkerStore(file, pathToFileURL(WORKER));
  let files = 0;

  afterAll(async () => {
    await thread.close();
    rmSync(folder, { recursive: true });
  });

  describeLedger('SQLite in this thread', async () => {
    files += 1;
    const own = join(folder, `${files}.sqlite`);
    return harnessOver(new CountingStore(await openStore(openSqlite(own))), own);
  });

  const whenBuilt = existsSync(WORKER) ? describe : describe.skip;

  whenBuilt('compiled', () => {
    /** One thread serves all tests; what a test left is taken away before the next. */
    describeLedger('SQLite in a thread of its own', async () => {
      await thread.open();
      await run(
        file,
        `drop trigger if exists entries_no_update; drop trigger if exists entries_no_delete;
         delete from entries; delete from documents`,
      );
      return harnessOver(new CountingStore(thread, true), file);
    });
  });
});
