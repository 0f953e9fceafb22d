import type { AlertTimes } from '../domain/analysis/alert-fill/latency.js';
import { originKey } from '../domain/analysis/alert-fill/fill-table.js';
import type { FillOrigin } from '../domain/analysis/alert-fill/fill-table.js';
import type { QuoteAtSending } from '../domain/analysis/alert-fill/slippage-split.js';
import type { Instant } from '../domain/kernel/instant.js';
import { MARKET } from '../domain/order/order-terms.js';
import type { Entry, LedgerPayloads } from '../ports/ledger-entry.js';
import { quoteAtSending } from './quote-at-sending.js';

type Times = {
  -readonly [K in Exclude<keyof AlertTimes, 'signal' | 'received'>]: AlertTimes[K];
};

interface SentOrder {
  /** Null for an order without an alert, and for one that protects or rolls. */
  readonly alertId: string | null;
  readonly quote: QuoteAtSending | null;
}

interface RecordedFill {
  /** Null for an order that is not ours. */
  readonly order: SentOrder | null;
  readonly isOurs: boolean;
}

/** What the ledger's entries say of alerts, orders and fills, learned in one pass over them. */
export class AlertRecord {
  readonly #times = new Map<string, Times>();
  readonly #orders = new Map<string, SentOrder>();
  readonly #orderTypes = new Map<string, Set<string>>();
  readonly #fills = new Map<string, RecordedFill>();

  learn(entry: Entry): void {
    const { at } = entry;
    if (entry.kind === 'decision.made') this.note(entry.payload.alertId, 'decided', at);
    else if (entry.kind === 'order.submitting') this.learnOrder(entry.payload, at);
    else if (entry.kind === 'order.accepted') {
      const order = this.#orders.get(entry.payload.clientOrderId);
      this.note(order?.alertId ?? null, 'acknowledged', at);
    } else if (entry.kind === 'execution.recorded') this.learnFill(entry.payload, at);
  }

  timesOf(alertId: string): Readonly<Times> {
    return this.#times.get(alertId) ?? noTimes();
  }

  /** `MKT`, of several `LMT+MKT`; null when no order was sent. */
  orderTypeOf(alertId: string): string | null {
    const types = this.#orderTypes.get(alertId);
    return types === undefined ? null : [...types].toSorted().join('+');
  }

  /** Origins of executions; `numberOf` gives an alert's number in the comparison. */
  origins(numberOf: (alertId: string) => number | undefined): ReadonlyMap<string, FillOrigin> {
    return new Map(
      [...this.#fills].map(([key, { order, isOurs }]) => {
        const alertId = order?.alertId ?? null;
        const alert = alertId === null ? null : (numberOf(alertId) ?? null);
        const quote = order?.quote ?? null;
        return [key, { alert, isOurs, ...(quote === null ? {} : { quote }) }];
      }),
    );
  }

  private learnOrder(order: LedgerPayloads['order.submitting'], at: Instant): void {
    const { clientOrderId, purpose, terms = MARKET } = order;
    // What protects or rolls a position is not what the alert asked to be traded.
    const alertId = purpose === 'target' ? order.alertId : null;
    // An order that goes out once more keeps the quote of the first time.
    if (!this.#orders.has(clientOrderId)) {
      this.#orders.set(clientOrderId, { alertId, quote: quoteAtSending(order.quote, at) });
    }
    this.note(alertId, 'sent', at);
    if (alertId === null) return;
    const types = this.#orderTypes.get(alertId) ?? new Set();
    this.#orderTypes.set(alertId, types.add(terms.type));
  }

  private learnFill(
    { clientOrderId, execution }: LedgerPayloads['execution.recorded'],
    at: Instant,
  ): void {
    const key = originKey(execution.account, execution.executionId);
    // A later version, with the commission for one, is the same fill.
    if (this.#fills.has(key)) return;
    const order = clientOrderId === null ? null : (this.#orders.get(clientOrderId) ?? null);
    this.note(order?.alertId ?? null, 'firstFill', at);
    this.note(order?.alertId ?? null, 'lastFill', at);
    this.#fills.set(key, { order, isOurs: clientOrderId !== null });
  }

  /** Of several orders or fills the first counts, of the last fill the last. */
  private note(alertId: string | null, name: keyof Times, at: Instant): void {
    if (alertId === null) return;
    const times = this.#times.get(alertId) ?? noTimes();
    if (times[name] === null || name === 'lastFill') times[name] = at;
    this.#times.set(alertId, times);
  }
}

function noTimes(): Times {
  return { decided: null, sent: null, acknowledged: null, firstFill: null, lastFill: null };
}
