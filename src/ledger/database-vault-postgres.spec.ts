import { Logger } from '@nestjs/common';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { completed, delivery } from '../../test/builders/ledger-builder.js';
import { ManualClock } from '../../test/fakes/manual-clock.js';
import { PostgresServer } from '../../test/fakes/postgres-server.js';
import { DatabaseVault } from './database-vault.adapter.js';
import { openLedger } from './open-ledger.adapter.js';

describe('a backup of a PostgreSQL ledger', () => {
  const server = new PostgresServer();
  const clock = new ManualClock();
  const folder = mkdtempSync(join(tmpdir(), 'vault-postgres-'));

  beforeAll(async () => {
    Logger.overrideLogger(false);
    await server.start();
    await server.run('drop schema public cascade; create schema public');
  }, 60_000);

  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  it('restores to the same state in SQLite and in PostgreSQL again', async () => {
    const folders = { data: join(folder, 'data'), strategies: join(folder, 'strategies') };
    mkdirSync(folders.strategies);
    const databaseUrl = server.url();
    const vault = new DatabaseVault({ databaseUrl, folders }, clock);
    const ledger = await openLedger({ databaseUrl, clock });
    for (const id of ['a', 'b']) await ledger.receive(delivery(id, { bodySha256: id }));
    await ledger.append([completed('a', 'skipped')]);
    const { stateHash } = await ledger.rebuild();
    await ledger.close();

    const file = join(folder, 'backup.gz');
    const { end } = await vault.backUp(file);
    expect(await vault.audit(end)).toMatchObject({ entries: 3, stateHash, fault: null });
    expect(await vault.restore(file, join(folder, 'copy'))).toMatchObject({ stateHash });

    await expect(vault.restore(file, null)).rejects.toMatchObject({ code: 'FOLDER_NOT_EMPTY' });
    await server.run('drop schema public cascade; create schema public');
    expect(await vault.restore(file, null)).toMatchObject({ stateHash });
    expect(await vault.audit(end)).toMatchObject({ entries: 3, stateHash, fault: null });
  }, 60_000);
});
