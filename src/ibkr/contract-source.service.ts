import type { FutureListing } from '../domain/contract/month-choice.js';
import type { ContractFacts } from '../domain/contract/verification.js';
import { err, ok, type Result } from '../domain/kernel/result.js';
import type { Refusal } from '../ports/broker.port.js';
import type { Clock } from '../ports/clock.port.js';
import { factsOf, listingsOf, stockConidOf } from './contract-answers.js';
import {
  emptyBook,
  isDue,
  isFresh,
  isUsable,
  type ContractBook,
  type Dated,
} from './contract-book.js';
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
    return this.answer(listQuestion(symbol));
  }

  facts(conid: number): Promise<Result<ContractFacts, Refusal>> {
    return this.answer(factsQuestion(conid));
  }

  /** The conid of a stock's US listing. */
  stock(symbol: string): Promise<Result<number, Refusal>> {
    return this.answer(stockQuestion(symbol));
  }

  /** Asks anew, one after the other, for what is more than half a day old; what fails keeps its age. */
  async refresh(): Promise<void> {
    await this.load();
    const due = (part: Part): readonly string[] =>
      Object.entries<Dated<unknown>>(this.book[part])
        .filter(([, dated]) => isDue(dated, this.clock.now()))
        .map(([key]) => key);
    for (const symbol of due('futures')) await this.ask(listQuestion(symbol));
    for (const conid of due('facts')) await this.ask(factsQuestion(Number(conid)));
    for (const symbol of due('stocks')) await this.ask(stockQuestion(symbol));
  }

  private load(): Promise<void> {
    this.loaded ??= this.cache.load(this.book.source).then((book) => {
      this.book = book;
    });
    return this.loaded;
  }

  private async answer<T>(question: Question<T>): Promise<Result<T, Refusal>> {
    await this.load();
    const known = this.book[question.part][question.key] as Dated<T> | undefined;
    if (known !== undefined && isFresh(known, this.clock.now())) return ok(known.value);
    const asked = await this.ask(question);
    const isStandIn = !asked.ok && known !== undefined && isUsable(known, this.clock.now());
    return isStandIn ? ok(known.value) : asked;
  }

  private async ask<T>({ part, key, request, read }: Question<T>): Promise<Result<T, Refusal>> {
    const reply = await this.gateway.send(request);
    const value = reply.kind === 'answer' && reply.status === 200 ? read(reply.body) : null;
    if (value === null) return err(refusal(reply));
    this.keep(part, key, value);
    return ok(value);
  }

  private keep(part: Part, key: string, value: unknown): void {
    const dated = { fetchedAt: this.clock.now(), value };
    this.book = { ...this.book, [part]: { ...this.book[part], [key]: dated } };
    this.cache.save(this.book);
  }
}

function listQuestion(symbol: string): Question<readonly FutureListing[]> {
  return {
    part: 'futures',
    key: symbol,
    request: get('/trsrv/futures', { symbols: symbol }),
    read: (body) => {
      const listings = listingsOf(body, symbol);
      return listings === null || listings.length === 0 ? null : listings;
    },
  };
}

function factsQuestion(conid: number): Question<ContractFacts> {
  return {
    part: 'facts',
    key: String(conid),
    request: get(`/iserver/contract/${conid}/info-and-rules`),
    read: (body) => {
      const facts = factsOf(body);
      return facts?.conid === conid ? facts : null;
    },
  };
}

function stockQuestion(symbol: string): Question<number> {
  return {
    part: 'stocks',
    key: symbol,
    request: get('/trsrv/stocks', { symbols: symbol }),
    read: (body) => stockConidOf(body, symbol),
  };
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
