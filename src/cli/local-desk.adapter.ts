import { err, ok } from '../domain/kernel/result.js';
import type { Result } from '../domain/kernel/result.js';
import type { AnalysisSummary } from '../analysis/analysis-summary.js';
import type { ImportReport, ImportRequest } from '../analysis/imports/import-report.js';
import type { RunProgress } from '../analysis/run-message.js';
import type { Ledger, RebuildReport } from '../ports/ledger.port.js';
import type { AnalysisWindow } from '../ports/settings.port.js';
import type { AdminClient } from './admin-client.adapter.js';
import type { AdminAnswer, AdminRequest, CommandRefusal, OpenAdmin } from './admin.port.js';
import { CommandDesk } from './command-desk.port.js';
import type { Need } from './command-desk.port.js';

/** What can be opened in this process; whoever opens closes. */
export interface Workshop {
  strategies(): readonly { readonly name: string; readonly enabled: boolean }[];
  /** The ledger for reading, beside whoever writes it. */
  openLedger(): Promise<Ledger>;
  /** The admin interface without a broker. */
  openBook(access: 'read' | 'write'): Promise<OpenAdmin>;
  /** The whole application, not listening. */
  openTrading(): Promise<OpenAdmin>;
  analyze(
    window: AnalysisWindow | null,
    onProgress: (progress: RunProgress) => void,
  ): Promise<AnalysisSummary>;
  importFiles(request: ImportRequest): Promise<ImportReport>;
}

/** Works with the server that runs on this configuration, or, when none does, in this process. */
export class LocalDesk extends CommandDesk {
  constructor(
    private readonly server: AdminClient,
    private readonly workshop: Workshop,
    private readonly note: (sentence: string) => void,
  ) {
    super();
  }

  async ask(request: AdminRequest, need: Need): Promise<AdminAnswer> {
    if (await this.server.isRunning()) return this.server.ask(request);
    if (need === 'server') {
      const message = 'The command needs the running server, and none runs on this configuration.';
      return err({ code: 'SERVER_NEEDED', message });
    }
    this.note('No server runs on this configuration; this process does it by itself.');
    const admin = await this.open(need);
    try {
      return await admin.ask(request);
    } finally {
      await admin.close();
    }
  }

  strategies(): readonly { readonly name: string; readonly enabled: boolean }[] {
    return this.workshop.strategies().map(({ name, enabled }) => ({ name, enabled }));
  }

  async rebuild(): Promise<Result<RebuildReport, CommandRefusal>> {
    const ledger = await this.workshop.openLedger();
    try {
      return ok(await ledger.rebuild());
    } finally {
      await ledger.close();
    }
  }

  async analyze(
    window: AnalysisWindow | null,
    onProgress: (progress: RunProgress) => void,
  ): Promise<Result<AnalysisSummary, CommandRefusal>> {
    return ok(await this.workshop.analyze(window, onProgress));
  }

  importFiles(request: ImportRequest): Promise<ImportReport> {
    return this.workshop.importFiles(request);
  }

  private open(need: Exclude<Need, 'server'>): Promise<OpenAdmin> {
    if (need === 'broker') return this.workshop.openTrading();
    return this.workshop.openBook(need === 'ledger' ? 'read' : 'write');
  }
}
