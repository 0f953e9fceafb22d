import type { Instant } from '../domain/kernel/instant.js';
import { invariant } from '../domain/kernel/invariant.js';
import type { Clock } from '../ports/clock.port.js';
import type { Entry, NewEntry } from '../ports/ledger-entry.js';
import type {
  AlertView,
  AnalysisRunView,
  Book,
  ExecutionView,
  FlattenView,
  RollView,
  OrderView,
  Page,
  PageQuery,
  SessionChangeView,
} from '../ports/ledger-view.js';
import { Ledger } from '../ports/ledger.port.js';
import type { AlertDelivery, RebuildReport, Receipt } from '../ports/ledger.port.js';
import { bookOf } from './book.js';
import { fromCursor, toCursor } from './cursor.js';
import type { Collection, Documents } from './document.js';
import { pathOf } from './document.js';
import type { DocumentQuery, LedgerStore, StoreAnswer } from './ledger-store.js';
import { bodyOf, toEntry } from './schema.js';
import type { DocumentRow } from './schema.js';
import { troubleOf, WriteQueue } from './write-queue.adapter.js';

const PAGE_ROWS = 1000;

/** The ledger over a store. */
export class DurableLedger extends Ledger {
  private readonly queue: WriteQueue;

  constructor(
    private readonly store: LedgerStore,
    private readonly clock: Clock,
  ) {
    super();
    this.queue = new WriteQueue(store, clock);
  }

  async receive(delivery: AlertDelivery): Promise<Receipt> {
    const outcome = await this.queue.submit({ kind: 'receive', delivery });
    invariant(outcome.kind === 'received', 'a delivery is answered by a receipt');
    return outcome.receipt;
  }

  async append(entries: readonly NewEntry[]): Promise<readonly Entry[]> {
    if (entries.length === 0) return [];
    const outcome = await this.queue.submit({ kind: 'append', entries, at: this.clock.now() });
    invariant(outcome.kind === 'appended', 'appended entries are answered by their stamps');
    return outcome.stamps.map((stamp, index) => {
      const entry = entries[index];
      invariant(entry !== undefined, 'each entry has one stamp');
      return { ...entry, ...stamp };
    });
  }

  writable(): boolean {
    return this.queue.writable();
  }

  async book(): Promise<Book> {
    return bookOf(await valueOf(this.store.book()));
  }

  alert(alertId: string): Promise<AlertView | null> {
    return this.body('alerts', alertId);
  }

  alerts(query: PageQuery): Promise<Page<AlertView>> {
    return this.page('alerts', query);
  }

  unfinishedAlerts(): Promise<readonly AlertView[]> {
    return this.all('alerts', { statuses: ['received', 'executing'] });
  }

  async order(clientOrderId: string): Promise<OrderView | null> {
    return (await this.body('orders', clientOrderId))?.view ?? null;
  }

  async orders(query: PageQuery): Promise<Page<OrderView>> {
    const { items, nextCursor } = await this.page('orders', query);
    return { items: items.map((order) => order.view), nextCursor };
  }

  async ordersOfAlert(alertId: string): Promise<readonly OrderView[]> {
    const orders = await this.all('orders', { alertId });
    return orders.map((order) => order.view);
  }

  ordersSince(since: Instant): Promise<number> {
    return valueOf(this.store.countOrders(since));
  }

  execution(key: string): Promise<ExecutionView | null> {
    return this.body('executions', key);
  }

  executions(query: PageQuery): Promise<Page<ExecutionView>> {
    return this.page('executions', query);
  }

  allExecutions(): AsyncIterable<ExecutionView> {
    return this.each('executions', {});
  }

  flattens(): Promise<readonly FlattenView[]> {
    return this.all('flattens', {});
  }

  rolls(): Promise<readonly RollView[]> {
    return this.all('rolls', {});
  }

  analysisRuns(query: PageQuery): Promise<Page<AnalysisRunView>> {
    return this.page('runs', query);
  }

  sessionChanges(query: PageQuery): Promise<Page<SessionChangeView>> {
    return this.page('sessions', query);
  }

  async trace(alertId: string): Promise<readonly Entry[]> {
    return (await valueOf(this.store.trace(alertId))).map(toEntry);
  }

  async *entries(afterSeq = 0): AsyncIterable<Entry> {
    for (let seq = afterSeq; ;) {
      const rows = await valueOf(this.store.entriesAfter(seq, PAGE_ROWS));
      yield* rows.map(toEntry);
      if (rows.length < PAGE_ROWS) return;
      seq = rows.at(-1)?.seq ?? seq;
    }
  }

  rebuild(): Promise<RebuildReport> {
    return valueOf(this.store.rebuild());
  }

  async close(): Promise<void> {
    await this.queue.close();
    await this.store.close();
  }

  private async body<C extends Collection>(
    collection: C,
    id: string,
  ): Promise<Documents[C] | null> {
    const row = await valueOf(this.store.document(pathOf({ collection, id })));
    return row === null ? null : bodyOf(collection, row);
  }

  private async page<C extends Collection>(
    collection: C,
    query: PageQuery,
  ): Promise<Page<Documents[C]>> {
    const { limit, cursor, strategy, status, alertId } = query;
    const rows = await this.rows({
      collection,
      order: 'newest',
      beyond: fromCursor(cursor),
      limit: limit + 1,
      ...(strategy === undefined ? {} : { strategy }),
      ...(status === undefined ? {} : { statuses: [status] }),
      ...(alertId === undefined ? {} : { alertId }),
    });
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    const nextCursor = rows.length > limit && last !== undefined ? toCursor(last.first_seq) : null;
    return { items: shown.map((row) => bodyOf(collection, row)), nextCursor };
  }

  private async all<C extends Collection>(
    collection: C,
    filter: Pick<DocumentQuery, 'statuses' | 'alertId'>,
  ): Promise<readonly Documents[C][]> {
    const found: Documents[C][] = [];
    for await (const body of this.each(collection, filter)) found.push(body);
    return found;
  }

  private async *each<C extends Collection>(
    collection: C,
    filter: Pick<DocumentQuery, 'statuses' | 'alertId'>,
  ): AsyncGenerator<Documents[C]> {
    for (let beyond: number | null = null; ;) {
      const query = { ...filter, collection, order: 'oldest', beyond, limit: PAGE_ROWS } as const;
      const rows: readonly DocumentRow[] = await this.rows(query);
      for (const row of rows) yield bodyOf(collection, row);
      if (rows.length < PAGE_ROWS) return;
      beyond = rows.at(-1)?.first_seq ?? beyond;
    }
  }

  private rows(query: DocumentQuery): Promise<readonly DocumentRow[]> {
    return valueOf(this.store.documents(query));
  }
}

async function valueOf<T>(answer: StoreAnswer<T>): Promise<T> {
  const result = await answer;
  if (result.ok) return result.value;
  throw troubleOf(result.error);
}
