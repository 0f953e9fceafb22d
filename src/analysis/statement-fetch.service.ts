import { Injectable } from '@nestjs/common';
import { AnalysisSettings, StatementSettings } from '../ports/settings.port.js';
import { ChildAnalysis } from './child-analysis.adapter.js';
import type { RunProgress } from './run-message.js';

/** Fetches the broker's statement before an analysis, where a Flex query is configured. */
@Injectable()
export class StatementFetch {
  constructor(
    private readonly child: ChildAnalysis,
    private readonly statements: StatementSettings,
    private readonly settings: AnalysisSettings,
  ) {}

  /** What is to be remarked on it. A statement of real fills is never fetched into simulated data. */
  async fetch(onProgress: (progress: RunProgress) => void): Promise<readonly string[]> {
    const { flexToken, flexQueryId } = this.statements;
    if (flexToken === null || flexQueryId === null || this.settings.simulated) return [];
    onProgress({ step: 'statement', done: 0, total: 1 });
    return [(await this.child.importStatement()).message];
  }
}
