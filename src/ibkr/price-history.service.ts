import { err, ok, type Result } from '../domain/kernel/result.js';
import type { BarRequest, PriceBar, Unreadable } from '../ports/broker.port.js';
import type { Clock } from '../ports/clock.port.js';
import type { GatewayClient } from './gateway-client.adapter.js';
import { errorTextOf, unreadable, type GatewayReply } from './gateway-reply.js';
import { barsBetween, barsOf } from './history-answer.js';
import { historyPages, type HistoryQuery } from './history-pages.js';

/** IBKR refuses the sixth request of charts at a time. */
const MOST_AT_ONCE = 5;
const RETRY_MS = 2000;

type Page = Result<readonly PriceBar[] | null, Unreadable>;

/** Prices of the past. */
export class PriceHistory {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly gateway: GatewayClient,
    private readonly clock: Clock,
  ) {}

  /**
   * Trades' bars, oldest first, in as many requests as it takes. One page that cannot be read makes the whole
   * unreadable, and so does a broker that has no data for any of it; no data for a part is a part without trades.
   */
  async bars(request: BarRequest): Promise<Result<readonly PriceBar[], Unreadable>> {
    const pages = await Promise.all(historyPages(request).map((query) => this.page(query)));
    const found: (readonly PriceBar[])[] = [];
    for (const page of pages) {
      if (!page.ok) return page;
      if (page.value !== null) found.push(page.value);
    }
    if (pages.length > 0 && found.length === 0) return err(NO_DATA);
    return ok(barsBetween(found, request));
  }

  /** null when the broker has no data for the page. */
  private async page(query: HistoryQuery): Promise<Page> {
    await this.turn();
    try {
      const first = await this.ask(query);
      if (first.kind !== 'answer' || ![404, 500].includes(first.status)) return pageOf(first);
      // The first call for a contract may fail so.
      await this.clock.sleep(RETRY_MS);
      return pageOf(await this.ask(query));
    } finally {
      this.pass();
    }
  }

  private ask(query: HistoryQuery): Promise<GatewayReply> {
    const path = '/iserver/marketdata/history';
    return this.gateway.send({ method: 'GET', path, query, urgency: 'read' });
  }

  private async turn(): Promise<void> {
    if (this.running < MOST_AT_ONCE) this.running += 1;
    else await new Promise<void>((go) => this.waiting.push(go));
  }

  /** Hands the place to the next without letting it go in between. */
  private pass(): void {
    const next = this.waiting.shift();
    if (next === undefined) this.running -= 1;
    else next();
  }
}

const NO_DATA: Unreadable = {
  code: 'BROKER_ANSWER_UNREADABLE',
  message: 'the broker has no prices for that time',
};

function pageOf(reply: GatewayReply): Page {
  const said = errorTextOf(reply);
  if (said !== null && /^no data\b/i.test(said)) return ok(null);
  if (reply.kind !== 'answer' || reply.status !== 200) return err(unreadable(reply));
  const bars = barsOf(reply.body);
  if (bars !== null) return ok(bars);
  const message = said ?? 'the broker answered prices in a form that is not known';
  return err({ code: 'BROKER_ANSWER_UNREADABLE', message });
}
