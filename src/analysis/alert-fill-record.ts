import type { AlertTimes } from '../domain/analysis/alert-fill/latency.js';
import { originKey } from '../domain/analysis/alert-fill/fill-table.js';
import type { FillOrigin } from '../domain/analysis/alert-fill/fill-table.js';
import type { Instant } from '../domain/kernel/instant.js';
import type { Entry } from '../ports/ledger-entry.js';

type Times = {
  -readonly [K in Exclude<keyof AlertTimes, 'signal' | 'received'>]: AlertTimes[K];
};

/** What the ledger's entries say of alerts, orders and fills, learned in one pass over them. */
export class AlertRecord {
  readonly #times = new Map<string, Times>();
  readonly #alertOfOrder = new Map<string, string | null>();
  /** By execution: the alert, null for an order without one; whether the order is ours. */
  readonly #fills = new Map<string, { alert: string | null; isOurs: boolean }>();

  learn(entry: Entry): void {
    const { at } = entry;
    if (entry.kind === 'decision.made') this.note(entry.payload.alertId, 'decided', at);
    else if (entry.kind === 'order.submitting') {
      const { clientOrderId, alertId } = entry.payload;
      this.#alertOfOrder.set(clientOrderId, alertId);
      this.note(alertId, 'sent', at);
    } else if (entry.kind === 'order.accepted') {
      const alertId = this.#alertOfOrder.get(entry.payload.clientOrderId) ?? null;
      this.note(alertId, 'acknowledged', at);
    } else if (entry.kind === 'execution.recorded') {
      const { clientOrderId, execution } = entry.payload;
      const alert = clientOrderId === null ? null : (this.#alertOfOrder.get(clientOrderId) ?? null);
      const key = originKey(execution.account, execution.executionId);
      // A later version, with the commission for one, is the same fill.
      if (this.#fills.has(key)) return;
      this.note(alert, 'firstFill', at);
      this.note(alert, 'lastFill', at);
      this.#fills.set(key, { alert, isOurs: clientOrderId !== null });
    }
  }

  timesOf(alertId: string): Readonly<Times> {
    return this.#times.get(alertId) ?? noTimes();
  }

  /** Origins of executions; `numberOf` gives an alert's number in the comparison. */
  origins(numberOf: (alertId: string) => number | undefined): ReadonlyMap<string, FillOrigin> {
    return new Map(
      [...this.#fills].map(([key, { alert, isOurs }]) => [
        key,
        { alert: alert === null ? null : (numberOf(alert) ?? null), isOurs },
      ]),
    );
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
