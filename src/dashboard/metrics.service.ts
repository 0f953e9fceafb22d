import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { Broker, SESSION_STATES } from '../ports/broker.port.js';
import { Ledger } from '../ports/ledger.port.js';
import type { Page } from '../ports/ledger-view.js';
import { METRICS, REQUEST_BUCKETS_SECONDS } from './metrics.table.js';
import { StatusService } from '../trading/status.service.js';
import { emptyTally, newerThan, tallyWith } from './status-tally.js';
import type { Counted, StatusTally } from './status-tally.js';

const KILL_SWITCHES = ['ACTIVE', 'REDUCING', 'HALTED'] as const;
const PAGE = 500;

/** Measures requests as they end, and reads everything else when it is asked for. */
@Injectable()
export class MetricsService {
  private readonly registry = new Registry();
  private readonly alerts = this.gauge(METRICS.alerts, 'status');
  private readonly orders = this.gauge(METRICS.orders, 'status');
  private readonly session = this.gauge(METRICS.session, 'state');
  private readonly killSwitch = this.gauge(METRICS.killSwitch, 'state');
  private readonly sessionSince = this.gauge(METRICS.sessionSince);
  private readonly ready = this.gauge(METRICS.ready);
  private readonly ledgerWritable = this.gauge(METRICS.ledgerWritable);
  private readonly pausedRoots = this.gauge(METRICS.pausedRoots);
  private readonly openOrders = this.gauge(METRICS.openOrders);
  private readonly requestSeconds = new Histogram({
    ...METRICS.requestSeconds,
    labelNames: ['route', 'method', 'status'],
    buckets: [...REQUEST_BUCKETS_SECONDS],
    registers: [this.registry],
  });
  private alertTally: StatusTally = emptyTally;
  private orderTally: StatusTally = emptyTally;

  constructor(
    private readonly ledger: Ledger,
    private readonly broker: Broker,
    private readonly statuses: StatusService,
  ) {
    collectDefaultMetrics({ register: this.registry });
  }

  /** `route` is the pattern, not the address: secrets in a path are never seen here. */
  observe(route: string, method: string, status: number, seconds: number): void {
    this.requestSeconds.observe({ route, method, status }, seconds);
  }

  /** Media type and text in Prometheus' format. */
  async scrape(): Promise<{ readonly type: string; readonly text: string }> {
    await Promise.all([this.readLedger(), this.readBook()]);
    this.ready.set(Number(this.statuses.readiness().ready));
    const session = this.broker.session();
    for (const state of SESSION_STATES) {
      this.session.set({ state }, Number(state === session.state));
    }
    this.sessionSince.set(session.since / 1000);
    this.ledgerWritable.set(Number(this.ledger.writable()));
    return { type: this.registry.contentType, text: await this.registry.metrics() };
  }

  private async readLedger(): Promise<void> {
    const { alertTally, orderTally } = this;
    this.alertTally = await follow(
      alertTally,
      (cursor) => this.ledger.alerts({ limit: PAGE, cursor }),
      (status) => status !== 'received' && status !== 'executing',
    );
    this.orderTally = await follow(
      orderTally,
      (cursor) => this.ledger.orders({ limit: PAGE, cursor }),
      (status) => status === 'filled' || status === 'cancelled' || status === 'refused',
    );
    show(this.alerts, this.alertTally);
    show(this.orders, this.orderTally);
  }

  private async readBook(): Promise<void> {
    const book = await this.ledger.book();
    for (const state of KILL_SWITCHES) {
      this.killSwitch.set({ state }, Number(state === book.tradingSwitch.killSwitch));
    }
    this.pausedRoots.set(book.roots.filter((root) => root.paused !== null).length);
    this.openOrders.set(book.openOrders.length);
  }

  private gauge(
    metric: { readonly name: string; readonly help: string },
    ...labelNames: readonly string[]
  ): Gauge {
    return new Gauge({ ...metric, labelNames: [...labelNames], registers: [this.registry] });
  }
}

async function follow(
  tally: StatusTally,
  readPage: (cursor: string | null) => Promise<Page<Counted>>,
  hasEnded: (status: string) => boolean,
): Promise<StatusTally> {
  return tallyWith(tally, await newerThan(tally.settledSeq, readPage), hasEnded);
}

function show(gauge: Gauge, tally: StatusTally): void {
  gauge.reset();
  for (const [status, count] of tally.now) gauge.set({ status }, count);
}
