import type { CalendarDate, Instant } from '../domain/kernel/instant.js';
import type { Contract } from './contracts.js';
import type { LateRejection } from './fill-settings.js';
import {
  NO_SPECIAL_DAYS,
  tradingDays,
  type EarlyClose,
  type TradingSession,
} from './trading-hours.js';

/** What becomes of orders while a market is closed: refused at once, dead a little later, or kept until it opens. */
export type ClosedOrders = 'refused' | 'inactive' | 'held';

/** Quality of quotes: real time, 15 minutes old, or not subscribed. */
export type Availability = 'realtime' | 'delayed' | 'none';

export const CLOSED_TEXT = 'Order rejected - reason:Exchange is closed.';

const HALF_DAY_MS = 43_200_000;

/** Sessions of a contract from a moment on. */
interface Hours {
  readonly from: Instant;
  readonly sessions: readonly TradingSession[];
}

const DIES_AFTER_MS = 350;
const CONCURRENT_CHARTS = 5;

/** What clients find at the exchanges: whether they are open to this account, and how they quote. */
export class MarketState {
  /** How long one chart takes the broker; 0: no time. */
  chartMs = 0;
  /** The first chart of a contract in a session is refused. */
  chartsWarmUp = false;
  /** What becomes of orders outside the trading hours; null: nothing, markets are open all the time. */
  offHours: ClosedOrders | null = null;
  /** Days that are not like others. */
  special = NO_SPECIAL_DAYS;
  private readonly hours = new Map<number, Hours>();
  private readonly closed = new Map<number | 'all', ClosedOrders>();
  private readonly availabilities = new Map<number | 'all', Availability>();
  private readonly forbidden = new Set<number>();
  private readonly charts: Instant[] = [];
  private readonly charted = new Set<string>();
  private chartSession: string | null = null;

  /** Closes a market or, with null, opens it; `all` stands for every contract that isn't set by itself. */
  close(conid: number | 'all', orders: ClosedOrders | null): void {
    if (orders === null) this.closed.delete(conid);
    else this.closed.set(conid, orders);
  }

  /** A day that closes early, or with null not at all opens; undefined: it is a usual one again. */
  setDay(date: CalendarDate, early: EarlyClose | null | undefined): void {
    const days = new Map(this.special);
    if (early === undefined) days.delete(date);
    else days.set(date, early);
    this.special = days;
    this.hours.clear();
  }

  /** What becomes of orders at a moment; null while the market is open, which it is all the time unless told. */
  closedOrders(contract: Contract, at: Instant): ClosedOrders | null {
    const told = this.closed.get(contract.conid) ?? this.closed.get('all');
    if (told !== undefined || this.offHours === null) return told ?? null;
    const isOpen = this.hoursOf(contract, at).some(
      ({ opens, closes }) => opens <= at && at < closes,
    );
    return isOpen ? null : this.offHours;
  }

  isClosed(contract: Contract, at: Instant): boolean {
    return this.closedOrders(contract, at) !== null;
  }

  /** Sessions around a moment, worked out twice a day. */
  private hoursOf(contract: Contract, at: Instant): readonly TradingSession[] {
    const before = this.hours.get(contract.conid);
    if (before !== undefined && at >= before.from && at < before.from + HALF_DAY_MS) {
      return before.sessions;
    }
    const sessions = tradingDays(contract, at, 3, this.special).map(({ extended }) => extended);
    this.hours.set(contract.conid, { from: at, sessions });
    return sessions;
  }

  /** How an order dies that is accepted now; null when it lives. */
  closedRejection(contract: Contract | null, at: Instant): LateRejection | null {
    return contract !== null && this.closedOrders(contract, at) === 'inactive'
      ? { status: 'Inactive', reason: CLOSED_TEXT, delayMs: DIES_AFTER_MS }
      : null;
  }

  permit(conid: number, isPermitted: boolean): void {
    if (isPermitted) this.forbidden.delete(conid);
    else this.forbidden.add(conid);
  }

  isPermitted({ conid }: Contract): boolean {
    return !this.forbidden.has(conid);
  }

  quoteAs(conid: number | 'all', availability: Availability): void {
    this.availabilities.set(conid, availability);
  }

  availability({ conid }: Contract): Availability {
    return this.availabilities.get(conid) ?? this.availabilities.get('all') ?? 'realtime';
  }

  /** False when five charts are under way already. */
  beginChart(now: Instant): boolean {
    const running = this.charts.filter((since) => now - since < this.chartMs);
    if (running.length >= CONCURRENT_CHARTS) return false;
    this.charts.splice(0, this.charts.length, ...running, now);
    return true;
  }

  /** True at the first chart of a contract in a session, when charts have to warm up. */
  isColdChart(session: string, { conid }: Contract): boolean {
    const key = `${session} ${String(conid)}`;
    const isCold = this.chartsWarmUp && !this.charted.has(key);
    this.charted.add(key);
    return isCold;
  }

  /** The service of `/hmds` is open in the session that asked for it. */
  openCharts(session: string): void {
    this.chartSession = session;
  }

  hasOpenCharts(session: string): boolean {
    return this.chartSession === session;
  }

  reset(): void {
    this.chartMs = 0;
    this.chartsWarmUp = false;
    this.offHours = null;
    this.special = NO_SPECIAL_DAYS;
    this.hours.clear();
    this.closed.clear();
    this.availabilities.clear();
    this.forbidden.clear();
    this.charts.length = 0;
    this.chartSession = null;
  }

  state(): Readonly<Record<string, unknown>> {
    return {
      closed: Object.fromEntries(this.closed),
      offHours: this.offHours,
      special: Object.fromEntries(this.special),
      availability: Object.fromEntries(this.availabilities),
      forbidden: [...this.forbidden],
      chartMs: this.chartMs,
      chartsWarmUp: this.chartsWarmUp,
    };
  }
}
