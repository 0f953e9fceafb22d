import { Logger } from '@nestjs/common';
import { sql } from 'kysely';
import pg from 'pg';
import { DurableLedger } from '../../src/ledger/durable-ledger.adapter.js';
import type { Migration } from '../../src/ledger/ledger-database.js';
import { MIGRATIONS, migrate } from '../../src/ledger/migrate.adapter.js';
import { openLedger } from '../../src/ledger/open-ledger.adapter.js';
import { openStore } from '../../src/ledger/open-store.adapter.js';
import { openPostgres } from '../../src/ledger/postgres-database.adapter.js';
import { SystemClock } from '../../src/platform/system-clock.adapter.js';
import type { Ledger } from '../../src/ports/ledger.port.js';
import { completed, delivery } from '../builders/ledger-builder.js';
import { CountingStore } from '../fakes/counting-store.js';
import { ManualClock } from '../fakes/manual-clock.js';
import { PostgresServer } from '../fakes/postgres-server.js';
import { describeLedger } from './ledger.contract.js';

describe('against a real server', () => {
  const server = new PostgresServer();

  beforeAll(async () => {
    Logger.overrideLogger(false);
    await server.start();
  }, 60_000);
  afterAll(() => server.stop(), 60_000);

  const empty = (): Promise<void> => server.run('drop schema public cascade; create schema public');

  describeLedger('PostgreSQL', async () => {
    await empty();
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

  describe('a PostgreSQL ledger', () => {
    const open = (readOnly = false): Promise<Ledger> =>
      openLedger({ databaseUrl: server.url(), clock: new SystemClock(), readOnly });

    beforeEach(empty);

    it('keeps one chain however many processes write', async () => {
      const ledgers = [await open(), await open()] as const;
      const receiving = Array.from({ length: 40 }, (_, i) =>
        ledgers[i % 2 === 0 ? 0 : 1].receive(delivery(`${i}`, { bodySha256: `${i}` })),
      );
      const receipts = await Promise.all(receiving);
      expect(receipts.every((receipt) => receipt.outcome === 'stored')).toBe(true);
      expect(await ledgers[0].rebuild()).toMatchObject({ entries: 40, equal: true });
      await Promise.all(ledgers.map((ledger) => ledger.close()));
    });

    it('refuses to change an entry', async () => {
      const ledger = await open();
      await ledger.receive(delivery('a'));
      await expect(server.run('delete from entries')).rejects.toThrow('append-only');
      await expect(server.run('update entries set at = 0')).rejects.toThrow('append-only');
      await ledger.close();
    });

    it('rejects within 2.5 s while another holds the table, then resumes by itself', async () => {
      const ledger = await open();
      const other = new pg.Client(server.url());
      await other.connect();
      await other.query('begin; lock table entries in access exclusive mode');
      const startedAt = performance.now();
      const rejected = ledger.receive(delivery('a'));
      await expect(rejected).rejects.toMatchObject({ code: 'LEDGER_UNAVAILABLE' });
      expect(performance.now() - startedAt).toBeLessThan(2500);
      expect(ledger.writable()).toBe(false);
      await other.query('rollback');
      await other.end();
      await expect(ledger.receive(delivery('b', { bodySha256: 'b' }))).resolves.toMatchObject({
        outcome: 'stored',
      });
      expect(ledger.writable()).toBe(true);
      await ledger.close();
    });

    it('outlives the loss of its connections', async () => {
      const ledger = await open();
      await ledger.receive(delivery('a'));
      await server.run(
        'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()',
      );
      const end = async (): Promise<string> => {
        try {
          await ledger.append([completed('a', 'skipped')]);
          return 'written';
        } catch {
          return end();
        }
      };
      expect(await end()).toBe('written');
      expect(await ledger.rebuild()).toMatchObject({ equal: true });
      await ledger.close();
    });

    it('is before or after a step that is interrupted, never in between', async () => {
      const database = openPostgres(server.url());
      const interrupted: Migration = {
        name: '0002-interrupted',
        up: async (db) => {
          await sql`create table half (id integer)`.execute(db);
          await sql`select * from nowhere`.execute(db);
        },
      };
      await expect(migrate(database, [...MIGRATIONS, interrupted])).rejects.toThrow('nowhere');
      await expect(server.run('select * from half')).rejects.toThrow('does not exist');
      await server.run('select * from entries');
      await database.close();
    });

    it('is refused while it has no tables, and when there is no server', async () => {
      await expect(open(true)).rejects.toMatchObject({ code: 'LEDGER_UNAVAILABLE' });
      const databaseUrl = 'postgres://postgres:password@127.0.0.1:1/postgres';
      const nobody = openLedger({ databaseUrl, clock: new SystemClock() });
      await expect(nobody).rejects.toMatchObject({ code: 'LEDGER_UNAVAILABLE' });
    });
  });
});
