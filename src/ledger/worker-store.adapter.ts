import { Worker } from 'node:worker_threads';
import type { Instant } from '../domain/kernel/instant.js';
import { err } from '../domain/kernel/result.js';
import type { RebuildReport } from '../ports/ledger.port.js';
import type { EntryRow } from './entry-chain.js';
import type { DocumentQuery, LedgerStore, StoreAnswer } from './ledger-store.js';
import type { StoreCall, StoreReply } from './ledger-worker.adapter.js';
import type { DocumentRow } from './schema.js';
import type { JobOutcome, WriteJob } from './write-group.js';

type Settle = (result: StoreReply['result']) => void;

/** A store in a thread of its own. A thread that dies is started again by the next call. */
export class WorkerStore implements LedgerStore {
  private readonly pending = new Map<number, Settle>();
  private thread: Worker | null = null;
  private lastId = 0;

  /** `script` is the compiled `ledger-worker.adapter.js`. */
  constructor(
    private readonly file: string,
    private readonly script: URL,
  ) {}

  /** Whether the file could be opened. */
  open(): StoreAnswer<null> {
    return this.call('open', []);
  }

  commit(jobs: readonly WriteJob[]): StoreAnswer<readonly JobOutcome[]> {
    return this.call('commit', [jobs]);
  }

  beat(): StoreAnswer<null> {
    return this.call('beat', []);
  }

  document(path: string): StoreAnswer<DocumentRow | null> {
    return this.call('document', [path]);
  }

  documents(query: DocumentQuery): StoreAnswer<readonly DocumentRow[]> {
    return this.call('documents', [query]);
  }

  book(): StoreAnswer<readonly DocumentRow[]> {
    return this.call('book', []);
  }

  countOrders(since: Instant): StoreAnswer<number> {
    return this.call('countOrders', [since]);
  }

  entriesAfter(seq: number, limit: number): StoreAnswer<readonly EntryRow[]> {
    return this.call('entriesAfter', [seq, limit]);
  }

  trace(alertId: string): StoreAnswer<readonly EntryRow[]> {
    return this.call('trace', [alertId]);
  }

  rebuild(): StoreAnswer<RebuildReport> {
    return this.call('rebuild', []);
  }

  async close(): Promise<void> {
    if (this.thread !== null) await this.call('close', []);
  }

  /** The thread answers each method with a result of that method. */
  private call<T>(method: StoreCall['method'], parameters: readonly unknown[]): StoreAnswer<T> {
    this.thread ??= this.start();
    const thread = this.thread;
    const id = ++this.lastId;
    return new Promise((resolve) => {
      this.pending.set(id, resolve as Settle);
      thread.postMessage({ id, method, parameters });
    });
  }

  private start(): Worker {
    const thread = new Worker(this.script, { workerData: this.file });
    thread.on('message', (reply: StoreReply) => {
      this.pending.get(reply.id)?.(reply.result);
      this.pending.delete(reply.id);
    });
    thread.on('error', (error) => this.abandon(thread, error.message));
    thread.on('exit', () => this.abandon(thread, 'the thread of the database has ended'));
    return thread;
  }

  private abandon(thread: Worker, message: string): void {
    if (this.thread !== thread) return;
    this.thread = null;
    for (const settle of this.pending.values()) settle(err({ kind: 'failed', message }));
    this.pending.clear();
  }
}
