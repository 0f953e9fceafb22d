import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataLock } from './data-lock.adapter.js';

const HOLDER = `
  const { DatabaseSync } = require('@photostructure/sqlite');
  const lock = new DatabaseSync(process.argv[1]);
  lock.exec('BEGIN EXCLUSIVE');
  console.log('held');
  process.stdin.resume();`;

describe('the lock of the data folder', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lock-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('is held by one at a time, in a folder for its owner alone', () => {
    const dataDir = join(folder, 'data');
    const lock = new DataLock(dataDir);
    const other = new DataLock(dataDir);
    expect(lock.acquire()).toEqual({ ok: true, value: null });
    expect(lock.acquire()).toEqual({ ok: true, value: null });
    expect(lock.held()).toBe(true);
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
    expect(statSync(join(dataDir, 'lock.sqlite')).mode & 0o777).toBe(0o600);
    expect(other.acquire()).toEqual({
      ok: false,
      error: {
        code: 'DATA_FOLDER_IN_USE',
        message: `Another process already runs on this data folder: ${dataDir}.`,
      },
    });
    expect(other.held()).toBe(false);
    lock.release();
    expect(other.acquire().ok).toBe(true);
    other.release();
    other.release();
  });

  it('comes back when its holder is killed', async () => {
    const holder = spawn(process.execPath, ['-e', HOLDER, join(folder, 'lock.sqlite')], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    await once(holder.stdout, 'data');
    const lock = new DataLock(folder);
    expect(lock.acquire()).toMatchObject({ error: { code: 'DATA_FOLDER_IN_USE' } });
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    expect(lock.acquire().ok).toBe(true);
    lock.release();
  });

  it('says so when it cannot be made', () => {
    mkdirSync(join(folder, 'data'));
    writeFileSync(join(folder, 'data', 'lock.sqlite'), 'not a database at all '.repeat(50));
    expect(new DataLock(join(folder, 'data')).acquire()).toMatchObject({
      error: { code: 'LEDGER_UNAVAILABLE', message: expect.stringContaining('cannot be locked') },
    });
  });
});
