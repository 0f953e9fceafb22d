import { DatabaseSync } from '@photostructure/sqlite';
import { copyFileSync, mkdtempSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { completed, delivery } from '../../test/builders/ledger-builder.js';
import { ManualClock } from '../../test/fakes/manual-clock.js';
import { SystemClock } from '../platform/system-clock.adapter.js';
import { DurableLedger } from './durable-ledger.adapter.js';
import { migrate } from './migrate.adapter.js';
import { openLedger } from './open-ledger.adapter.js';
import { openStore } from './open-store.adapter.js';
import { openSqlite, sqliteDatabase } from './sqlite-database.adapter.js';

const A = 'a'.repeat(26);
const B = 'b'.repeat(26);
const big = (id: string): ReturnType<typeof delivery> =>
  delivery(id, { bodySha256: id, body: 'x'.repeat(200_000) });

describe('an SQLite ledger', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ledger-'));
    file = join(folder, 'data', 'ledger.sqlite');
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const open = (readOnly = false): ReturnType<typeof openLedger> =>
    openLedger({ databaseUrl: `sqlite:${file}`, clock: new ManualClock(), readOnly });

  const plant = (statement: string): void => {
    const connection = new DatabaseSync(file);
    connection.exec(statement);
    connection.close();
  };

  it('is readable by its owner alone', async () => {
    const ledger = await open();
    await ledger.receive(delivery(A));
    expect(statSync(join(folder, 'data')).mode & 0o777).toBe(0o700);
    for (const name of [file, `${file}-wal`, `${file}-shm`]) {
      expect(statSync(name).mode & 0o777).toBe(0o600);
    }
    await ledger.close();
  });

  it('goes on where it stopped', async () => {
    const first = await open();
    await first.receive(delivery(A));
    await first.close();
    const second = await open();
    await second.append([completed(A, 'skipped')]);
    expect(await second.rebuild()).toMatchObject({ entries: 2, equal: true });
    await second.close();
  });

  it('is whole in its one file once it is closed', async () => {
    const ledger = await open();
    await ledger.receive(delivery(A));
    await ledger.close();
    copyFileSync(file, join(folder, 'copy.sqlite'));
    file = join(folder, 'copy.sqlite');
    const copy = await open(true);
    expect(await copy.alert(A)).toMatchObject({ status: 'received' });
    await copy.close();
  });

  describe('read beside its writer', () => {
    it('shows what was committed and refuses to write', async () => {
      const writer = await open();
      await writer.receive(delivery(A));
      const reader = await open(true);
      expect(await reader.alert(A)).toMatchObject({ status: 'received' });
      await writer.append([completed(A, 'skipped')]);
      expect(await reader.alert(A)).toMatchObject({ status: 'skipped' });
      expect(await reader.rebuild()).toMatchObject({ entries: 2, equal: true });
      await expect(reader.receive(delivery(B, { bodySha256: B }))).rejects.toMatchObject({
        code: 'LEDGER_UNAVAILABLE',
      });
      await reader.close();
      await writer.close();
    });

    it('is refused in one sentence when there is none', async () => {
      await expect(open(true)).rejects.toMatchObject({
        code: 'LEDGER_UNAVAILABLE',
        message: `There is no ledger yet at ${file}.`,
      });
    });

    it('is refused while its tables are those of an older version', async () => {
      const database = openSqlite(file);
      await migrate(database, []);
      await database.close();
      await expect(open(true)).rejects.toMatchObject({
        message: expect.stringContaining('older version'),
      });
    });
  });

  it('keeps its answers apart from the writer: a rebuild sees one moment', async () => {
    const ledger = await open();
    await ledger.receive(delivery(A));
    const rebuilding = ledger.rebuild();
    await ledger.append([completed(A, 'skipped')]);
    expect((await rebuilding).equal).toBe(true);
    await ledger.close();
  });

  it('rejects within 2.5 s while another process locks it, then resumes by itself', async () => {
    const ledger = await openLedger({ databaseUrl: `sqlite:${file}`, clock: new SystemClock() });
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    const startedAt = performance.now();
    await expect(ledger.receive(delivery(A))).rejects.toMatchObject({ code: 'LEDGER_UNAVAILABLE' });
    expect(performance.now() - startedAt).toBeLessThan(2500);
    expect(ledger.writable()).toBe(false);
    expect(await ledger.alert(A)).toBeNull();
    const waiting = ledger.receive(delivery(B));
    other.exec('ROLLBACK');
    other.close();
    await expect(waiting).resolves.toMatchObject({ outcome: 'stored', seq: 1 });
    expect(ledger.writable()).toBe(true);
    await ledger.close();
  });

  it('refuses what a full disk cannot take, keeps no part of it, and resumes when there is room', async () => {
    openSqlite(file)
      .close()
      .catch(() => undefined);
    const connection = new DatabaseSync(file);
    const reading = new DatabaseSync(file, { readOnly: true });
    const clock = new ManualClock();
    const store = await openStore(sqliteDatabase(connection, reading));
    const ledger = new DurableLedger(store, clock);
    await ledger.receive(delivery(A));
    const pages = connection.prepare('PRAGMA page_count').get() as { page_count: number };
    connection.exec(`PRAGMA max_page_count=${pages.page_count + 20}`);
    const outcomes = await Promise.allSettled([
      ledger.receive(delivery(B, { bodySha256: B })),
      ledger.receive(big('c'.repeat(26))),
    ]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['rejected', 'rejected']);
    expect(ledger.writable()).toBe(false);
    expect(await ledger.rebuild()).toMatchObject({ entries: 1, equal: true });
    connection.exec('PRAGMA max_page_count=100000');
    await clock.advance(1000);
    expect(ledger.writable()).toBe(true);
    await expect(ledger.receive(big(B))).resolves.toMatchObject({ outcome: 'stored', seq: 2 });
    await ledger.close();
  });

  describe('whose entries were tampered with', () => {
    beforeEach(async () => {
      const ledger = await open();
      for (const id of [A, B]) await ledger.receive(delivery(id, { bodySha256: id }));
      await ledger.append([completed(A, 'skipped')]);
      await ledger.close();
    });

    it.each(["update entries set payload = '{}'", 'delete from entries where seq = 2'])(
      'refuses the statement: %s',
      (statement) => {
        expect(() => plant(statement)).toThrow('append-only');
      },
    );

    it.each([
      'delete from entries where seq = 2',
      `update entries set payload = replace(payload, 'buy', 'sell') where seq = 1`,
    ])('does not open after: %s', async (statement) => {
      plant(`drop trigger entries_no_update; drop trigger entries_no_delete; ${statement}`);
      await expect(open()).rejects.toMatchObject({ code: 'LEDGER_CORRUPT' });
    });

    it('names the entry that broke the chain when it is rebuilt', async () => {
      const ledger = await open();
      plant(
        `drop trigger entries_no_update;
         update entries set payload = replace(payload, 'buy', 'sell') where seq = 1`,
      );
      expect(await ledger.rebuild()).toMatchObject({
        equal: false,
        differences: ['entries/2', `alerts/${A}`],
      });
      await ledger.close();
    });

    it('names every document that was changed, missing or made up', async () => {
      const ledger = await open();
      plant(
        `update documents set body = replace(body, 'skipped', 'executed') where path = 'alerts/${A}';
         update documents set status = 'executed' where path = 'alerts/${B}';
         delete from documents where collection = 'lanes';
         insert into documents select 'alerts/made-up', collection, first_seq, strategy, status,
           alert_id, submitted_at, body from documents where path = 'alerts/${A}'`,
      );
      const { equal, differences } = await ledger.rebuild();
      expect(equal).toBe(false);
      expect(differences).toEqual([
        `alerts/${A}`,
        `alerts/${B}`,
        'alerts/made-up',
        'lanes/["default","ES",false]',
      ]);
      await ledger.close();
    });
  });

  it('does not open a file that is no database, nor one cut in half', async () => {
    const ledger = await open();
    await ledger.receive(big(A));
    await ledger.close();
    truncateSync(file, 100_000);
    await expect(open()).rejects.toMatchObject({ code: 'LEDGER_UNAVAILABLE' });
    writeFileSync(file, 'no database at all, but some text that is long enough'.repeat(20));
    await expect(open()).rejects.toMatchObject({ code: 'LEDGER_UNAVAILABLE' });
  });
});
