import { Injectable } from '@nestjs/common';
import type { Decision } from '../domain/decision/decide.js';
import type { DecisionInput } from '../domain/decision/decision-input.js';
import { closedUntil } from '../domain/decision/market-hours.js';
import { toIso } from '../domain/kernel/instant.js';
import type { Instant } from '../domain/kernel/instant.js';
import { Broker } from '../ports/broker.port.js';
import type { TradingSession } from '../ports/broker.port.js';
import type { AlertView } from '../ports/ledger-view.js';
import { BookService } from './book.service.js';

const KEPT_MS = 6 * 3_600_000;
const RETRY_MS = 60_000;
/** A waiting alert looks at the schedule again as often as this. */
const LOOK_AGAIN_MS = 60_000;

interface Schedule {
  readonly readAt: number;
  readonly sessions: readonly TradingSession[];
}

/** When contracts trade, and which alerts wait for that. */
@Injectable()
export class TradingHoursService {
  private readonly schedules = new Map<number, Schedule>();
  private readonly waiting = new Map<string, Instant>();
  private readonly told = new Set<string>();

  constructor(
    private readonly broker: Broker,
    private readonly book: BookService,
  ) {}

  /**
   * The sessions of a contract as last read; empty when the broker never told them: what is not known keeps nothing from
   * trading. Only the first question about a contract waits for the broker, older answers are renewed meanwhile.
   */
  async sessionsOf(conid: number): Promise<readonly TradingSession[]> {
    const known = this.schedules.get(conid);
    if (known === undefined) return this.read(conid);
    const age = this.book.clock.monotonic() - known.readAt;
    const isOld = age > (known.sessions.length === 0 ? RETRY_MS : KEPT_MS);
    if (isOld) void this.read(conid);
    return known.sessions;
  }

  /** true while an alert that was found to wait for the open need not be looked at. */
  isWaiting({ alertId }: AlertView): boolean {
    const until = this.waiting.get(alertId);
    if (until === undefined) return false;
    if (this.book.clock.now() < until) return true;
    this.waiting.delete(alertId);
    return false;
  }

  /**
   * true when the exchange is closed and the alert's orders wait for the open: an exit always does and is told once, as
   * critical; an entry only where its strategy queues it.
   */
  waits(view: AlertView, decision: Decision, { market, now }: DecisionInput): boolean {
    if (decision.outcome === 'skip') return false;
    const opens = closedUntil(market?.sessions ?? [], now);
    if (opens === null) {
      this.told.delete(view.alertId);
      return false;
    }
    this.waiting.set(view.alertId, Math.min(opens, now + LOOK_AGAIN_MS));
    if (decision.legs.some(({ reduces }) => reduces)) this.tell(view, opens);
    return true;
  }

  private tell(view: AlertView, opens: Instant): void {
    if (this.told.has(view.alertId)) return;
    this.told.add(view.alertId);
    this.book.notifier.notify({
      severity: 'critical',
      code: 'MARKET_CLOSED',
      message: `The exit of ${view.alert.symbol} waits for the exchange, which opens ${toIso(opens)}.`,
      fields: { alertId: view.alertId, strategy: view.strategy },
    });
  }

  private async read(conid: number): Promise<readonly TradingSession[]> {
    const before = this.schedules.get(conid)?.sessions ?? [];
    const readAt = this.book.clock.monotonic();
    this.schedules.set(conid, { readAt, sessions: before });
    const read = await this.broker.tradingSessions(conid);
    const sessions = read.ok ? read.value : before;
    this.schedules.set(conid, { readAt, sessions });
    return sessions;
  }
}
