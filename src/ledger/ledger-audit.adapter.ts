import { resolve } from 'node:path';
import type { AuditReport, ChainEnd, ChainFault } from '../ports/ledger-vault.port.js';
import type { RebuildReport } from '../ports/ledger.port.js';
import { LedgerTrouble } from '../ports/ledger.port.js';
import { ChainAudit } from './chain-audit.js';
import type { EntryRow } from './entry-chain.js';
import { KyselyStore } from './kysely-store.adapter.js';
import type { LedgerDatabase } from './ledger-database.js';
import type { StoreAnswer } from './ledger-store.js';
import { checkMigrated } from './migrate.adapter.js';
import { openPostgres } from './postgres-database.adapter.js';
import { sha256 } from './sha256.adapter.js';
import { openSqliteForReading } from './sqlite-database.adapter.js';

const SQLITE = 'sqlite:';
const PAGE_ROWS = 1000;

/** Opens a ledger for reading, as it is: its entries are not checked. */
export async function openUnchecked(databaseUrl: string): Promise<LedgerDatabase> {
  const database = databaseUrl.startsWith(SQLITE)
    ? openSqliteForReading(resolve(databaseUrl.slice(SQLITE.length)))
    : openPostgres(databaseUrl);
  try {
    await checkMigrated(database);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Every entry in order, in short reads: those appended meanwhile come too. */
export async function* entryRows(store: KyselyStore): AsyncGenerator<EntryRow> {
  let rows = await answered(store.entriesAfter(0, PAGE_ROWS));
  while (rows.length > 0) {
    yield* rows;
    rows = await answered(store.entriesAfter(rows.at(-1)?.seq ?? 0, PAGE_ROWS));
  }
}

/** The state is rebuilt only where the entries form a chain. */
export async function auditLedger(
  databaseUrl: string,
  anchor: ChainEnd | null,
): Promise<AuditReport> {
  const database = await openUnchecked(databaseUrl);
  try {
    const knownSeq = await newestKnownSeq(database);
    const store = new KyselyStore(database, sha256);
    const audit = new ChainAudit(sha256, anchor);
    for await (const row of entryRows(store)) audit.accept(row);
    const end = audit.end();
    const broken = audit.fault(knownSeq);
    if (broken !== null) return { entries: end.seq, end, stateHash: null, fault: broken };
    const rebuilt = await answered(store.rebuild());
    const fault = rebuilt.equal ? null : stateFault(end, rebuilt);
    return { entries: end.seq, end, stateHash: fault === null ? rebuilt.stateHash : null, fault };
  } finally {
    await database.close();
  }
}

/** Each document names the entry it began with: the newest of them that must be there. */
async function newestKnownSeq({ reader }: LedgerDatabase): Promise<number> {
  const { newest } = await reader
    .selectFrom('documents')
    .select((eb) => eb.fn.max('first_seq').as('newest'))
    .executeTakeFirstOrThrow();
  return newest ?? 0;
}

function stateFault(end: ChainEnd, { differences }: RebuildReport): ChainFault {
  const impossible = differences.find((name) => name.startsWith('entries/'));
  const seq = impossible === undefined ? end.seq : Number(impossible.slice('entries/'.length));
  const message =
    `The entries form a chain up to ${end.seq}, but the stored state differs from them in ${differences.join(', ')}: ` +
    `entry ${seq} or the state was edited, or entries after it are gone.`;
  return { kind: 'state', seq, message };
}

async function answered<T>(asked: StoreAnswer<T>): Promise<T> {
  const answer = await asked;
  if (answer.ok) return answer.value;
  throw new LedgerTrouble('LEDGER_UNAVAILABLE', `It cannot be read: ${answer.error.message}.`);
}
