import { existsSync } from 'node:fs';

const SQLITE = 'sqlite:';

/** Whether there is a ledger to be read; of a PostgreSQL server it is believed. */
export function isLedgerFileThere(databaseUrl: string): boolean {
  return !databaseUrl.startsWith(SQLITE) || existsSync(databaseUrl.slice(SQLITE.length));
}
