import { InvariantViolation } from '../../src/domain/kernel/invariant.js';
import type { Entry, NewEntry } from '../../src/ports/ledger-entry.js';
import {
  Ledger,
  LedgerTrouble,
  type Receipt,
  type RebuildReport,
} from '../../src/ports/ledger.port.js';
import type {
  AlertView,
  AnalysisRunView,
  Book,
  ExecutionView,
  FlattenView,
  OrderView,
  Page,
  PageQuery,
  SessionChangeView,
} from '../../src/ports/ledger-view.js';
import {
  ALERT_ID,
  ORDER_ID,
  sampleAlert,
  sampleEntries,
  sampleExecution,
  sampleOrder,
  sampleRun,
} from './sample-views.js';

/** A ledger that holds one alert, its order and its fill, and takes no writing but who came and went. */
export class SampleLedger extends Ledger {
  /** The queries that lists were asked with. */
  readonly queries: PageQuery[] = [];
  /** Newest first. */
  sessions: readonly SessionChangeView[] = [];
  /** In order. */
  written: readonly Entry[] = sampleEntries;
  /** Oldest first; the sample's own unless a test says otherwise. */
  fills: readonly ExecutionView[] = [sampleExecution];
  /** What was appended; none of it is in {@link written}. */
  readonly appended: NewEntry[] = [];
  /** true: nothing can be read or written. */
  isBroken = false;
  switch: Book['tradingSwitch'] = { killSwitch: 'ACTIVE', reason: null, since: null };

  receive(): Promise<Receipt> {
    return Promise.reject(new InvariantViolation('nobody writes here'));
  }

  async append(entries: readonly NewEntry[]): Promise<readonly Entry[]> {
    if (this.isBroken) throw new LedgerTrouble('LEDGER_UNAVAILABLE', 'The disk is full.');
    this.appended.push(...entries);
    return [];
  }

  book(): Promise<Book> {
    return Promise.resolve({
      identity: { gateway: 'simulator', account: 'DU0000001', paper: true },
      tradingSwitch: this.switch,
      strategySwitches: [],
      accountValue: null,
      holdings: [],
      shares: [],
      roots: [],
      openOrders: [],
      sessionLostSeq: 0,
    });
  }

  alert(alertId: string): Promise<AlertView | null> {
    return Promise.resolve(alertId === ALERT_ID ? sampleAlert : null);
  }

  alerts(query: PageQuery): Promise<Page<AlertView>> {
    return this.page(query, [sampleAlert]);
  }

  unfinishedAlerts(): Promise<readonly AlertView[]> {
    return Promise.resolve([]);
  }

  order(clientOrderId: string): Promise<OrderView | null> {
    return Promise.resolve(clientOrderId === ORDER_ID ? sampleOrder : null);
  }

  orders(query: PageQuery): Promise<Page<OrderView>> {
    return this.page(query, [sampleOrder]);
  }

  ordersOfAlert(alertId: string): Promise<readonly OrderView[]> {
    return Promise.resolve(alertId === ALERT_ID ? [sampleOrder] : []);
  }

  ordersSince(): Promise<number> {
    return Promise.resolve(1);
  }

  execution(key: string): Promise<ExecutionView | null> {
    return Promise.resolve(key === sampleExecution.execution.key ? sampleExecution : null);
  }

  executions(query: PageQuery): Promise<Page<ExecutionView>> {
    return this.page(query, [sampleExecution]);
  }

  async *allExecutions(): AsyncIterable<ExecutionView> {
    yield* this.fills;
  }

  flattens(): Promise<readonly FlattenView[]> {
    return Promise.resolve([]);
  }

  rolls(): Promise<readonly never[]> {
    return Promise.resolve([]);
  }

  analysisRuns(query: PageQuery): Promise<Page<AnalysisRunView>> {
    return this.page(query, [sampleRun]);
  }

  sessionChanges(query: PageQuery): Promise<Page<SessionChangeView>> {
    return this.page(query, this.sessions);
  }

  trace(alertId: string): Promise<readonly Entry[]> {
    return Promise.resolve(alertId === ALERT_ID ? sampleEntries.slice(1) : []);
  }

  async *entries(afterSeq = 0): AsyncIterable<Entry> {
    if (this.isBroken) throw new LedgerTrouble('LEDGER_UNAVAILABLE', 'The test broke it.');
    yield* this.written.filter(({ seq }) => seq > afterSeq);
  }

  rebuild(): Promise<RebuildReport> {
    return Promise.resolve({
      entries: sampleEntries.length,
      equal: true,
      stateHash: 'a'.repeat(64),
      differences: [],
    });
  }

  writable(): boolean {
    return true;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private page<T>(query: PageQuery, items: readonly T[]): Promise<Page<T>> {
    this.queries.push(query);
    return Promise.resolve({ items, nextCursor: null });
  }
}
