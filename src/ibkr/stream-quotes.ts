import type { Quote } from '../ports/broker.port.js';
import type { Clock } from '../ports/clock.port.js';
import type { JsonRecord } from './json-fields.js';
import { quoteOf } from './quote-row.js';
import { noQuotesFrom, quotesFrom } from './stream-topics.js';

const MOST_FOLLOWED = 20;
const FRESH_MS = 10_000;

interface Heard {
  readonly row: JsonRecord;
  readonly atMs: number;
}

/** The stocks whose quotes are followed, and what the stream last said of them. */
export class StreamQuotes {
  /** The one that was asked for longest ago comes first. */
  private readonly followed = new Map<number, Heard | null>();

  constructor(private readonly clock: Clock) {}

  /** Follows a stock from now on; answers what has to be told to the stream. The 21st drops the oldest. */
  follow(conid: number): readonly string[] {
    const known = this.followed.get(conid);
    this.followed.delete(conid);
    this.followed.set(conid, known ?? null);
    if (known !== undefined) return [];
    const [oldest] = this.followed.keys();
    if (this.followed.size <= MOST_FOLLOWED || oldest === undefined) return [quotesFrom(conid)];
    this.followed.delete(oldest);
    return [noQuotesFrom(oldest), quotesFrom(conid)];
  }

  /** What a new connection or a new session has to be told. */
  subscriptions(): readonly string[] {
    return [...this.followed.keys()].map(quotesFrom);
  }

  /** The gateway ends a subscription after some minutes by itself. */
  renewals(): readonly string[] {
    return [...this.followed.keys()].flatMap((conid) => [noQuotesFrom(conid), quotesFrom(conid)]);
  }

  /** The stream tells changed fields only. */
  hear(conid: number, row: JsonRecord): void {
    const known = this.followed.get(conid);
    if (known === undefined) return;
    const atMs = this.clock.monotonic();
    this.followed.set(conid, { row: { ...known?.row, ...row }, atMs });
  }

  /** Nothing that was heard counts any more. */
  forget(): void {
    for (const conid of this.followed.keys()) this.followed.set(conid, null);
  }

  /** The real-time quote of the last ten seconds, by the gateway's clock and by ours; null when there is none. */
  quoteOf(conid: number): Quote | null {
    const heard = this.followed.get(conid) ?? null;
    if (heard === null || this.clock.monotonic() - heard.atMs > FRESH_MS) return null;
    const now = this.clock.now();
    const quote = quoteOf([{ ...heard.row, conid }], conid, now);
    return quote === 'warming' || quote === null || now - quote.at > FRESH_MS ? null : quote;
  }
}
