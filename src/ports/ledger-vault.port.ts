import { AppError } from '../domain/kernel/app-error.js';
import type { Advice } from '../domain/kernel/app-error.js';

/** A backup or a ledger is not what it must be, or there is no place for it. */
export class VaultTrouble extends AppError {
  readonly advice: Advice = 'tell-operator';
}

/** An end of a chain that was written down elsewhere: that entry, and its SHA-256 in hex. */
export interface ChainEnd {
  readonly seq: number;
  readonly hash: string;
}

/**
 * `edited`: the entry is not the one that was written. `missing`: it was taken out. `cut`: it and all after it are gone.
 * `state`: entries form a chain, but the stored state is of others; the last entry or the state was edited, or the tail cut.
 */
export interface ChainFault {
  readonly kind: 'edited' | 'missing' | 'cut' | 'state';
  /** The first bad entry. */
  readonly seq: number;
  readonly message: string;
}

export interface AuditReport {
  readonly entries: number;
  readonly end: ChainEnd;
  /** SHA-256 over the state that the entries add up to; null where there is a fault. */
  readonly stateHash: string | null;
  readonly fault: ChainFault | null;
}

export interface BackupSummary {
  readonly file: string;
  readonly takenAt: string;
  readonly entries: number;
  readonly end: ChainEnd;
  readonly stateHash: string;
  /** How many files beside the ledger. */
  readonly files: number;
}

export interface RestoreSummary extends BackupSummary {
  readonly folder: string;
  /** Where the strategy files are: the ones in use are never overwritten. */
  readonly strategiesFolder: string;
}

/** Keeps the ledger from being lost or falsified. All of it beside a running server, but for {@link restore}. */
export abstract class LedgerVault {
  /** Walks every entry and plays it again; `anchor` is an end the chain must run through. */
  abstract audit(anchor: ChainEnd | null): Promise<AuditReport>;

  /** Writes one file, mode 0600, and reads it back. Rejects `FILE_EXISTS` rather than overwrite. */
  abstract backUp(file: string): Promise<BackupSummary>;

  /**
   * Puts a backup into `folder`, or for null into the configured data folder and database, having checked it whole.
   * Rejects `DATA_FOLDER_IN_USE`, `FOLDER_NOT_EMPTY` and `BACKUP_UNREADABLE` with nothing written.
   */
  abstract restore(file: string, folder: string | null): Promise<RestoreSummary>;
}
