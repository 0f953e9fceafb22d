import { InvariantViolation } from '../domain/kernel/invariant.js';
import type { Instant } from '../domain/kernel/instant.js';
import type { Entry, NewEntry } from '../ports/ledger-entry.js';
import type { AlertDelivery, Receipt } from '../ports/ledger.port.js';
import { canonicalText } from './canonical-text.js';
import { DocumentSource } from './document.js';
import type { DocumentKey, StoredDocument } from './document.js';
import { hashOf } from './entry-chain.js';
import type { ChainHead, EntryRow, Sha256 } from './entry-chain.js';
import { alertOf, keysOf, project } from './projection.js';
import { recognise } from './repetition.js';

/** One call that writes; a group of them shares a commit. */
export type WriteJob =
  | { readonly kind: 'receive'; readonly delivery: AlertDelivery }
  | { readonly kind: 'append'; readonly entries: readonly NewEntry[]; readonly at: Instant };

/** What the ledger added to an entry. */
export type EntryStamp = Pick<Entry, 'seq' | 'at' | 'previousHash'>;

export type JobOutcome =
  | { readonly kind: 'received'; readonly receipt: Receipt }
  | { readonly kind: 'appended'; readonly stamps: readonly EntryStamp[] }
  /** Nothing of this job was written; `rule` is the invariant it would have broken. */
  | { readonly kind: 'impossible'; readonly rule: string };

export interface GroupResult {
  /** One for each job, in order. */
  readonly outcomes: readonly JobOutcome[];
  readonly rows: readonly EntryRow[];
  readonly changes: ReadonlyMap<string, StoredDocument>;
}

/** The documents that must be at hand to write a group. */
export function keysOfJobs(jobs: readonly WriteJob[]): readonly DocumentKey[] {
  return jobs.flatMap((job) => entriesOf(job, []).flatMap(keysOf));
}

/**
 * Everything a group writes, worked out on `documents` as they stand before it. Each job sees what the ones before it
 * did, and is written whole or, when impossible, not at all.
 */
export function writeGroup(
  jobs: readonly WriteJob[],
  state: { readonly head: ChainHead; readonly documents: ReadonlyMap<string, StoredDocument> },
  sha256: Sha256,
): GroupResult {
  const writer = new GroupWriter(state.head, new DocumentSource(state.documents), sha256);
  const outcomes = jobs.map((job) => writer.write(job));
  return { outcomes, rows: writer.rows, changes: writer.documents.changes() };
}

class GroupWriter {
  readonly rows: EntryRow[] = [];

  constructor(
    private head: ChainHead,
    readonly documents: DocumentSource,
    private readonly sha256: Sha256,
  ) {}

  write(job: WriteJob): JobOutcome {
    try {
      return job.kind === 'receive' ? this.receive(job.delivery) : this.append(job, job.at);
    } catch (error) {
      const rule = error instanceof InvariantViolation ? error.rule : String(error);
      return { kind: 'impossible', rule };
    }
  }

  private receive(delivery: AlertDelivery): JobOutcome {
    const recognition = recognise(delivery, this.documents);
    const { alertId } = delivery.payload;
    if (recognition.kind !== 'new') {
      const receipt = { outcome: recognition.kind, alertId: recognition.alertId };
      return { kind: 'received', receipt };
    }
    const warnings = recognition.idReused ? (['ID_REUSED'] as const) : [];
    const job = { kind: 'receive', delivery } as const;
    const [stamp] = this.put(entriesOf(job, warnings), delivery.receivedAt);
    const seq = stamp?.seq ?? 0;
    return { kind: 'received', receipt: { outcome: 'stored', alertId, seq, warnings } };
  }

  private append(job: WriteJob, at: Instant): JobOutcome {
    return { kind: 'appended', stamps: this.put(entriesOf(job, []), at) };
  }

  /** Works on copies until the last entry has proved possible. */
  private put(entries: readonly NewEntry[], at: Instant): readonly EntryStamp[] {
    const trial = this.documents.trial();
    const rows: EntryRow[] = [];
    let head = this.head;
    for (const each of entries) {
      const entry: Entry = { ...each, seq: head.seq + 1, at, previousHash: head.hash };
      project(entry, trial);
      const row = rowOf(entry, alertOf(entry, trial));
      rows.push(row);
      head = { seq: row.seq, hash: hashOf(row, this.sha256) };
    }
    this.documents.take(trial);
    this.rows.push(...rows);
    this.head = head;
    return rows.map(({ seq, previousHash }) => ({ seq, at, previousHash }));
  }
}

function entriesOf(job: WriteJob, warnings: readonly 'ID_REUSED'[]): readonly NewEntry[] {
  if (job.kind === 'append') return job.entries;
  const { payload } = job.delivery;
  const told = { ...payload, warnings: [...payload.warnings, ...warnings] };
  return [{ kind: 'alert.received', cause: null, payload: told }];
}

function rowOf(entry: Entry, alertId: string | null): EntryRow {
  const { seq, at, kind, cause, previousHash } = entry;
  return { seq, at, kind, cause, previousHash, alertId, payload: canonicalText(entry.payload) };
}
