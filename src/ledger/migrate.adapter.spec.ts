import { DatabaseSync } from '@photostructure/sqlite';
import { sql } from 'kysely';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock } from '../../test/fakes/manual-clock.js';
import type { NewEntry } from '../ports/ledger-entry.js';
import { MIGRATIONS, migrate } from './migrate.adapter.js';
import { openLedger } from './open-ledger.adapter.js';
import { openSqlite } from './sqlite-database.adapter.js';

describe('a ledger whose tables are brought up to date', () => {
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

  const second = {
    name: '0002-second',
    up: async (db: Parameters<(typeof MIGRATIONS)[0]['up']>[0]): Promise<void> => {
      await sql`create table second (id integer)`.execute(db);
      await sql`insert into second values (1)`.execute(db);
    },
  };
  const tables = async (): Promise<readonly string[]> => {
    const connection = new DatabaseSync(file, { readOnly: true });
    const rows = connection.prepare('select name from sqlite_master order by name').all();
    connection.close();
    return rows.map((row: { name: string }) => row.name);
  };

  it('is before or after a step that is interrupted, never in between', async () => {
    const database = openSqlite(file);
    const interrupted = {
      name: second.name,
      up: async (db: Parameters<typeof second.up>[0]): Promise<void> => {
        await second.up(db);
        await sql`select * from a table that is not there`.execute(db);
      },
    };
    await expect(migrate(database, [...MIGRATIONS, interrupted])).rejects.toThrow('syntax');
    expect(await tables()).toContain('entries');
    expect(await tables()).not.toContain('second');
    await migrate(database, [...MIGRATIONS, second]);
    await migrate(database, [...MIGRATIONS, second]);
    expect(await tables()).toContain('second');
    await database.close();
  });

  it('lists the changes of the session that an older version wrote', async () => {
    const changed = (state: 'DOWN' | 'READY'): NewEntry => ({
      kind: 'session.changed',
      cause: null,
      payload: { state, sessionId: 's1', reason: null },
    });
    const before = await open();
    await before.append([changed('READY'), changed('DOWN')]);
    await before.close();
    plant(`delete from documents where collection = 'sessions';
      delete from migrations where name = '0002-session-changes'`);
    const ledger = await open();
    const { items } = await ledger.sessionChanges({ limit: 50, cursor: null });
    expect(items.map(({ seq, state }) => [seq, state])).toEqual([
      [2, 'DOWN'],
      [1, 'READY'],
    ]);
    expect(await ledger.rebuild()).toMatchObject({ equal: true });
    await ledger.close();
  });

  it('is refused by a version that does not know all its steps', async () => {
    const database = openSqlite(file);
    await migrate(database, [...MIGRATIONS, second]);
    await database.close();
    for (const readOnly of [true, false]) {
      await expect(open(readOnly)).rejects.toMatchObject({
        message: expect.stringContaining('newer version (it knows 0002-second)'),
      });
    }
  });
});
