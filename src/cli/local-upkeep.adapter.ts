import { AppError } from '../domain/kernel/app-error.js';
import type { Instant } from '../domain/kernel/instant.js';
import type { Clock } from '../ports/clock.port.js';
import type { LedgerVault } from '../ports/ledger-vault.port.js';
import { refusedCheck } from './doctor/configuration-check.js';
import { Doctor } from './doctor/doctor.adapter.js';
import type { Finding } from './doctor/finding.js';
import type { Installation } from './doctor/installation.js';
import { nodeCheck } from './doctor/node-check.js';
import { Upkeep } from './upkeep.port.js';

/** Looks after the installation in this folder. */
export class LocalUpkeep extends Upkeep {
  constructor(
    private readonly clock: Clock,
    /** Rejects with a sentence when the configuration is refused. */
    private readonly install: () => Promise<Installation>,
  ) {
    super();
  }

  now(): Instant {
    return this.clock.now();
  }

  async examine(): Promise<readonly Finding[]> {
    try {
      return await new Doctor(await this.install(), this.clock).examine();
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return [nodeCheck(process.version), refusedCheck(error.message)];
    }
  }

  async vault(): Promise<LedgerVault> {
    return (await this.install()).vault;
  }
}
