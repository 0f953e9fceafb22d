import type { BookOrder, OrderStatus } from './book.js';
import type { Gateway, GatewayEvent } from './gateway.js';

/** How events of one kind reach the streams. */
export interface Delivery {
  readonly lateMs: number;
  /** How often each is told. */
  readonly copies: number;
  /** Events that are told in reverse, so many together; 1: in order. */
  readonly reversed: number;
}

type FeedEvent = Extract<GatewayEvent, { readonly kind: 'order' | 'execution' }>;

export type FeedKind = FeedEvent['kind'];

interface OrderFilter {
  readonly session: string;
  readonly statuses: readonly OrderStatus[] | null;
}

const PROMPT: Delivery = { lateMs: 0, copies: 1, reversed: 1 };
const LONGEST_WAIT_MS = 2000;

/** Tells streams of orders and executions: at once and in order, unless told to be late, doubled or reversed. */
export class EventFeed {
  deliveries: Readonly<Record<FeedKind, Delivery>> = { order: PROMPT, execution: PROMPT };
  /** Statuses that alone are told in that brokerage session, as the list of orders was last asked for. */
  filter: OrderFilter = { session: '', statuses: null };
  private waiting: (() => void)[] = [];
  private readonly timers = new Set<() => void>();

  constructor(private readonly gateway: Gateway) {}

  tell(event: FeedEvent): void {
    if (event.kind === 'order' && this.isFilteredOut(event.order)) return;
    const { lateMs, copies, reversed } = this.deliveries[event.kind];
    const send = (): void => {
      for (let copy = 0; copy < copies; copy += 1) this.gateway.tell(event);
    };
    if (reversed > 1) this.holdBack(send, reversed);
    else if (lateMs > 0) this.after(lateMs, send);
    else send();
  }

  configure(kind: FeedKind, delivery: Partial<Delivery>): void {
    this.deliveries = {
      ...this.deliveries,
      [kind]: { ...this.deliveries[kind], ...delivery },
    };
    this.release();
  }

  reset(): void {
    this.deliveries = { order: PROMPT, execution: PROMPT };
    this.stop();
  }

  /** Nothing that is still due is told. */
  stop(): void {
    this.waiting = [];
    for (const end of this.timers) end();
    this.timers.clear();
  }

  private isFilteredOut({ status }: BookOrder): boolean {
    const { session, statuses } = this.filter;
    return session === this.gateway.session.id && statuses?.includes(status) === false;
  }

  private holdBack(send: () => void, count: number): void {
    this.waiting.push(send);
    if (this.waiting.length >= count) this.release();
    else if (this.waiting.length === 1) {
      this.after(LONGEST_WAIT_MS, () => {
        this.release();
      });
    }
  }

  private release(): void {
    const sends = this.waiting.toReversed();
    this.waiting = [];
    for (const send of sends) send();
  }

  private after(delayMs: number, act: () => void): void {
    const end = this.gateway.clock.setTimer(delayMs, () => {
      this.timers.delete(end);
      act();
    });
    this.timers.add(end);
  }
}
