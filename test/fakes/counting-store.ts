import type { LedgerStore } from '../../src/ledger/ledger-store.js';

/** A store that counts its transactions. */
export class CountingStore implements LedgerStore {
  commits = 0;

  /** `kept`: outlives the ledger that closes it. */
  constructor(
    private readonly store: LedgerStore,
    private readonly kept = false,
  ) {}

  commit(...parameters: Parameters<LedgerStore['commit']>): ReturnType<LedgerStore['commit']> {
    this.commits += 1;
    return this.store.commit(...parameters);
  }

  readonly beat: LedgerStore['beat'] = () => this.store.beat();
  readonly document: LedgerStore['document'] = (...p) => this.store.document(...p);
  readonly documents: LedgerStore['documents'] = (...p) => this.store.documents(...p);
  readonly book: LedgerStore['book'] = () => this.store.book();
  readonly countOrders: LedgerStore['countOrders'] = (...p) => this.store.countOrders(...p);
  readonly entriesAfter: LedgerStore['entriesAfter'] = (...p) => this.store.entriesAfter(...p);
  readonly trace: LedgerStore['trace'] = (...p) => this.store.trace(...p);
  readonly rebuild: LedgerStore['rebuild'] = () => this.store.rebuild();
  readonly close: LedgerStore['close'] = async () => {
    if (!this.kept) await this.store.close();
  };
}
