import { invariant } from '../domain/kernel/invariant.js';
import type { AnalysisRunView } from '../ports/ledger-view.js';
import { NO_LABELS } from './document.js';
import type { DocumentSource, EntryOf } from './document.js';

export function startRun(entry: EntryOf<'analysis.started'>, documents: DocumentSource): void {
  const { runId, trigger } = entry.payload;
  invariant(documents.get('runs', runId) === null, 'a run id is used once');
  const end = { finishedAt: null, status: 'running', message: null, notes: [] } as const;
  putRun({ seq: entry.seq, runId, trigger, startedAt: entry.at, ...end }, documents);
}

export function finishRun(entry: EntryOf<'analysis.finished'>, documents: DocumentSource): void {
  const { runId, status, message, notes } = entry.payload;
  const document = documents.get('runs', runId);
  invariant(document !== null, 'an entry names an analysis run that was started');
  putRun({ ...document.body, finishedAt: entry.at, status, message, notes }, documents);
}

function putRun(body: AnalysisRunView, documents: DocumentSource): void {
  documents.put({
    collection: 'runs',
    id: body.runId,
    firstSeq: body.seq,
    labels: { ...NO_LABELS, status: body.status },
    body,
  });
}
