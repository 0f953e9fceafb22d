import { DurableLedger } from '../../src/ledger/durable-ledger.adapter.js';
import { openStore } from '../../src/ledger/open-store.adapter.js';
import { openPostgres } from '../../src/ledger/postgres-database.adapter.js';
import { CountingStore } from '../fakes/counting-store.js';
import { ManualClock } from '../fakes/manual-clock.js';
import { PostgresServer } from '../fakes/postgres-server.js';
import { describeLedger } from './ledger.contract.js';

describe('against a real server', () => {
  const server = new PostgresServer();

  beforeAll(() => server.start());
  afterAll(() => server.stop());

  describeLedger('PostgreSQL', async () => {
    await server.run('drop schema public cascade; create schema public');
    const store = new CountingStore(await openStore(openPostgres(server.url())));
    const ledger = new DurableLedger(store, new ManualClock());
    return {
      ledger,
      commits: () => store.commits,
      corrupt: (collection, id) =>
        server.run('delete from documents where path = $1', [`${collection}/${id}`]),
      close: () => ledger.close(),
    };
  });
});
