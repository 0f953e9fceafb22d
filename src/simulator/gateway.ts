import type { CalendarDate, Instant } from '../domain/kernel/instant.js';
import { wallTime } from '../domain/kernel/instant.js';
import type { DecimalText } from '../domain/kernel/decimal.js';
import { accountFigures, type AccountFigures } from './account-figures.js';
import { newBook, type Book, type BookOrder, type Execution } from './book.js';
import type { Contract } from './contracts.js';
import { FaultQueue } from './faults.js';
import { Pacing } from './pacing.js';
import { pinnedQuote, walkedQuote, type Quote } from './price-walk.js';
import { seededHex } from './seeded.js';
import { freshSession, touched, type Session } from './session-state.js';
import type { SimulatorClock } from './simulator-clock.js';

/** What streams are told. */
export type GatewayEvent =
  | { readonly kind: 'order'; readonly order: BookOrder }
  | { readonly kind: 'execution'; readonly execution: Execution };

/** Prices a contract was last seen at by a stale read. */
interface PositionsCache {
  readonly book: Book;
  readonly at: Instant;
  readonly reads: number;
}

/** The simulated gateway's whole state: the broker's book, which is kept, and the session, which is not. */
export class Gateway {
  readonly pacing = new Pacing();
  readonly faults = new FaultQueue();
  readonly pinned = new Map<number, DecimalText>();
  session: Session;
  hangs = false;
  positionsCache: PositionsCache | null = null;
  private kept: Book;
  private readonly listeners = new Set<(event: GatewayEvent) => void>();

  constructor(
    readonly clock: SimulatorClock,
    book: Book,
    private readonly onChange: (book: Book) => void,
  ) {
    this.kept = book;
    this.session = freshSession(this.sessionId(book.brokerageSessions - 1), clock.now());
    if (book.brokerageSessions === 0) this.openBrokerageSession();
  }

  get book(): Book {
    return this.kept;
  }

  set book(book: Book) {
    this.kept = book;
    this.onChange(book);
  }

  now(): Instant {
    return this.clock.now();
  }

  /** New York's date. */
  today(): CalendarDate {
    return wallTime(this.now(), 'America/New_York').date;
  }

  touch(): void {
    this.session = touched(this.session, this.now());
  }

  /** Forgets priming, suppressions and subscriptions; ready. */
  openBrokerageSession(): void {
    const { brokerageSessions } = this.book;
    this.book = { ...this.book, brokerageSessions: brokerageSessions + 1 };
    this.session = freshSession(this.sessionId(brokerageSessions), this.now());
  }

  /** A book that is read again belongs to a gateway that went on running: its last session goes on too. */
  private sessionId(serial: number): string {
    const { seed, createdAt } = this.book;
    return seededHex(32, seed, createdAt, 'session', serial);
  }

  /** Best prices now; the first ever asked for a contract is its start price. */
  quote(contract: Contract): Quote {
    const pinned = this.pinned.get(contract.conid);
    if (pinned !== undefined) return pinnedQuote(pinned);
    const key = String(contract.conid);
    const since = this.book.quotedSince[key];
    if (since !== undefined) return walkedQuote(contract, this.book.seed, this.now() - since);
    this.book = { ...this.book, quotedSince: { ...this.book.quotedSince, [key]: this.now() } };
    return walkedQuote(contract, this.book.seed, 0);
  }

  figures(): AccountFigures {
    return accountFigures(this.book, (contract) => this.quote(contract));
  }

  /** Calls back on every change of an order and every execution until the answer is called. */
  listen(listener: (event: GatewayEvent) => void): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }

  tell(event: GatewayEvent): void {
    for (const listener of this.listeners) listener(event);
  }

  /** A new account, a new session, no faults. */
  reset(): void {
    this.faults.clear();
    this.pinned.clear();
    this.hangs = false;
    this.positionsCache = null;
    this.pacing.configure({ enabled: true, penaltyMs: 60_000 });
    this.book = newBook(this.book.seed, this.now());
    this.openBrokerageSession();
  }
}
