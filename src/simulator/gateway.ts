import type { CalendarDate, Instant } from '../domain/kernel/instant.js';
import { wallTime } from '../domain/kernel/instant.js';
import type { DecimalText } from '../domain/kernel/decimal.js';
import { accountFigures, type AccountFigures } from './account-figures.js';
import { newBook, type Book, type BookOrder, type Execution } from './book.js';
import type { Contract } from './contracts.js';
import { FaultQueue } from './faults.js';
import type { LoginEnd } from './login-end.js';
import { Pacing } from './pacing.js';
import { pinnedQuote, walkedQuote, type Quote } from './price-walk.js';
import { seededHex } from './seeded.js';
import { freshLogin, freshSession, IDLE_LIMIT_MS, inState, type Session } from './session-state.js';
import type { SimulatorClock } from './simulator-clock.js';

/** What streams are told. */
export type GatewayEvent =
  | { readonly kind: 'order'; readonly order: BookOrder }
  | { readonly kind: 'execution'; readonly execution: Execution }
  /** The session is in another state, or is another one. */
  | { readonly kind: 'session'; readonly session: Session }
  /** Connections of streams break. */
  | { readonly kind: 'drop' };

/** Prices a contract was last seen at by a stale read. */
interface PositionsCache {
  readonly book: Book;
  readonly at: Instant;
  readonly reads: number;
}

export interface PositionSettings {
  readonly pageRows: number;
  /** How old positions may be that nobody has invalidated. */
  readonly staleForMs: number;
}

const POSITIONS: PositionSettings = { pageRows: 100, staleForMs: 90_000 };

/** The simulated gateway's whole state: the broker's book, which is kept, and the session, which is not. */
export class Gateway {
  readonly pacing = new Pacing();
  readonly faults = new FaultQueue();
  readonly pinned = new Map<number, DecimalText>();
  hangs = false;
  /** False: a login that trades real money, as far as anybody can see. */
  isPaper = true;
  /** What `POST /logout` ends; nobody is sure of the real gateway. */
  logoutEnds: LoginEnd = 'needs-login';
  positionSettings = POSITIONS;
  positionsCache: PositionsCache | null = null;
  private kept: Book;
  private current: Session;
  private stopIdling: () => void = () => undefined;
  private readonly listeners = new Set<(event: GatewayEvent) => void>();

  constructor(
    readonly clock: SimulatorClock,
    book: Book,
    private readonly onChange: (book: Book) => void,
  ) {
    this.kept = book;
    const now = clock.now();
    const id = this.sessionId(book.brokerageSessions - 1);
    this.current = freshSession(id, freshLogin(now), now);
    if (book.brokerageSessions === 0) this.openBrokerageSession();
    this.watchIdling();
  }

  get session(): Session {
    return this.current;
  }

  set session(session: Session) {
    const { state, id } = this.current;
    this.current = session;
    if (session.state !== state || session.id !== id) this.tell({ kind: 'session', session });
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

  /** A request keeps the session alive. */
  touch(): void {
    this.session = { ...this.session, lastRequestAt: this.now() };
  }

  /** A human logs in; the gateway opens a brokerage session at once. */
  logIn(): void {
    this.session = { ...this.session, login: freshLogin(this.now()) };
    this.openBrokerageSession();
  }

  /** Forgets priming, suppressions and subscriptions; ready. */
  openBrokerageSession(): void {
    const { brokerageSessions } = this.book;
    this.book = { ...this.book, brokerageSessions: brokerageSessions + 1 };
    const { login } = this.session;
    this.session = freshSession(this.sessionId(brokerageSessions), login, this.now());
    this.watchIdling();
  }

  /** A book that is read again belongs to a gateway that went on running: its last session goes on too. */
  private sessionId(serial: number): string {
    const { seed, createdAt } = this.book;
    return seededHex(32, seed, createdAt, 'session', serial);
  }

  /** Best prices now or `ageMs` ago; the first ever asked for a contract is its start price. */
  quote(contract: Contract, ageMs = 0): Quote {
    const pinned = this.pinned.get(contract.conid);
    if (pinned !== undefined) return pinnedQuote(pinned);
    const key = String(contract.conid);
    const since = this.book.quotedSince[key];
    if (since !== undefined) {
      return walkedQuote(contract, this.book.seed, this.now() - since - ageMs);
    }
    this.book = { ...this.book, quotedSince: { ...this.book.quotedSince, [key]: this.now() } };
    return walkedQuote(contract, this.book.seed, -ageMs);
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

  /** A new account, a new login, no faults. */
  reset(): void {
    this.faults.clear();
    this.pinned.clear();
    this.hangs = false;
    this.isPaper = true;
    this.logoutEnds = 'needs-login';
    this.positionSettings = POSITIONS;
    this.positionsCache = null;
    this.pacing.configure({ enabled: true, penaltyMs: 60_000 });
    this.book = newBook(this.book.seed, this.now());
    this.logIn();
  }

  stop(): void {
    this.stopIdling();
  }

  /** Six minutes of silence end the brokerage session, not the login. */
  private watchIdling(): void {
    this.stopIdling();
    const waitMs = this.session.lastRequestAt + IDLE_LIMIT_MS - this.now();
    this.stopIdling = this.clock.setTimer(waitMs, () => {
      const { state, lastRequestAt } = this.session;
      if (state !== 'ready') return;
      if (this.now() - lastRequestAt < IDLE_LIMIT_MS) this.watchIdling();
      else this.session = inState(this.session, 'not-authenticated');
    });
  }
}
