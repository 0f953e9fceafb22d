import { Injectable } from '@nestjs/common';
import { Broker } from '../ports/broker.port.js';
import type { BrokerSession } from '../ports/broker.port.js';
import type { Repetition } from '../ports/clock.port.js';
import { TradingSettings } from '../ports/settings.port.js';
import { BookService } from './book.service.js';
import { ReconcileService } from './reconcile.service.js';

const RECONCILE_EVERY_MS = 60_000;
const REMIND_EVERY_MS = 15 * 60_000;
const RETRY_MS = 2_000;
const LOOK_AGAIN_MS = 5_000;

/** Brings trading up whenever the session comes up, in the same way after a start, a crash and an outage. */
@Injectable()
export class RecoveryService {
  private readonly stopped = new AbortController();
  private repetitions: readonly Repetition[] = [];
  private recovering = false;
  private everReady = false;
  /** The state that was last acted upon. */
  private sessionState: BrokerSession['state'] | null = null;
  private unsubscribe: () => void = () => undefined;

  constructor(
    private readonly broker: Broker,
    private readonly book: BookService,
    private readonly reconcile: ReconcileService,
    private readonly settings: TradingSettings,
  ) {}

  start(): void {
    this.unsubscribe = this.broker.subscribe((event) => {
      if (event.kind === 'session') this.onSession(event.session);
    });
    this.repetitions = [
      this.book.clock.every(RECONCILE_EVERY_MS, () => this.compareAgain()),
      this.book.clock.every(REMIND_EVERY_MS, () => this.remind()),
    ];
    this.broker.start();
    this.onSession(this.broker.session());
  }

  /** `starting` until the first session, `recovering` while the book is compared. */
  phase(): 'starting' | 'recovering' | 'running' {
    if (!this.everReady) return 'starting';
    return this.recovering ? 'recovering' : 'running';
  }

  async stop(): Promise<void> {
    this.stopped.abort();
    for (const repetition of this.repetitions) repetition.stop();
    this.unsubscribe();
    await this.broker.stop();
  }

  private onSession(session: BrokerSession): void {
    if (session.state === 'READY') {
      this.sessionState = 'READY';
      void this.recover();
      return;
    }
    this.book.gate.close('SESSION_NOT_READY', session.reason ?? `The session is ${session.state}.`);
    if (session.code === 'ACCOUNT_MISMATCH') void this.refuseAccount(session.reason ?? '');
    const needsHuman = session.state === 'NEEDS_LOGIN' || session.state === 'COMPETING';
    if (this.sessionState === 'READY' || needsHuman) void this.noteLoss(session);
  }

  /** Written down because an order's absence can be proven only in a session that was never lost. */
  private async noteLoss(session: BrokerSession): Promise<void> {
    const { state, id, reason } = session;
    if (this.sessionState === state) return;
    this.sessionState = state;
    this.book.gate.close('NOT_RECONCILED', 'The book is compared with the broker when it is back.');
    await this.book.record([
      { kind: 'session.changed', cause: null, payload: { state, sessionId: id, reason } },
    ]);
    this.tellLoss(session);
  }

  /** While a human is needed and something is held, the operator is told again and again. */
  private remind(): void {
    const session = this.broker.session();
    const needsHuman = session.state === 'NEEDS_LOGIN' || session.state === 'COMPETING';
    if (needsHuman && this.heldPositions().length > 0) this.tellLoss(session);
  }

  private heldPositions(): readonly string[] {
    const held = this.book.book().holdings.filter((line) => line.own !== '0');
    return held.map((line) => `${line.own} ${line.symbol}`);
  }

  private tellLoss({ state, reason }: BrokerSession): void {
    const held = this.heldPositions();
    const resting = this.book.book().openOrders.length;
    this.book.notifier.notify({
      severity: held.length > 0 ? 'critical' : 'warning',
      code: 'SESSION_NOT_READY',
      message:
        `The broker session is ${state}: ${reason ?? 'no reason given'} ` +
        `Positions held: ${held.join(', ') || 'none'}; own orders resting: ${resting}.`,
    });
  }

  private async recover(): Promise<void> {
    if (this.recovering) return;
    this.recovering = true;
    this.everReady = true;
    try {
      await this.compareUntilKnown();
    } finally {
      this.recovering = false;
    }
  }

  private async compareUntilKnown(): Promise<void> {
    while (!this.stopped.signal.aborted && this.broker.session().state === 'READY') {
      if (!(await this.isOurAccount())) return;
      if (await this.firstLook()) {
        this.book.gate.open('NOT_RECONCILED');
        this.book.gate.open('SESSION_NOT_READY');
        return;
      }
      await this.book.clock.sleep(RETRY_MS, this.stopped.signal);
    }
  }

  /** true when every difference between book and broker has gone or become external. */
  private async firstLook(): Promise<boolean> {
    const compared = await this.reconcile.run();
    return compared.ok && compared.value.settled;
  }

  /** The first session names the ledger's account; another one later halts. */
  private async isOurAccount(): Promise<boolean> {
    const { account, paper } = this.broker.session();
    if (account === null || paper === null) return false;
    const gateway = this.settings.simulated ? 'simulator' : 'gateway';
    const identity = this.book.book().identity;
    if (identity === null) {
      await this.book.record([
        { kind: 'ledger.opened', cause: null, payload: { gateway, account, paper } },
      ]);
      return true;
    }
    const same =
      identity.gateway === gateway && identity.account === account && identity.paper === paper;
    if (same) this.book.gate.open('ACCOUNT_MISMATCH');
    else {
      await this.refuseAccount(
        `This ledger belongs to another account (${identity.gateway}) than the one logged in (${gateway}). ` +
          'Point DATA_DIR to a new folder to start a new ledger.',
      );
    }
    return same;
  }

  private async refuseAccount(message: string): Promise<void> {
    this.book.gate.close('ACCOUNT_MISMATCH', message);
    if (this.book.killSwitch() !== 'HALTED') await this.book.halt(message);
  }

  /** A difference is looked at again until it has gone or become external. */
  private async compareAgain(): Promise<void> {
    while (this.broker.session().state === 'READY' && !this.recovering) {
      const compared = await this.reconcile.run();
      if (!compared.ok || compared.value.settled || this.stopped.signal.aborted) return;
      await this.book.clock.sleep(LOOK_AGAIN_MS, this.stopped.signal);
    }
  }
}
