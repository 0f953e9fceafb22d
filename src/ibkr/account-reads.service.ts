import { err, ok, type Result } from '../domain/kernel/result.js';
import type { BrokerPosition, Quote, Unreadable } from '../ports/broker.port.js';
import type { Clock } from '../ports/clock.port.js';
import type { GatewayClient } from './gateway-client.adapter.js';
import { unreadable, type GatewayReply } from './gateway-reply.js';
import { recordsOf } from './json-fields.js';
import { positionsOf, sameQuantities } from './position-row.js';
import { QUOTE_FIELDS, quoteOf } from './quote-row.js';
import type { SessionKeeper } from './session-keeper.service.js';

type Positions = Result<readonly BrokerPosition[], Unreadable>;

/** Far more pages than an account of futures has; a gateway that never ends its list is not believed. */
const MOST_PAGES = 50;
const QUOTE_TRIES = 4;
const QUOTE_PAUSE_MS = 600;

/** Quotes that come without asking. */
export interface StreamedQuotes {
  /** A real-time quote of the last ten seconds; null when there is none. */
  quoteOf(conid: number): Quote | null;
  /** Quotes of the contract should come by themselves from now on, if it is one whose quotes may. */
  follow(conid: number): void;
}

/** Positions and quotes. */
export class AccountReads {
  constructor(
    private readonly gateway: GatewayClient,
    private readonly keeper: SessionKeeper,
    private readonly clock: Clock,
    private readonly streamed: StreamedQuotes,
  ) {}

  /**
   * From `/portfolio2`, which has no cache; an empty answer is asked for twice. Where it gives none, the cache of
   * `/portfolio` is dropped and read until two reads agree.
   */
  async positions(): Promise<Positions> {
    const { state, account, reason } = this.keeper.session();
    if (state !== 'READY' || account === null) {
      return err({ code: 'SESSION_NOT_READY', message: reason ?? 'the session is not ready' });
    }
    const path = `/portfolio2/${account}/positions`;
    const fresh = await this.read(path);
    if (!fresh.ok) return this.cachedPositions(account);
    if (fresh.value.length > 0) return fresh;
    return agreed(fresh, await this.read(path));
  }

  /** The streamed quote while it is fresh; its stream begins with the first call. */
  quoteAtHand(conid: number): Quote | null {
    this.streamed.follow(conid);
    return this.streamed.quoteOf(conid);
  }

  /** The streamed quote while it is fresh, else the broker is asked. Null when there is no real-time quote. */
  async quote(conid: number): Promise<Result<Quote | null, Unreadable>> {
    const streamed = this.quoteAtHand(conid);
    return streamed === null ? this.askedQuote(conid) : ok(streamed);
  }

  private async askedQuote(conid: number): Promise<Result<Quote | null, Unreadable>> {
    for (let tries = 1; tries <= QUOTE_TRIES; tries += 1) {
      const path = '/iserver/marketdata/snapshot';
      const query = { conids: String(conid), fields: QUOTE_FIELDS };
      const reply = await this.gateway.send({ method: 'GET', path, query, urgency: 'read' });
      if (reply.kind !== 'answer' || reply.status !== 200) return err(this.trouble(reply));
      const quote = quoteOf(reply.body, conid, this.clock.now());
      if (quote !== 'warming') return ok(quote);
      if (tries < QUOTE_TRIES) await this.clock.sleep(QUOTE_PAUSE_MS);
    }
    return ok(null);
  }

  private async cachedPositions(account: string): Promise<Positions> {
    const path = `/portfolio/${account}/positions/invalidate`;
    await this.gateway.send({ method: 'POST', path, urgency: 'read' });
    const first = await this.pages(account);
    return first.ok ? agreed(first, await this.pages(account)) : first;
  }

  /** All pages; a page that cannot be read makes the whole unreadable. */
  private async pages(account: string): Promise<Positions> {
    const rows: unknown[] = [];
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const path = `/portfolio/${account}/positions/${page}`;
      const query = { sort: 'conid', direction: 'a' };
      const reply = await this.gateway.send({ method: 'GET', path, query, urgency: 'read' });
      const found = reply.kind === 'answer' && reply.status === 200 ? recordsOf(reply.body) : null;
      if (found === null) return err(this.trouble(reply));
      if (found.length === 0) return this.decoded(rows, reply);
      rows.push(...found);
    }
    return err({ code: 'BROKER_ANSWER_UNREADABLE', message: 'the list of positions never ends' });
  }

  private async read(path: string): Promise<Positions> {
    const reply = await this.gateway.send({ method: 'GET', path, urgency: 'read' });
    if (reply.kind !== 'answer' || reply.status !== 200) return err(this.trouble(reply));
    return this.decoded(reply.body, reply);
  }

  private decoded(body: unknown, reply: GatewayReply): Positions {
    const positions = positionsOf(body);
    return positions === null ? err(this.trouble(reply)) : ok(positions);
  }

  private trouble(reply: GatewayReply): Unreadable {
    const trouble = unreadable(reply);
    if (trouble.code === 'SESSION_NOT_READY') this.keeper.doubt();
    return trouble;
  }
}

function agreed(first: Positions, second: Positions): Positions {
  if (!first.ok || !second.ok || sameQuantities(first.value, second.value)) return second;
  return err({
    code: 'BROKER_ANSWER_UNREADABLE',
    message: 'two reads of the positions did not agree',
  });
}
