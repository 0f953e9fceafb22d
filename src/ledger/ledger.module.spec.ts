import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { TestingModule } from '@nestjs/testing';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { delivery } from '../../test/builders/ledger-builder.js';
import { ManualClock } from '../../test/fakes/manual-clock.js';
import { Clock } from '../ports/clock.port.js';
import { Ledger } from '../ports/ledger.port.js';
import { RawArchive } from '../ports/raw-archive.port.js';
import { LedgerSettings } from '../ports/settings.port.js';
import { LedgerModule } from './ledger.module.js';
import type { LedgerAccess } from './ledger.module.js';

@Module({})
class World {
  static around(dataDir: string): DynamicModule {
    const settings = { databaseUrl: `sqlite:${join(dataDir, 'ledger.sqlite')}`, dataDir };
    const providers = [
      { provide: LedgerSettings, useValue: settings },
      { provide: Clock, useValue: new ManualClock() },
    ];
    return { module: World, global: true, providers, exports: providers };
  }
}

describe('LedgerModule', () => {
  let folder: string;
  let dataDir: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'module-'));
    dataDir = join(folder, 'data');
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const start = async (access: LedgerAccess): Promise<TestingModule> => {
    const imports = [World.around(dataDir), LedgerModule.forAccess(access)];
    return (await Test.createTestingModule({ imports }).compile()).init();
  };

  it('lets one process write and others read, until the one shuts down', async () => {
    const server = await start('write');
    await server.get(Ledger).receive(delivery('a'));
    await expect(start('write')).rejects.toMatchObject({ code: 'DATA_FOLDER_IN_USE' });
    const reader = await start('read');
    expect(await reader.get(Ledger).alert('a')).toMatchObject({ status: 'received' });
    await reader.close();
    await server.close();
    const next = await start('write');
    expect(await next.get(Ledger).alert('a')).toMatchObject({ status: 'received' });
    await next.close();
  });

  it('writes the archive before it ends, and at the next start what a crash has lost', async () => {
    const server = await start('write');
    const { payload, receivedAt } = delivery('a');
    await server.get(Ledger).receive(delivery('a'));
    server.get(RawArchive).storeAlert({ ...payload, receivedAt, id: 'a' });
    await server.close();
    const alerts = join(dataDir, 'raw_data', 'alerts');
    expect(readdirSync(alerts)).toEqual(['alerts_2026-06-01.jsonl']);
    rmSync(alerts, { recursive: true });
    await (await start('write')).close();
    expect(readdirSync(alerts)).toEqual(['alerts_2026-06-01.jsonl']);
  });

  it('writes nothing when it only reads', async () => {
    await (await start('write')).close();
    rmSync(join(dataDir, 'raw_data'), { recursive: true });
    await (await start('read')).close();
    expect(existsSync(join(dataDir, 'raw_data'))).toBe(false);
  });

  it('gives the lock back when the ledger cannot be opened', async () => {
    await (await start('write')).close();
    const file = join(dataDir, 'ledger.sqlite');
    writeFileSync(file, 'no database at all, but some text'.repeat(50));
    await expect(start('write')).rejects.toMatchObject({ code: 'LEDGER_UNAVAILABLE' });
    rmSync(file);
    await (await start('write')).close();
  });
});
