import { Injectable } from '@nestjs/common';
import { Notifier } from '../ports/notifier.port.js';
import type { AnalysisWindow } from '../ports/settings.port.js';
import { ChildAnalysis } from './child-analysis.adapter.js';
import { FetchService } from './fetch.service.js';
import type { RunOutcome, RunProgress } from './run-message.js';
import { StatementFetch } from './statement-fetch.service.js';

const NOT_WRITTEN = 'SHEET_NOT_WRITTEN: ';

/** Fetches what is new, then analyses beside this process. */
@Injectable()
export class AnalysisJob {
  constructor(
    private readonly fetching: FetchService,
    private readonly statements: StatementFetch,
    private readonly child: ChildAnalysis,
    private readonly notifier: Notifier,
  ) {}

  /**
   * Never rejects. A broker or a Flex web service that does not answer is noted; the run goes on from what is stored.
   */
  async run(
    window: AnalysisWindow | null,
    onProgress: (progress: RunProgress) => void,
  ): Promise<RunOutcome> {
    onProgress({ step: 'fetch', done: 0, total: 1 });
    const fetched = await this.fetching.fetch();
    const notes = fetched.ok ? [] : [`NOT_FETCHED: ${fetched.error.message}`];
    notes.push(...(await this.statements.fetch(onProgress)));
    const outcome = await this.child.run(window, onProgress);
    this.warn(outcome.notes);
    return { ...outcome, notes: [...notes, ...outcome.notes] };
  }

  /** A spreadsheet that was not written is seen by nobody who only looks at the spreadsheet. */
  private warn(notes: readonly string[]): void {
    for (const note of notes.filter((each) => each.startsWith(NOT_WRITTEN))) {
      const message = note.slice(NOT_WRITTEN.length);
      this.notifier.notify({ severity: 'warning', code: 'SHEET_NOT_WRITTEN', message });
    }
  }

  stop(): void {
    this.child.stop();
  }
}
