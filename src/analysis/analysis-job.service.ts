import { Injectable } from '@nestjs/common';
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
  ) {}

  /** Never rejects. A broker that does not answer is noted `NOT_FETCHED`; the run goes on from what is stored. */
  async run(
    window: AnalysisWindow | null,
    onProgress: (progress: RunProgress) => void,
  ): Promise<JobOutcome> {
    onProgress({ step: 'fetch', done: 0, total: 1 });
    const fetched = await this.fetching.fetch();
    const notes = fetched.ok ? [] : [`NOT_FETCHED: ${fetched.error.message}`];
    return { ...(await this.child.run(window, onProgress)), notes };
  }

  stop(): void {
    this.child.stop();
  }
}
