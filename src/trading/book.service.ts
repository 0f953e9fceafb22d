import { Injectable, Logger } from '@nestjs/common';
import type { Code } from '../domain/kernel/codes.table.js';
import { invariant } from '../domain/kernel/invariant.js';
import { Clock } from '../ports/clock.port.js';
import type { Entry, KillSwitch, NewEntry } from '../ports/ledger-entry.js';
import type { Book, OrderView } from '../ports/ledger-view.js';
import { Ledger, LedgerTrouble } from '../ports/ledger.port.js';
import { Notifier } from '../ports/notifier.port.js';
import { alertBehind, entryLine } from './entry-log.js';
import { Departures } from './departures.js';
import { TradingGate } from './trading-gate.service.js';

/** How long to wait before a fact that must not be lost is written again. */
const RETRY_MS = 500;

/**
 * The ledger as trading sees it: the state at hand without waiting, intents that fail loudly, facts that are written
 * until they are on disk.
 */
@Injectable()
export class BookService {
  private readonly logger = new Logger('Trading');
  /** Which alert an open order belongs to, for the log. */
  private readonly alertOfOrder = new Map<string, string>();
  private state: Book | null = null;
  /** Set before the entry is on disk, so that a halt is in force at once; by strategy, null for all trading. */
  private readonly switchedTo = new Map<string | null, KillSwitch>();
  private readonly stopped = new AbortController();
  private readonly listeners = new Set<(entry: Entry) => void>();
  private isAwaiting = false;
  readonly departures: Departures;

  constructor(
    readonly ledger: Ledger,
    readonly clock: Clock,
    readonly notifier: Notifier,
    readonly gate: TradingGate,
  ) {
    this.departures = new Departures(clock);
  }

  async load(): Promise<void> {
    this.state = await this.ledger.book();
  }

  /** The state after the last write. */
  book(): Book {
    invariant(this.state !== null, 'the book is loaded before it is read');
    return this.state;
  }

  /** What holds for orders of `strategy`: the stricter of its own switch and the one of all trading (null: that alone). */
  killSwitch(strategy: string | null): KillSwitch {
    const { tradingSwitch, strategySwitches } = this.book();
    const all = this.switchedTo.get(null) ?? tradingSwitch.killSwitch;
    if (strategy === null) return all;
    const written = strategySwitches.find((view) => view.strategy === strategy)?.killSwitch;
    return stricterOf(all, this.switchedTo.get(strategy) ?? written ?? 'ACTIVE');
  }

  /** Puts a kill switch in force at once; the entry follows. */
  switchTo(killSwitch: KillSwitch, strategy: string | null): void {
    this.switchedTo.set(strategy, killSwitch);
  }

  /** The account this ledger belongs to; null before the first session. */
  account(): string | null {
    return this.book().identity?.account ?? null;
  }

  pauseOf(root: string): Code | null {
    return this.book().roots.find((view) => view.root === root)?.paused?.code ?? null;
  }

  openOrdersOf(root: string): readonly OrderView[] {
    return this.book().openOrders.filter((order) => order.root === root);
  }

  /** Writes all or nothing; rejects with LedgerTrouble and closes the gate until the ledger works again. */
  async append(entries: readonly NewEntry[]): Promise<readonly Entry[]> {
    try {
      const written = await this.ledger.append(entries);
      this.gate.open('LEDGER_PAUSED');
      this.state = await this.ledger.book();
      for (const entry of written) this.log(entry);
      for (const entry of written) for (const listener of this.listeners) listener(entry);
      return written;
    } catch (error) {
      if (error instanceof LedgerTrouble) {
        this.gate.close('LEDGER_PAUSED', 'The ledger cannot be written.');
        void this.awaitLedger();
      }
      throw error;
    }
  }

  /** Nothing is decided, so nothing written, while the gate is closed: somebody has to look whether the ledger works. */
  private async awaitLedger(): Promise<void> {
    if (this.isAwaiting) return;
    this.isAwaiting = true;
    while (!this.stopped.signal.aborted && !this.ledger.writable()) {
      await this.clock.sleep(RETRY_MS, this.stopped.signal);
    }
    this.isAwaiting = false;
    this.gate.open('LEDGER_PAUSED');
  }

  /** Writes what has happened, again and again until it is on disk or the service stops. */
  async record(entries: readonly NewEntry[]): Promise<readonly Entry[]> {
    for (;;) {
      try {
        return await this.append(entries);
      } catch (error) {
        if (!(error instanceof LedgerTrouble) || this.stopped.signal.aborted) throw error;
        await this.clock.sleep(RETRY_MS, this.stopped.signal);
      }
    }
  }

  /** Calls `listener` with every entry once it is on disk and in the book; the returned function ends that. */
  onWritten(listener: (entry: Entry) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Takes entries off the root and tells the operator; nothing when it is paused for that already. */
  async pauseRoot(root: string, code: Code, message: string): Promise<void> {
    const before = this.pauseOf(root);
    if (before === code || (before !== null && code !== 'UNKNOWN_UNRESOLVED')) return;
    await this.record([{ kind: 'root.paused', cause: null, payload: { root, code, message } }]);
    this.notifier.notify({ severity: 'critical', code, message, fields: { root } });
  }

  /** ACTIVE becomes REDUCING; REDUCING and HALTED stay. `strategy` null: all trading. */
  async reduce(reason: string, code: Code | null, strategy: string | null = null): Promise<void> {
    if (this.killSwitch(strategy) !== 'ACTIVE') return;
    this.switchTo('REDUCING', strategy);
    const payload = { reason, code, ...scopeOf(strategy) };
    await this.record([{ kind: 'trading.reducing', cause: null, payload }]);
    if (code !== null) this.notifier.notify({ severity: 'critical', code, message: reason });
  }

  /** `strategy` null: all trading. */
  async halt(reason: string, strategy: string | null = null): Promise<void> {
    this.switchTo('HALTED', strategy);
    const payload = { reason, ...scopeOf(strategy) };
    await this.record([{ kind: 'trading.halted', cause: null, payload }]);
    const message = `${strategy ?? 'Trading'} is halted: ${reason}`;
    this.notifier.notify({ severity: 'critical', code: 'HALTED', message });
  }

  /** One line an entry, with the alert's id from its receipt to its last fill. */
  private log(entry: Entry): void {
    if (entry.kind === 'order.submitting' && entry.payload.alertId !== null) {
      this.alertOfOrder.set(entry.payload.clientOrderId, entry.payload.alertId);
    }
    const alertId = alertBehind(entry, (id) => this.alertIdOf(id));
    this.logger.log(entryLine(entry, alertId));
    if (entry.kind === 'alert.completed') this.forget(entry.payload.alertId);
  }

  private alertIdOf(clientOrderId: string): string | null {
    const open = this.state?.openOrders.find((order) => order.clientOrderId === clientOrderId);
    return this.alertOfOrder.get(clientOrderId) ?? open?.alertId ?? null;
  }

  private forget(alertId: string): void {
    for (const [order, alert] of this.alertOfOrder) {
      if (alert === alertId) this.alertOfOrder.delete(order);
    }
  }

  /** After this no write is retried. */
  stop(): void {
    this.stopped.abort();
  }
}

const STRICTNESS: readonly KillSwitch[] = ['ACTIVE', 'REDUCING', 'HALTED'];

function stricterOf(a: KillSwitch, b: KillSwitch): KillSwitch {
  return STRICTNESS.indexOf(a) >= STRICTNESS.indexOf(b) ? a : b;
}

/** The part of an entry's payload that names the strategy it belongs to, where it belongs to one. */
export function scopeOf(strategy: string | null): { readonly strategy?: string } {
  return strategy === null ? {} : { strategy };
}
