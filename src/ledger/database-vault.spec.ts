import { DatabaseSync } from '@photostructure/sqlite';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { completed, decisionMade, delivery } from '../../test/builders/ledger-builder.js';
import { ManualClock } from '../../test/fakes/manual-clock.js';
import type { Ledger } from '../ports/ledger.port.js';
import { DatabaseVault } from './database-vault.adapter.js';
import { DataLock } from './data-lock.adapter.js';
import { openLedger } from './open-ledger.adapter.js';

const clock = new ManualClock();
let folder: string;
let ledger: Ledger;

const at = (...path: readonly string[]): string => join(folder, ...path);
const urlIn = (data: string): string => `sqlite:${at(data, 'trading-bot.sqlite')}`;
const vaultAt = (data: string): DatabaseVault =>
  new DatabaseVault(
    { databaseUrl: urlIn(data), folders: { data: at(data), strategies: at('strategies') } },
    clock,
  );

async function receive(...ids: readonly string[]): Promise<void> {
  for (const id of ids) await ledger.receive(delivery(id, { bodySha256: id }));
}

/** Edits a ledger behind its back. */
function tamper(data: string, sql: string): void {
  const database = new DatabaseSync(at(data, 'trading-bot.sqlite'));
  const rows = database.prepare("select name from sqlite_master where type = 'trigger'").all();
  for (const row of rows as { name: string }[]) database.exec(`drop trigger ${row.name}`);
  database.exec(sql);
  database.close();
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vault-'));
  mkdirSync(at('strategies'));
  writeFileSync(at('strategies', 'default.yaml'), 'enabled: true\n');
  ledger = await openLedger({ databaseUrl: urlIn('data'), clock });
});

afterEach(async () => {
  await ledger.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a backup', () => {
  it('restores to the same state, with the files beside the ledger', async () => {
    mkdirSync(at('data', 'raw_data', 'trades'), { recursive: true });
    const rows = 'x'.repeat(200_000);
    writeFileSync(at('data', 'raw_data', 'trades', 'trades_2026-06-01.json'), rows);
    writeFileSync(at('data', 'simulator.json'), '');
    await receive('a', 'b', 'c');
    await ledger.append([decisionMade('a', 'place', 1), completed('b', 'skipped')]);
    const { stateHash } = await ledger.rebuild();
    const taken = await vaultAt('data').backUp(at('one.gz'));
    expect(taken).toMatchObject({ entries: 5, stateHash, files: 3, file: at('one.gz') });
    expect(statSync(at('one.gz')).mode & 0o777).toBe(0o600);

    const restored = await vaultAt('data').restore(at('one.gz'), at('copy'));
    expect(restored).toMatchObject({ entries: 5, stateHash, folder: at('copy') });
    const stored = at('copy', 'raw_data', 'trades', 'trades_2026-06-01.json');
    expect(readFileSync(stored, 'utf8')).toBe(rows);
    expect(readFileSync(at('copy', 'simulator.json'), 'utf8')).toBe('');
    expect(statSync(stored).mode & 0o777).toBe(0o600);
    expect(readFileSync(at('copy', 'strategies', 'default.yaml'), 'utf8')).toBe('enabled: true\n');

    const copy = await openLedger({ databaseUrl: urlIn('copy'), clock });
    const traces = await Promise.all([copy.trace('a'), ledger.trace('a')]);
    expect(traces[0]).toEqual(traces[1]);
    await copy.receive(delivery('d', { bodySha256: 'd' }));
    expect(await copy.rebuild()).toMatchObject({ entries: 6, equal: true });
    await copy.close();
  });

  it('is whole while alerts are being written', async () => {
    await receive('first');
    const writing = receive(...Array.from({ length: 60 }, (_, i) => `w${i}`));
    const taken = await vaultAt('data').backUp(at('load.gz'));
    await writing;
    expect(taken.entries).toBeLessThanOrEqual(61);
    const restored = await vaultAt('data').restore(at('load.gz'), at('copy'));
    expect(restored.stateHash).toBe(taken.stateHash);
    expect(await vaultAt('copy').audit(taken.end)).toMatchObject({
      stateHash: taken.stateHash,
      fault: null,
    });
  });

  it('is never written over a file, and of a bad ledger not at all', async () => {
    await receive('a', 'b');
    await vaultAt('data').backUp(at('one.gz'));
    await expect(vaultAt('data').backUp(at('one.gz'))).rejects.toMatchObject({
      code: 'FILE_EXISTS',
    });
    tamper(
      'data',
      'update entries set payload = replace(payload, \'"ES"\', \'"NQ"\') where seq = 1',
    );
    await expect(vaultAt('data').backUp(at('two.gz'))).rejects.toMatchObject({
      code: 'LEDGER_CORRUPT',
      message: 'Entry 1 is not the one that was written.',
    });
    expect(() => statSync(at('two.gz'))).toThrow('ENOENT');
  });

  it('goes neither into a folder with content nor into one that is in use', async () => {
    await receive('a');
    await vaultAt('data').backUp(at('one.gz'));
    const into = (): Promise<unknown> => vaultAt('data').restore(at('one.gz'), null);
    await expect(into()).rejects.toMatchObject({ code: 'FOLDER_NOT_EMPTY' });
    const lock = new DataLock(at('data'));
    lock.acquire();
    await expect(into()).rejects.toMatchObject({ code: 'DATA_FOLDER_IN_USE' });
    lock.release();
  });

  it('goes into the configured folder when that is new', async () => {
    await receive('a');
    const { stateHash } = await vaultAt('data').backUp(at('one.gz'));
    mkdirSync(at('fresh'));
    writeFileSync(at('fresh', 'admin-token'), 'x');
    expect((await vaultAt('fresh').restore(at('one.gz'), null)).stateHash).toBe(stateHash);
  });

  const lines = (): string[] =>
    gunzipSync(readFileSync(at('one.gz')))
      .toString()
      .split('\n');
  it.each<readonly [string, (text: string[]) => Buffer, string]>([
    ['a byte of it changed', () => readFileSync(at('one.gz')).fill(0, 60, 61), 'no whole backup'],
    ['it breaks off', () => readFileSync(at('one.gz')).subarray(0, 200), 'no whole backup'],
    ['its ending is gone', (text) => packed(text.slice(0, -2)), 'it breaks off'],
    ['an entry was taken out', (text) => packed(text.toSpliced(2, 1)), 'Entry 2 was taken out'],
    ['an entry was edited', (text) => packed(text.map(edited)), 'Entry 2 is not the one'],
    [
      'a file of it leads elsewhere',
      (text) => packed(text.toSpliced(-2, 0, '{"kind":"piece","path":"data/../x","base64":""}')),
      'no known form',
    ],
    ['it is something else', () => Buffer.from('hello'), 'no whole backup'],
  ])('is refused when %s', async (_, spoil, message) => {
    await receive('a', 'b', 'c');
    await vaultAt('data').backUp(at('one.gz'));
    writeFileSync(at('bad.gz'), spoil(lines()));
    const restoring = vaultAt('data').restore(at('bad.gz'), at('copy'));
    await expect(restoring).rejects.toMatchObject({
      code: 'BACKUP_UNREADABLE',
      message: expect.stringContaining(message),
    });
    expect(() => statSync(at('copy', 'trading-bot.sqlite'))).toThrow('ENOENT');
  });
});

const packed = (text: readonly string[]): Buffer => gzipSync(text.join('\n'));
const edited = (text: string, index: number): string =>
  index === 2 ? text.replace('alert.received', 'alert.expired') : text;

describe('an audit', () => {
  beforeEach(() => receive('a', 'b', 'c', 'd'));

  it('finds nothing wrong with a ledger that nobody touched', async () => {
    expect(await vaultAt('data').audit(null)).toMatchObject({ entries: 4, fault: null });
  });

  it.each([
    ['an entry was edited', 'update entries set at = at + 1 where seq = 2', 'edited', 2],
    ['the last one was edited', `update entries set at = at + 1 where seq = 4`, 'state', 4],
    ['a hash was edited', "update entries set previous_hash = 'x' where seq = 3", 'edited', 3],
    [
      'the first hash was edited',
      "update entries set previous_hash = 'x' where seq = 1",
      'edited',
      1,
    ],
    ['an entry was taken out', 'delete from entries where seq = 2', 'missing', 2],
    ['the first was taken out', 'delete from entries where seq = 1', 'missing', 1],
    ['the tail was cut', 'delete from entries where seq > 2', 'cut', 3],
    ['the state was edited', "delete from documents where path = 'alerts/b'", 'state', 4],
  ])('names the first bad entry when %s', async (_, sql, kind, seq) => {
    tamper('data', sql);
    const { fault, stateHash } = await vaultAt('data').audit(null);
    expect(fault).toMatchObject({ kind, seq, message: expect.stringContaining(`${seq}`) });
    expect(stateHash).toBeNull();
  });

  it('holds a ledger to an end that was written down elsewhere', async () => {
    const { end } = await vaultAt('data').audit(null);
    await receive('e');
    expect((await vaultAt('data').audit(end)).fault).toBeNull();
    const other = { ...end, hash: '0'.repeat(64) };
    expect((await vaultAt('data').audit(other)).fault).toMatchObject({ kind: 'edited', seq: 4 });
    const beyond = { ...end, seq: 9 };
    expect((await vaultAt('data').audit(beyond)).fault).toMatchObject({ kind: 'cut', seq: 6 });
  });
});
