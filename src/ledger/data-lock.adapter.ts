import { DatabaseSync } from '@photostructure/sqlite';
import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Code } from '../domain/kernel/codes.table.js';
import { err, ok } from '../domain/kernel/result.js';
import type { Result } from '../domain/kernel/result.js';
import { isSqliteBusy, reasonOf } from './database-error.js';

/** Why the data folder could not be locked, in one sentence. */
export interface LockRefusal {
  readonly code: Code;
  readonly message: string;
}

/**
 * At most one process writes in a data folder. The lock is an open transaction on a file of its own; the operating
 * system gives it back when the process ends, however it ends.
 */
export class DataLock {
  private connection: DatabaseSyncInstance | null = null;

  constructor(private readonly dataDir: string) {}

  held(): boolean {
    return this.connection !== null;
  }

  acquire(): Result<null, LockRefusal> {
    if (this.connection !== null) return ok(null);
    try {
      this.connection = lockFile(this.dataDir);
      return ok(null);
    } catch (error) {
      return err(refusalOf(error, this.dataDir));
    }
  }

  release(): void {
    this.connection?.close();
    this.connection = null;
  }
}

function refusalOf(error: unknown, dataDir: string): LockRefusal {
  if (isSqliteBusy(error)) {
    const message = `Another process already runs on this data folder: ${dataDir}.`;
    return { code: 'DATA_FOLDER_IN_USE', message };
  }
  const message = `The data folder ${dataDir} cannot be locked: ${reasonOf(error)}.`;
  return { code: 'LEDGER_UNAVAILABLE', message };
}

function lockFile(dataDir: string): DatabaseSyncInstance {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, 'lock.sqlite');
  const connection = new DatabaseSync(file, { timeout: 0 });
  try {
    chmodSync(file, 0o600);
    connection.exec('PRAGMA journal_mode=MEMORY; BEGIN EXCLUSIVE');
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}
