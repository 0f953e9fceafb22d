import type { FutureListing } from '../domain/contract/month-choice.js';
import type { ContractFacts } from '../domain/contract/verification.js';
import { err, ok, type Result } from '../domain/kernel/result.js';
import type { Refusal } from '../ports/broker.port.js';
import type { Clock } from '../ports/clock.port.js';
import { factsOf, listingsOf, stockConidOf } from './contract-answers.js';
import { emptyBook, isFresh, isUsable, type ContractBook, type Dated } from './contract-book.js';
import type { ContractCache } from './contract-cache.adapter.js';
import type { GatewayClient, GatewayRequest } from './gateway-client.adapter.js';
import { unreadable, type GatewayReply } from './gateway-reply.js';

type Part = 'futures' | 'facts' | 'stocks';

/** What one kind of question asks and how its answer is read; null = the answer has nothing usable. */
interface Question<T> {
  readonly part: Part;
  readonly key: string;
  readonly request: GatewayRequest;
  readonly read: (body: unknown) => T | null;
}

/** The broker's word on contracts, a day old at most, or two days while the broker gives none. */
export class ContractSource {
  private book: ContractBook;
  private loaded: Promise<void> | null = null;

  constructor(
    private readonly gateway: GatewayClient,
    private readonly cache: ContractCache,
    private readonly clock: Clock,
    source: ContractBook['source'],
  ) {
    this.book = emptyBook(source);
  }

  /** The listed months of an IBKR symbol; an empty list is an answer only when none was known before. */
  futures(symbol: string): Promise<Result<readonly FutureListing[], Refusal>> {
    return this.ask<readonly FutureListing[]>({
      part: 'futures',
      key: symbol,
      request: get('/trsrv/futures', { symbols: symbol }),
      read: (body) => {
        const listings = listingsOf(body, symbol);
        return listings === null || listings.length === 0 ? null : listings;
      },
    });
  }

  facts(conid: number): Promise<Result<ContractFacts, Refusal>> {
    return this.ask<ContractFacts>({
      part: 'facts',
      key: String(conid),
      request: get(`/iserver/contract/${conid}/info-and-rules`),
      read: (body) => {
        const facts = factsOf(body);
        return facts?.conid === conid ? facts : null;
      },
    });
  }

  /** The conid of a stock's US listing. */
  stock(symbol: string): Promise<Result<number, Refusal>> {
    return this.ask<number>({
      part: 'stocks',
      key: symbol,
      request: get('/trsrv/stocks', { symbols: symbol }),
      read: (body) => stockConidOf(body, symbol),
    });
  }

  private async ask<T>(question: Question<T>): Promise<Result<T, Refusal>> {
    this.loaded ??= this.cache.load(this.book.source).then((book) => {
      this.book = book;
    });
    await this.loaded;
    const { part, key } = question;
    const known = this.book[part][key] as Dated<T> | undefined;
    if (known !== undefined && isFresh(known, this.clock.now())) return ok(known.value);
    const reply = await this.gateway.send(question.request);
    const value =
      reply.kind === 'answer' && reply.status === 200 ? question.read(reply.body) : null;
    if (value !== null) {
      this.keep(part, key, value);
      return ok(value);
    }
    if (known !== undefined && isUsable(known, this.clock.now())) return ok(known.value);
    return err(refusal(reply));
  }

  private keep(part: Part, key: string, value: unknown): void {
    const dated = { fetchedAt: this.clock.now(), value };
    this.book = { ...this.book, [part]: { ...this.book[part], [key]: dated } };
    this.cache.save(this.book);
  }
}

function get(path: string, query: Readonly<Record<string, string>> = {}): GatewayRequest {
  return { method: 'GET', path, query, urgency: 'read' };
}

function refusal(reply: GatewayReply): Refusal {
  const unknown: Refusal = {
    code: 'CONTRACT_UNKNOWN',
    message: 'the broker knows no such contract',
  };
  if (reply.kind === 'answer' && reply.status === 200) return unknown;
  const said = unreadable(reply);
  return /no security definition/i.test(said.message) ? unknown : said;
}
