import { Injectable } from '@nestjs/common';
import { gapBetween } from '../domain/decision/missed-alert.js';
import { Decimal } from '../domain/kernel/decimal.js';
import type { Strategy } from '../domain/strategy/strategy.js';
import type { AlertView } from '../ports/ledger-view.js';
import { StrategyCatalog } from '../ports/strategy-catalog.port.js';
import { BookService } from './book.service.js';

/** How many alerts of a strategy, newest first, are looked through for the one before. */
const LOOKED_THROUGH = 200;

/** Watches that the alerts of a strategy follow each other without a gap, and that they come at all. */
@Injectable()
export class AlertChainService {
  private readonly toldGap = new Set<string>();
  /** The alert after which a strategy was reported as overdue, by strategy. */
  private readonly toldOverdue = new Map<string, string>();

  constructor(
    private readonly book: BookService,
    private readonly strategies: StrategyCatalog,
  ) {}

  /** One sentence when an alert before this one was missed, else null; the operator is told once. */
  async gapBefore(view: AlertView): Promise<string | null> {
    if (view.alert.previousMarketPosition === null || view.alert.test) return null;
    const earlier = await this.earlier(view);
    const gap = earlier === undefined ? null : gapBetween(earlier.alert, view.alert);
    if (gap !== null && !this.toldGap.has(view.alertId)) {
      this.toldGap.add(view.alertId);
      const fields = { alertId: view.alertId, strategy: view.strategy };
      this.book.notifier.notify({
        severity: 'warning',
        code: 'MISSED_ALERT',
        message: gap,
        fields,
      });
    }
    return gap;
  }

  /** The strategy's alert in the same root before this one. */
  private async earlier(view: AlertView): Promise<AlertView | undefined> {
    const query = { limit: LOOKED_THROUGH, cursor: null, strategy: view.strategy };
    const { items } = await this.book.ledger.alerts(query);
    return items.find((one) => one.seq < view.seq && one.root === view.root && !one.alert.test);
  }

  /** Reports each strategy that holds a position and has been silent for too long, once a silence. */
  async reportOverdue(): Promise<void> {
    for (const strategy of this.strategies.all()) {
      if (strategy.expectAlertEverySeconds !== null) await this.lookAt(strategy);
    }
  }

  private async lookAt({ name, expectAlertEverySeconds }: Strategy): Promise<void> {
    const query = { limit: LOOKED_THROUGH, cursor: null, strategy: name };
    const { items } = await this.book.ledger.alerts(query);
    const [last] = items;
    if (last === undefined || this.toldOverdue.get(name) === last.alertId) return;
    const silentSeconds = Math.floor((this.book.clock.now() - last.receivedAt) / 1000);
    if (silentSeconds <= (expectAlertEverySeconds ?? 0)) return;
    const held = this.heldIn(new Set(items.map(({ root }) => root)));
    if (held.length === 0) return;
    this.toldOverdue.set(name, last.alertId);
    this.book.notifier.notify({
      severity: 'warning',
      code: 'ALERT_OVERDUE',
      message: `${name} has sent nothing for ${silentSeconds} s and holds ${held.join(', ')}.`,
      fields: { strategy: name },
    });
  }

  private heldIn(roots: ReadonlySet<string | null>): readonly string[] {
    return this.book
      .book()
      .holdings.filter(({ root, own }) => roots.has(root) && !Decimal.of(own).isZero())
      .map(({ own, symbol }) => `${own} ${symbol}`);
  }
}
