import { Injectable } from '@nestjs/common';
import { Broker } from '../ports/broker.port.js';
import type { BrokerSession } from '../ports/broker.port.js';
import type { Repetition } from '../ports/clock.port.js';
import { TradingSettings } from '../ports/settings.port.js';
import { BookService } from './book.service.js';
import { ReconcileService } from './reconcile.service.js';
import { SessionWatch } from './session-watch.service.js';

/** So often that the last agreement is never a minute old while nothing keeps the broker from being asked. */
const RECONCILE_EVERY_MS = 50_000;
const LOOK_EVERY_MS = 15_000;
const RETRY_MS = 2_000;
const LOOK_AGAIN_MS = 5_000;

/** Brings trading up whenever the session comes up, in the same way after a start, a crash and an outage. */
@Injectable()
export class RecoveryService {
  private readonly stopped = new AbortController();
  private repetitions: readonly Repetition[] = [];
  private recovering = false;
  private everReady = false;
  /** How often the session was lost: what was read before a loss proves nothing after it. */
  private losses = 0;
  private readonly watch: SessionWatch;
  private unsubscribe: () => void = () => undefined;

  constructor(
    private readonly broker: Broker,
    private readonly book: BookService,
    private readonly reconcile: ReconcileService,
    private readonly settings: TradingSettings,
  ) {
    this.watch = new SessionWatch(book, () => broker.session());
  }

  start(): void {
    this.unsubscribe = this.broker.subscribe((event) => {
      if (event.kind === 'session') this.onSession(event.session);
    });
    this.repetitions = [
      this.book.clock.every(RECONCILE_EVERY_MS, () => this.compareAgain()),
      this.book.clock.every(LOOK_EVERY_MS, () => this.watch.look()),
    ];
    this.broker.start();
    const session = this.broker.session();
    if (session.state === 'READY') this.onSession(session);
    else this.close(session);
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
      this.watch.note(session);
      void this.recover();
      return;
    }
    this.losses += 1;
    this.close(session);
    if (session.code === 'ACCOUNT_MISMATCH') void this.refuseAccount(session.reason ?? '');
    this.watch.note(session);
  }

  private close({ state, reason }: BrokerSession): void {
    this.book.gate.close('SESSION_NOT_READY', reason ?? `The session is ${state}.`);
    this.book.gate.close('NOT_RECONCILED', 'The book is compared with the broker when it is back.');
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
      const { losses } = this;
      if (!(await this.isOurAccount())) return;
      if ((await this.firstLook()) && losses === this.losses) {
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
      this.watch.note(this.broker.session());
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
    if (this.book.killSwitch(null) !== 'HALTED') await this.book.halt(message);
  }

  private isWaitingForRecovery(): boolean {
    const isClosed = this.book.gate.reasons().some(({ code }) => code === 'NOT_RECONCILED');
    return isClosed && this.broker.session().state === 'READY';
  }

  /** A difference is looked at again until it has gone or become external. */
  private async compareAgain(): Promise<void> {
    if (this.isWaitingForRecovery()) await this.recover();
    while (this.broker.session().state === 'READY' && !this.recovering) {
      const compared = await this.reconcile.run();
      if (!compared.ok || compared.value.settled || this.stopped.signal.aborted) return;
      await this.book.clock.sleep(LOOK_AGAIN_MS, this.stopped.signal);
    }
  }
}
