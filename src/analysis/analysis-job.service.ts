import { Injectable } from '@nestjs/common';
import { AnalysisSettings, StatementSettings } from '../ports/settings.port.js';
import type { AnalysisWindow } from '../ports/settings.port.js';
import { ChildAnalysis } from './child-analysis.adapter.js';
import { FetchService } from './fetch.service.js';
import type { RunOutcome, RunProgress } from './run-message.js';

/** A run with what is to be remarked on it. */
export type JobOutcome = RunOutcome & { readonly notes: readonly string[] };

/** Fetches what is new, then analyses beside this process. */
@Injectable()
export class AnalysisJob {
  constructor(
    private readonly fetching: FetchService,
    private readonly child: ChildAnalysis,
    private readonly statements: StatementSettings,
    private readonly settings: AnalysisSettings,
  ) {}

  /**
   * Never rejects. A broker or a Flex web service that does not answer is noted; the run goes on from what is stored. A
   * statement of real fills is never fetched into simulated data.
   */
  async run(
    window: AnalysisWindow | null,
    onProgress: (progress: RunProgress) => void,
  ): Promise<JobOutcome> {
    onProgress({ step: 'fetch', done: 0, total: 1 });
    const fetched = await this.fetching.fetch();
    const notes = fetched.ok ? [] : [`NOT_FETCHED: ${fetched.error.message}`];
    if (this.fetchesStatements()) {
      onProgress({ step: 'statement', done: 0, total: 1 });
      notes.push((await this.child.importStatement()).message);
    }
    return { ...(await this.child.run(window, onProgress)), notes };
  }

  private fetchesStatements(): boolean {
    const { flexToken, flexQueryId } = this.statements;
    return flexToken !== null && flexQueryId !== null && !this.settings.simulated;
  }

  stop(): void {
    this.child.stop();
  }
}
