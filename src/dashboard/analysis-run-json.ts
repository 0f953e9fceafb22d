import { toIso } from '../domain/kernel/instant.js';
import type { AnalysisRunView } from '../ports/ledger-view.js';

/** How far a run is: `done` of `total` in its present `step`. */
export interface RunProgress {
  readonly step: string;
  readonly done: number;
  readonly total: number;
}

/** A run; `progress` is null when it is not running here. */
export function analysisRunJson(view: AnalysisRunView, progress: RunProgress | null): object {
  return {
    id: view.runId,
    trigger: view.trigger,
    status: view.status,
    startedAt: toIso(view.startedAt),
    finishedAt: view.finishedAt === null ? null : toIso(view.finishedAt),
    message: view.message,
    notes: view.notes,
    progress,
  };
}
