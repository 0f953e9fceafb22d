import { Injectable } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import { toIso } from '../domain/kernel/instant.js';
import { Clock } from '../ports/clock.port.js';
import type { Repetition } from '../ports/clock.port.js';
import type { Entry } from '../ports/ledger-entry.js';
import { Ledger, LedgerTrouble } from '../ports/ledger.port.js';
import { EntryDescriber } from './entry-describer.service.js';
import { Glance } from './glance.service.js';
import { eventText, greeting, resumption } from './live-event.js';

const LOOK_MS = 500;
/** The status asks the broker for positions: soon after an entry, seldom without one. */
const STATUS_AFTER_ENTRY_MS = 1_000;
const STATUS_MS = 5_000;
const HEARTBEAT_MS = 15_000;
const MOST_LISTENERS = 20;
const MOST_REPLAYED = 500;
/** Of a burst the rest is told half a second later, so that readers who keep up have the time to. */
const MOST_AT_ONCE = 500;

/** Somebody who watches. */
export interface Listener {
  send(text: string): void;
  end(): void;
  onClose(listener: () => void): void;
  /** false once its session has ended: nothing more is told. */
  isWelcome(): boolean;
}

/**
 * Tells listeners what is written into the ledger, how the status changes and what was notified. While somebody listens
 * it looks twice a second, once for all; without listeners it does nothing. At most 20 listen, the oldest gives way.
 */
@Injectable()
export class LiveEvents implements OnModuleDestroy {
  private readonly listeners = new Set<Listener>();
  private looking: Repetition | null = null;
  private isStopped = false;
  private tail: Promise<unknown> = Promise.resolve();
  /** `seq` of the last entry that was told; null while nobody listens. */
  private position: number | null = null;
  private hasNews = true;
  private status = { text: '', at: -Infinity };
  private notified: ReadonlySet<string> = new Set();
  private beatAt = -Infinity;

  constructor(
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly entries: EntryDescriber,
    private readonly glance: Glance,
  ) {}

  /** Sends what was missed since `lastEventId`, how things stand, and from then on what happens. */
  async join(listener: Listener, lastEventId: string | null): Promise<void> {
    await this.inTurn(async () => {
      try {
        await this.look();
        await this.welcome(listener, lastEventId);
      } catch (error) {
        listener.end();
        if (!(error instanceof LedgerTrouble)) throw error;
      }
    });
  }

  onModuleDestroy(): void {
    this.isStopped = true;
    this.looking?.stop();
    for (const listener of this.listeners) listener.end();
  }

  private async welcome(listener: Listener, lastEventId: string | null): Promise<void> {
    const head = this.position ?? 0;
    const since = resumption(lastEventId, head);
    listener.send(greeting(since === null ? head : null));
    if (since !== null) await this.resume(listener, since, head);
    for (const text of [this.status.text, ...this.notified, this.beat()]) listener.send(text);
    this.add(listener);
  }

  private async resume(listener: Listener, since: number | 'reset', head: number): Promise<void> {
    if (since === 'reset' || head - since > MOST_REPLAYED) {
      listener.send(eventText({ event: 'reset', id: head, data: '{}' }));
      return;
    }
    for await (const entry of this.ledger.entries(since)) {
      if (entry.seq > head) return;
      listener.send(await this.entries.describe(entry));
    }
  }

  private add(listener: Listener): void {
    const [oldest] = this.listeners;
    if (oldest !== undefined && this.listeners.size >= MOST_LISTENERS) this.remove(oldest);
    this.listeners.add(listener);
    listener.onClose(() => this.remove(listener));
    if (this.isStopped) this.remove(listener);
    else this.looking ??= this.clock.every(LOOK_MS, () => this.inTurn(() => this.lookAgain()));
  }

  private remove(listener: Listener): void {
    listener.end();
    this.listeners.delete(listener);
    if (this.listeners.size > 0) return;
    this.looking?.stop();
    this.looking = null;
    this.position = null;
  }

  private async lookAgain(): Promise<void> {
    for (const listener of this.listeners) if (!listener.isWelcome()) this.remove(listener);
    if (this.listeners.size === 0) return;
    try {
      await this.look();
    } catch (error) {
      if (!(error instanceof LedgerTrouble)) throw error;
    }
  }

  private async look(): Promise<void> {
    this.position ??= await this.head();
    const until = this.position + MOST_AT_ONCE;
    for await (const entry of this.ledger.entries(this.position)) {
      await this.tell(entry);
      if (entry.seq >= until) break;
    }
    await this.lookAtStatus();
    this.lookAtNotifications();
    if (this.clock.monotonic() - this.beatAt < HEARTBEAT_MS) return;
    this.beatAt = this.clock.monotonic();
    this.broadcast(this.beat());
  }

  private async tell(entry: Entry): Promise<void> {
    this.broadcast(await this.entries.describe(entry));
    this.position = entry.seq;
    this.hasNews = true;
  }

  private async lookAtStatus(): Promise<void> {
    const ageMs = this.clock.monotonic() - this.status.at;
    if (ageMs < (this.hasNews ? STATUS_AFTER_ENTRY_MS : STATUS_MS)) return;
    this.hasNews = false;
    const text = await this.glance.status();
    const isNew = text !== this.status.text;
    this.status = { text, at: this.clock.monotonic() };
    if (isNew) this.broadcast(text);
  }

  private lookAtNotifications(): void {
    const open = this.glance.notifications();
    for (const text of open) if (!this.notified.has(text)) this.broadcast(text);
    this.notified = new Set(open);
  }

  private beat(): string {
    return eventText({ event: 'heartbeat', data: toIso(this.clock.now()) });
  }

  private broadcast(text: string): void {
    for (const listener of this.listeners) listener.send(text);
  }

  /** `seq` of the last entry: from the newest things written down on to the end, which is near. */
  private async head(): Promise<number> {
    const newest = { limit: 1, cursor: null } as const;
    const pages = await Promise.all([
      this.ledger.alerts(newest),
      this.ledger.orders(newest),
      this.ledger.executions(newest),
      this.ledger.sessionChanges(newest),
    ]);
    let head = Math.max(0, ...pages.map(({ items }) => items[0]?.seq ?? 0));
    for await (const { seq } of this.ledger.entries(head)) head = seq;
    return head;
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.tail.then(work, work);
    this.tail = turn.catch(() => undefined);
    return turn;
  }
}
