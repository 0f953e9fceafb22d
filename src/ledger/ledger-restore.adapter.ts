import type { Kysely } from 'kysely';
import { VaultTrouble } from '../ports/ledger-vault.port.js';
import { backupLines } from './backup-file.adapter.js';
import { putPiece } from './backup-folders.adapter.js';
import type { BackupFolders } from './backup-folders.adapter.js';
import type { BackupLine } from './backup-line.js';
import { DocumentSource } from './document.js';
import type { EntryRow } from './entry-chain.js';
import type { LedgerDatabase } from './ledger-database.js';
import { openStore } from './open-store.adapter.js';
import { openPostgres } from './postgres-database.adapter.js';
import { alertOf, project } from './projection.js';
import { toDocumentRow, toEntry, toEntryColumns } from './schema.js';
import type { Schema } from './schema.js';
import { openSqlite } from './sqlite-database.adapter.js';
import { Statements } from './statements.adapter.js';

const SQLITE = 'sqlite:';
const GROUP_ROWS = 1024;

type EntryLine = Extract<BackupLine, { readonly kind: 'entry' }>;

/** What is restored: a backup that has been checked, the state it names, and where its files go. */
export interface Restoration {
  readonly file: string;
  readonly stateHash: string;
  readonly folders: BackupFolders;
}

/** Puts the files in place, then the ledger, and plays it again. Rejects a database that has entries. */
export async function restoreLedger(databaseUrl: string, restoration: Restoration): Promise<void> {
  const { file, stateHash, folders } = restoration;
  const database = databaseUrl.startsWith(SQLITE)
    ? openSqlite(databaseUrl.slice(SQLITE.length))
    : openPostgres(databaseUrl);
  const store = await openStore(database);
  try {
    await requireNoEntries(database.reader);
    for await (const line of backupLines(file)) {
      if (line.kind === 'piece') await putPiece(folders, line);
    }
    await restoreEntries(file, database);
    const rebuilt = await store.rebuild();
    if (rebuilt.ok && rebuilt.value.equal && rebuilt.value.stateHash === stateHash) return;
    throw new VaultTrouble('STATE_DIFFERS', 'The restored ledger is not the one of the backup.');
  } finally {
    await store.close();
  }
}

async function requireNoEntries(db: Kysely<Schema>): Promise<void> {
  const present = await db.selectFrom('entries').select('seq').limit(1).execute();
  if (present.length === 0) return;
  const message = 'The database to restore into has entries; nothing was written.';
  throw new VaultTrouble('FOLDER_NOT_EMPTY', message);
}

/** Entries and what they add up to, all or nothing. */
async function restoreEntries(file: string, database: LedgerDatabase): Promise<void> {
  const statements = new Statements(database.writer);
  const documents = new DocumentSource(new Map());
  await database.writer.transaction().execute(async (trx) => {
    await requireNoEntries(trx);
    let group: EntryRow[] = [];
    const write = async (): Promise<void> => {
      await statements.insertEntries(trx, group.map(toEntryColumns));
      group = [];
    };
    for await (const line of backupLines(file)) {
      if (line.kind !== 'entry') continue;
      group.push(played(line, documents));
      if (group.length === GROUP_ROWS) await write();
    }
    await write();
    const rows = [...documents.changes().values()].map(toDocumentRow);
    await statements.upsertDocuments(trx, rows);
  });
}

/** The entry with the alert it belongs to, which depends on the entries before it. */
function played({ entry }: EntryLine, documents: DocumentSource): EntryRow {
  const row = { ...entry, alertId: null };
  const whole = toEntry(row);
  project(whole, documents);
  return { ...row, alertId: alertOf(whole, documents) };
}
