import { toIso, type Instant } from '../domain/kernel/instant.js';
import type { BrokerSession } from '../ports/broker.port.js';
import type { LedgerPayloads, NewEntry } from '../ports/ledger-entry.js';
import { LedgerTrouble } from '../ports/ledger.port.js';
import type { BookService } from './book.service.js';
import { afterOutage, alarmDue, NOTHING_TOLD, toldOf } from './session-alarm.js';

type Change = LedgerPayloads['session.changed'];

/** Writes every change of the session down once, and tells the operator of those that concern them. */
export class SessionWatch {
  private told = NOTHING_TOLD;
  private lostAt: Instant | null = null;
  private last: Change | null = null;
  private turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly book: BookService,
    private readonly session: () => BrokerSession,
  ) {}

  /** To be called with every state that the session comes into. */
  note(session: BrokerSession): void {
    const turn = this.turn.then(() => this.write(session));
    this.turn = turn.catch(() => undefined);
    if (session.state === 'READY') this.tellReturn(session);
    else this.lostAt ??= session.since;
    this.look();
  }

  /** To be called now and then: tells what has become due. */
  look(): void {
    const session = this.session();
    const now = this.book.clock.now();
    const { killSwitch, since } = this.book.book().tradingSwitch;
    const due = alarmDue(session, this.told, {
      now,
      holds: this.held().length > 0,
      haltedAt: killSwitch === 'HALTED' ? since : null,
      lostAt: this.lostAt ?? session.since,
    });
    if (due === null) return;
    this.told = toldOf(session, this.told, now);
    this.tellLoss(session);
  }

  /** Nothing is written before the ledger says whose it is. */
  private async write({ state, id, reason }: BrokerSession): Promise<void> {
    if (this.book.book().identity === null) return;
    const change: Change = { state, sessionId: id, reason };
    const entry: NewEntry = { kind: 'session.changed', cause: null, payload: change };
    try {
      if (isSame(this.last ?? (await this.lastWritten()), change)) return;
      this.last = change;
      await this.book.record([entry]);
    } catch (error) {
      if (!(error instanceof LedgerTrouble)) throw error;
    }
  }

  private async lastWritten(): Promise<Change | null> {
    const { items } = await this.book.ledger.sessionChanges({ limit: 1, cursor: null });
    return items[0] ?? null;
  }

  private held(): readonly string[] {
    const held = this.book.book().holdings.filter((line) => line.own !== '0');
    return held.map((line) => `${line.own} ${line.symbol}`);
  }

  private tellLoss({ state, reason, code, since }: BrokerSession): void {
    const held = this.held();
    const resting = this.book.book().openOrders;
    const stops = resting.filter(({ purpose }) => purpose === 'protect');
    const named = stops.map(({ side, quantity, symbol }) => `${side} ${quantity} ${symbol}`);
    this.book.notifier.notify({
      severity: held.length > 0 ? 'critical' : 'warning',
      code: code ?? 'SESSION_NOT_READY',
      message:
        `The broker session is ${state} since ${toIso(since)}: ${reason ?? 'no reason given'} ` +
        `Positions held: ${held.join(', ') || 'none'}; stops resting: ${named.join(', ') || 'none'}; ` +
        `other own orders resting: ${resting.length - stops.length}.`,
      fields: { state, positions: held.length, stops: stops.length },
    });
  }

  /** Only who was told of the loss is told of its end. */
  private tellReturn({ state }: BrokerSession): void {
    const { lostAt, told } = this;
    this.lostAt = null;
    this.told = afterOutage(told);
    if (lostAt === null || told.now.length === 0) return;
    const minutes = Math.ceil((this.book.clock.now() - lostAt) / 60_000);
    this.book.notifier.notify({
      severity: 'info',
      code: 'SESSION',
      message: `The broker session works again after ${minutes} min; trading goes on once the book agrees with the broker.`,
      fields: { state, minutes },
    });
  }
}

/** The sentence alone may change, as long as the code at its beginning does not. */
function isSame(before: Change | null, after: Change): boolean {
  if (before === null || before.state !== after.state) return false;
  if (after.state === 'READY') return before.sessionId === after.sessionId;
  return codeWordOf(before.reason) === codeWordOf(after.reason);
}

function codeWordOf(reason: string | null): string | null {
  return /^[A-Z_]+(?=: )/.exec(reason ?? '')?.[0] ?? null;
}
