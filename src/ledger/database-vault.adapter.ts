import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { AppError } from '../domain/kernel/app-error.js';
import type { Clock } from '../ports/clock.port.js';
import { toIso } from '../domain/kernel/instant.js';
import { LedgerVault, VaultTrouble } from '../ports/ledger-vault.port.js';
import type {
  AuditReport,
  BackupSummary,
  ChainEnd,
  RestoreSummary,
} from '../ports/ledger-vault.port.js';
import { LedgerTrouble } from '../ports/ledger.port.js';
import { checkBackup, writeBackupFile } from './backup-file.adapter.js';
import type { BackupContent } from './backup-file.adapter.js';
import { contentOf, filesOf, piecesOf } from './backup-folders.adapter.js';
import type { BackupFolders } from './backup-folders.adapter.js';
import type { BackupLine } from './backup-line.js';
import { ChainAudit } from './chain-audit.js';
import { DataLock } from './data-lock.adapter.js';
import { reasonOf } from './database-error.js';
import type { EntryRow } from './entry-chain.js';
import { KyselyStore } from './kysely-store.adapter.js';
import { auditLedger, entryRows, openUnchecked } from './ledger-audit.adapter.js';
import { restoreLedger } from './ledger-restore.adapter.js';
import { Replay } from './replay.js';
import { sha256 } from './sha256.adapter.js';

const SQLITE = 'sqlite:';
const LEDGER_FILE = 'trading-bot.sqlite';

export interface VaultPlaces {
  readonly databaseUrl: string;
  readonly folders: BackupFolders;
}

/** The ledger's vault over its database, SQLite or PostgreSQL; one form of backup serves both. */
export class DatabaseVault extends LedgerVault {
  constructor(
    private readonly places: VaultPlaces,
    private readonly clock: Clock,
  ) {
    super();
  }

  audit(anchor: ChainEnd | null): Promise<AuditReport> {
    return reading(() => auditLedger(this.places.databaseUrl, anchor));
  }

  async backUp(file: string): Promise<BackupSummary> {
    const target = resolve(file);
    if (existsSync(target)) {
      throw new VaultTrouble('FILE_EXISTS', `${target} is there already; nothing was written.`);
    }
    return reading(() => this.write(target));
  }

  /** Under another name until it has proved whole. */
  private async write(target: string): Promise<BackupSummary> {
    const unfinished = `${target}.part`;
    try {
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      await rm(unfinished, { force: true });
      await writeBackupFile(unfinished, this.lines());
      const content = await checkBackup(unfinished);
      await rename(unfinished, target);
      return summaryOf(target, content);
    } finally {
      await rm(unfinished, { force: true });
    }
  }

  /** The ledger first: files that are newer than it do no harm, an account's book that is older would. */
  private async *lines(): AsyncGenerator<BackupLine> {
    const { databaseUrl, folders } = this.places;
    yield { kind: 'opening', format: 1, takenAt: toIso(this.clock.now()) };
    const audit = new ChainAudit(sha256, null);
    const replay = new Replay(sha256);
    for await (const row of presentRows(databaseUrl)) {
      audit.accept(row);
      replay.play(row);
      const { alertId: _, ...entry } = row;
      yield { kind: 'entry', entry };
    }
    const fault = audit.fault(0);
    if (fault !== null) throw new VaultTrouble('LEDGER_CORRUPT', fault.message);
    const files = await filesOf(folders);
    for (const { path, from } of files) yield* piecesOf(path, from);
    const { stateHash } = replay.report();
    yield { kind: 'ending', end: audit.end(), stateHash, files: files.length };
  }

  restore(file: string, folder: string | null): Promise<RestoreSummary> {
    return reading(() => this.restoreInto(file, folder));
  }

  private async restoreInto(file: string, folder: string | null): Promise<RestoreSummary> {
    const data = resolve(folder ?? this.places.folders.data);
    const lock = new DataLock(data);
    const locked = lock.acquire();
    if (!locked.ok) throw new VaultTrouble(locked.error.code, locked.error.message);
    try {
      await requireEmpty(data);
      const content = await checkBackup(file);
      const strategiesFolder = join(data, 'strategies');
      const databaseUrl =
        folder === null ? this.places.databaseUrl : `${SQLITE}${join(data, LEDGER_FILE)}`;
      await restoreLedger(databaseUrl, {
        file,
        stateHash: content.stateHash,
        folders: { data, strategies: strategiesFolder },
      });
      return { ...summaryOf(resolve(file), content), folder: data, strategiesFolder };
    } finally {
      lock.release();
    }
  }
}

async function requireEmpty(folder: string): Promise<void> {
  const present = await contentOf(folder);
  if (present === null) return;
  const message = `${folder} is not empty, ${present} is in it; nothing was written.`;
  throw new VaultTrouble('FOLDER_NOT_EMPTY', message);
}

/** The entries that are there when it begins. */
async function* presentRows(databaseUrl: string): AsyncGenerator<EntryRow> {
  const database = await openUnchecked(databaseUrl);
  try {
    const { newest } = await database.reader
      .selectFrom('entries')
      .select((eb) => eb.fn.max('seq').as('newest'))
      .executeTakeFirstOrThrow();
    for await (const row of entryRows(new KyselyStore(database, sha256))) {
      if (row.seq > (newest ?? 0)) return;
      yield row;
    }
  } finally {
    await database.close();
  }
}

function summaryOf(file: string, content: BackupContent): BackupSummary {
  return { file, entries: content.end.seq, ...content };
}

/** A trouble of disk or database, as one that commands tell in a sentence. */
async function reading<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError) throw error;
    const message = `The ledger or the backup cannot be read or written: ${reasonOf(error)}.`;
    throw new LedgerTrouble('LEDGER_UNAVAILABLE', message, {}, { cause: error });
  }
}
