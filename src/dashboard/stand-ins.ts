import type { Result } from '../domain/kernel/result.js';
import type { AnalysisWindow } from '../ports/settings.port.js';

export abstract class AnalysisRunner {
  abstract start(
    window: AnalysisWindow,
    trigger: 'request',
  ): Promise<Result<{ readonly id: string }, { readonly code: 'ALREADY_RUNNING' }>>;
  abstract progress(
    id: string,
  ): { readonly step: string; readonly done: number; readonly total: number } | null;
}
