import type { Instant } from '../domain/kernel/instant.js';
import type { LedgerVault } from '../ports/ledger-vault.port.js';
import type { Finding } from './doctor/finding.js';

/** What looks after an installation, whether it can run or not. */
export abstract class Upkeep {
  abstract now(): Instant;

  /** Everything that doctor checks; never rejects because something is broken. */
  abstract examine(): Promise<readonly Finding[]>;

  /** The ledger's vault of this configuration; rejects when the configuration is refused. */
  abstract vault(): Promise<LedgerVault>;
}
