import { Module } from '@nestjs/common';
import type { DynamicModule, OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../ports/clock.port.js';
import { Ledger, LedgerTrouble } from '../ports/ledger.port.js';
import { RawArchive } from '../ports/raw-archive.port.js';
import { ReportStore } from '../ports/report-store.port.js';
import { LedgerSettings } from '../ports/settings.port.js';
import { CsvReportStore } from './csv-report-store.adapter.js';
import { DataLock } from './data-lock.adapter.js';
import { FileRawArchive } from './file-raw-archive.adapter.js';
import { openLedger } from './open-ledger.adapter.js';

/** `write` locks the data folder; `read` opens the ledger beside whoever writes it. */
export type LedgerAccess = 'write' | 'read';

/** The ledger and the files beside it. Needs ConfigModule and PlatformModule. */
@Module({})
export class LedgerModule implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    private readonly ledger: Ledger,
    private readonly archive: FileRawArchive,
    private readonly lock: DataLock,
    private readonly reports: CsvReportStore,
  ) {}

  static forAccess(access: LedgerAccess): DynamicModule {
    return {
      module: LedgerModule,
      providers: [
        {
          provide: DataLock,
          inject: [LedgerSettings],
          useFactory: (settings: LedgerSettings) => new DataLock(settings.dataDir),
        },
        {
          provide: Ledger,
          inject: [LedgerSettings, Clock, DataLock],
          useFactory: access === 'write' ? openLocked : openBeside,
        },
        {
          provide: FileRawArchive,
          inject: [LedgerSettings],
          useFactory: (settings: LedgerSettings) => new FileRawArchive(settings.dataDir),
        },
        { provide: RawArchive, useExisting: FileRawArchive },
        {
          provide: CsvReportStore,
          inject: [LedgerSettings],
          useFactory: (settings: LedgerSettings) => new CsvReportStore(settings.dataDir),
        },
        { provide: ReportStore, useExisting: CsvReportStore },
      ],
      exports: [Ledger, RawArchive, ReportStore],
    };
  }

  async onApplicationBootstrap(): Promise<void> {
    if (!this.lock.held()) return;
    await this.reports.settle();
    await this.archive.catchUp(this.ledger);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.archive.flush();
    await this.ledger.close();
    this.lock.release();
  }
}

/** Gives the lock back when there is nothing to lock. */
async function openLocked(settings: LedgerSettings, clock: Clock, lock: DataLock): Promise<Ledger> {
  const locked = lock.acquire();
  if (!locked.ok) throw new LedgerTrouble(locked.error.code, locked.error.message);
  try {
    return await openLedger({ databaseUrl: settings.databaseUrl, clock });
  } catch (error) {
    lock.release();
    throw error;
  }
}

function openBeside(settings: LedgerSettings, clock: Clock): Promise<Ledger> {
  return openLedger({ databaseUrl: settings.databaseUrl, clock, readOnly: true });
}
