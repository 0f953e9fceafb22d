import type { Entry, NewEntry } from '../../src/ports/ledger-entry.js';
import { startDashboard, VIEWER_TOKEN, type DashboardApp } from './dashboard-app.js';
import { WatchingBrowser } from './dashboard-stream.js';
import { ORDER_ID, sampleExecution } from './sample-views.js';

/** The sample's own newest entry, of its execution. */
export const LAST_SEQ = sampleExecution.seq;
export const VIEWER = { authorization: `Bearer ${VIEWER_TOKEN}` };

/** A dashboard that listens on the loopback, a ledger that grows, and browsers that watch. */
export class WatchedDashboard {
  private readonly browsers: WatchingBrowser[] = [];

  private constructor(readonly dashboard: DashboardApp) {}

  static async start(): Promise<WatchedDashboard> {
    const dashboard = await startDashboard();
    await dashboard.app.listen(0, '127.0.0.1');
    return new WatchedDashboard(dashboard);
  }

  async close(): Promise<void> {
    for (const browser of this.browsers) browser.leave();
    await this.dashboard.close();
  }

  /** Resolves when everything that is sent at once is there. */
  async watch(headers: Readonly<Record<string, string>> = VIEWER): Promise<WatchingBrowser> {
    const browser = await WatchingBrowser.open(this.dashboard.app, headers);
    this.browsers.push(browser);
    await browser.until(() => browser.named('heartbeat').length > 0 || browser.isClosed);
    return browser;
  }

  pass(ms: number): Promise<void> {
    return this.dashboard.clock.advance(ms);
  }

  /** Writes down that the sample's order was filled; answers the `seq`. */
  filled(): number {
    return this.write({
      kind: 'order.updated',
      cause: 2,
      payload: {
        clientOrderId: ORDER_ID,
        status: 'filled',
        brokerStatus: 'Filled',
        filledQuantity: '1',
        averagePrice: '4500.5',
        reason: null,
        message: null,
      },
    });
  }

  halted(reason: string, count = 1): number {
    return this.write({ kind: 'trading.halted', cause: null, payload: { reason } }, count);
  }

  /** Writes an entry behind those there are, as often as told; answers the last one's `seq`. */
  private write(entry: NewEntry, count = 1): number {
    const { written } = this.dashboard.ledger;
    const last = Math.max(LAST_SEQ, written.at(-1)?.seq ?? 0);
    const stamp = { at: sampleExecution.execution.at, previousHash: '2'.repeat(64) };
    const more = Array.from({ length: count }, (_, n): Entry => {
      return { ...entry, ...stamp, seq: last + n + 1 };
    });
    this.dashboard.ledger.written = [...written, ...more];
    return last + count;
  }
}
