import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { timeOrderedId } from '../domain/kernel/base32.js';
import { err, ok } from '../domain/kernel/result.js';
import type { Result } from '../domain/kernel/result.js';
import { Clock } from '../ports/clock.port.js';
import { Ledger } from '../ports/ledger.port.js';
import type { LedgerPayloads } from '../ports/ledger-entry.js';
import { Random } from '../ports/random.port.js';
import type { AnalysisWindow } from '../ports/settings.port.js';
import { AnalysisJob } from './analysis-job.service.js';
import type { RunProgress } from './run-message.js';

type Trigger = LedgerPayloads['analysis.started']['trigger'];
type RunEnd = Omit<LedgerPayloads['analysis.finished'], 'runId'>;

const ID_BYTES = 10;
const STARTING: RunProgress = { step: 'starting', done: 0, total: 1 };

/** Runs analyses for schedule and request, one at a time, each recorded in the ledger from start to end. */
@Injectable()
export class AnalysisRunner implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('AnalysisRunner');
  private running: { readonly id: string; progress: RunProgress } | null = null;
  private work: Promise<void> = Promise.resolve();

  constructor(
    private readonly job: AnalysisJob,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  /** Runs that a process left unfinished have failed. */
  async onApplicationBootstrap(): Promise<void> {
    if (!this.ledger.writable()) return;
    const { items } = await this.ledger.analysisRuns({ limit: 50, cursor: null });
    for (const { runId } of items.filter(({ status }) => status === 'running')) {
      const message = 'The service ended before the analysis did.';
      await this.finish(runId, { status: 'failed', message, notes: [] });
    }
  }

  /** Stops a run that is under way and waits until that is written down. */
  async onApplicationShutdown(): Promise<void> {
    if (this.running !== null) this.job.stop();
    await this.work;
  }

  /** Starts a run and returns at once; without a window it is over the last complete trade dates. */
  async start(
    window: AnalysisWindow | null,
    trigger: Trigger,
  ): Promise<Result<{ readonly id: string }, { readonly code: 'ALREADY_RUNNING' }>> {
    if (this.running !== null) return err({ code: 'ALREADY_RUNNING' });
    const id = timeOrderedId(this.clock.now(), this.random.bytes(ID_BYTES));
    this.running = { id, progress: STARTING };
    try {
      const payload = { runId: id, trigger };
      await this.ledger.append([{ kind: 'analysis.started', cause: null, payload }]);
    } catch (error) {
      this.running = null;
      throw error;
    }
    this.work = this.complete(id, window);
    return ok({ id });
  }

  /** How far a run is; null when it is not under way. */
  progress(id: string): RunProgress | null {
    return this.running?.id === id ? this.running.progress : null;
  }

  /** Resolves when no run is under way. */
  idle(): Promise<void> {
    return this.work;
  }

  private async complete(id: string, window: AnalysisWindow | null): Promise<void> {
    try {
      const end = await this.job.run(window, (progress) => {
        if (this.running?.id === id) this.running.progress = progress;
      });
      await this.finish(id, end);
    } catch (error) {
      this.logger.error(`The end of an analysis could not be recorded: ${String(error)}`);
    } finally {
      this.running = null;
    }
  }

  private async finish(runId: string, { status, message, notes }: RunEnd): Promise<void> {
    const payload = { runId, status, message, notes };
    await this.ledger.append([{ kind: 'analysis.finished', cause: null, payload }]);
  }
}
