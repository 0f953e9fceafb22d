import type { Finding } from '../../src/cli/doctor/finding.js';
import { Upkeep } from '../../src/cli/upkeep.port.js';
import type { ChainEnd, ChainFault } from '../../src/ports/ledger-vault.port.js';
import { LedgerVault } from '../../src/ports/ledger-vault.port.js';

export const CHAIN_END: ChainEnd = { seq: 7, hash: 'a'.repeat(64) };
export const SUMMARY = {
  takenAt: '2026-11-20T15:04:05.678Z',
  entries: 7,
  end: CHAIN_END,
  stateHash: 'ab',
  files: 3,
};

class FakeVault extends LedgerVault {
  /** The anchors and folders it was asked with. */
  readonly asked: unknown[] = [];
  fault: ChainFault | null = null;

  audit(anchor: ChainEnd | null) {
    this.asked.push(anchor);
    return Promise.resolve({ entries: 7, end: CHAIN_END, stateHash: 'ab', fault: this.fault });
  }

  backUp(file: string) {
    return Promise.resolve({ ...SUMMARY, file });
  }

  restore(file: string, folder: string | null) {
    this.asked.push(folder);
    const places = { folder: folder ?? 'data', strategiesFolder: 'data/strategies' };
    return Promise.resolve({ ...SUMMARY, file, ...places });
  }
}

/** An installation that says what a test tells it to. */
export class FakeUpkeep extends Upkeep {
  findings: readonly Finding[] = [];
  readonly kept = new FakeVault();

  now(): number {
    return Date.parse('2026-11-20T15:04:05.678Z');
  }

  examine(): Promise<readonly Finding[]> {
    return Promise.resolve(this.findings);
  }

  vault(): Promise<LedgerVault> {
    return Promise.resolve(this.kept);
  }
}
