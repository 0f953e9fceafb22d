import type { Clock, Repetition } from '../ports/clock.port.js';
import type { BrokerLog } from './broker-log.js';
import type { JsonRecord } from './json-fields.js';
import type { SessionKeeper } from './session-keeper.service.js';
import { StreamLink } from './stream-link.js';
import { streamMessageOf, type StreamMessage } from './stream-message.js';
import type { StreamQuotes } from './stream-quotes.js';
import { PING, RENEWED, SUBSCRIBED } from './stream-topics.js';
import type { StreamTransport } from './stream-transport.js';

const PROBE_MS = 20_000;
const QUOTES_MS = 8 * 60_000;
const SHORTEST_MS = 1000;
const LONGEST_MS = 30_000;
const IDLE_MS = 60_000;

/** Where the stream is, and what surrounds it. */
export interface StreamSurroundings {
  readonly url: string;
  readonly transport: StreamTransport;
  readonly keeper: Pick<SessionKeeper, 'session' | 'subscribe' | 'primings'>;
  readonly clock: Clock;
  readonly log: BrokerLog;
}

/** Who is told of orders and trades; resolves true when all of the rows were understood and passed on. */
export interface StreamHearer {
  orders(rows: readonly JsonRecord[]): Promise<boolean>;
  trades(rows: readonly JsonRecord[]): Promise<boolean>;
}

type Topic = 'orders' | 'trades';

/** What was asked for on this connection, in which priming of the session. */
interface Subscription {
  readonly priming: number;
}

/**
 * Listens to the gateway's stream as long as there is a session: connects, subscribes, asks again every 20 s, connects
 * anew after 1 to 30 s. Nothing else depends on it: while it is down the reads tell everything, only later.
 */
export class GatewayStream {
  private readonly stopping = new AbortController();
  private readonly repetitions: Repetition[] = [];
  private readonly spoken = new Map<Topic, number>();
  private alarm = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private pauseMs = SHORTEST_MS;
  private link: StreamLink | null = null;
  private linkedTo: string | null = null;
  private subscription: Subscription | null = null;

  constructor(
    private readonly around: StreamSurroundings,
    private readonly hearer: StreamHearer,
    private readonly quotes: StreamQuotes,
  ) {}

  start(): void {
    const { clock, keeper } = this.around;
    this.repetitions.push(
      { stop: keeper.subscribe(() => this.sessionChanged()) },
      clock.every(PROBE_MS, () => this.probe()),
      clock.every(QUOTES_MS, () => {
        if (this.isSubscribed()) this.tell(this.quotes.renewals());
      }),
    );
    this.running = this.run();
  }

  /** Resolves when nothing of it runs any more. */
  async stop(): Promise<void> {
    this.stopping.abort();
    for (const repetition of this.repetitions) repetition.stop();
    this.link?.end('it was stopped');
    await this.running;
  }

  /**
   * When the more silent of the two topics last spoke and was understood, in monotonic milliseconds; heartbeats do not
   * count. Null while one of them has not spoken in this brokerage session or on this connection.
   */
  spokeAt(): number | null {
    const orders = this.spoken.get('orders');
    const trades = this.spoken.get('trades');
    if (!this.isSubscribed() || orders === undefined || trades === undefined) return null;
    return Math.min(orders, trades);
  }

  /** Follows a stock's quotes from now on. */
  follow(conid: number): void {
    const texts = this.quotes.follow(conid);
    if (this.isSubscribed()) this.tell(texts);
  }

  private isReady(): boolean {
    return this.around.keeper.session().state === 'READY';
  }

  /** A session that was primed anew has forgotten every subscription. */
  private isSubscribed(): boolean {
    return this.isReady() && this.subscription?.priming === this.around.keeper.primings();
  }

  private async run(): Promise<void> {
    const { clock } = this.around;
    const { signal } = this.stopping;
    while (!signal.aborted) {
      this.alarm = new AbortController();
      const id = this.gatewaySession();
      const pauseMs = id === null ? IDLE_MS : await this.connected(id);
      const wake = id === null ? AbortSignal.any([signal, this.alarm.signal]) : signal;
      await clock.sleep(pauseMs, wake);
    }
  }

  /** The gateway's own id of a READY session, without the tag that tells two sessions of one id apart. */
  private gatewaySession(): string | null {
    const { id } = this.around.keeper.session();
    return this.isReady() && id !== null ? (id.split('+')[0] ?? null) : null;
  }

  /** Holds one connection until it ends; answers how long to wait before the next. */
  private async connected(id: string): Promise<number> {
    const { transport, url, clock, log } = this.around;
    this.linkedTo = id;
    this.link = new StreamLink(transport, clock, (text) => this.hear(text));
    this.link.open({ url, cookie: `api=${JSON.stringify({ session: id })}` });
    const reason = await this.link.ended;
    this.link = null;
    this.forget();
    this.quotes.forget();
    if (!this.stopping.signal.aborted) log.log(`the stream ended: ${reason}`);
    const { pauseMs } = this;
    this.pauseMs = Math.min(pauseMs * 2, LONGEST_MS);
    return pauseMs;
  }

  private sessionChanged(): void {
    if (!this.isReady()) this.forget();
    else if (this.link === null) this.alarm.abort();
    else if (this.linkedTo !== this.gatewaySession()) this.link.end('another session began');
    else if (!this.isSubscribed()) this.subscribe();
  }

  private hear(text: string): void {
    const message = streamMessageOf(text);
    switch (message.kind) {
      case 'orders':
      case 'trades':
        this.hearRows(message.kind, message.rows);
        break;
      case 'quote':
        this.quotes.hear(message.conid, message.row);
        break;
      default:
        this.hearState(message);
    }
  }

  private hearState(message: StreamMessage): void {
    if (message.kind === 'session') {
      if (!message.authenticated) this.forget();
      else if (!this.isSubscribed()) this.subscribe();
    }
    if (message.kind === 'too-early') this.forget();
    if (message.kind === 'error') this.around.log.warn(`the stream said: ${message.text}`);
  }

  /** A topic has spoken once its rows are passed on. */
  private hearRows(topic: Topic, rows: readonly JsonRecord[]): void {
    const { clock, log } = this.around;
    const heardAt = clock.monotonic();
    const { subscription } = this;
    this.hearer[topic](rows).then(
      (isTold) => {
        const isCurrent = subscription !== null && subscription === this.subscription;
        if (isTold && isCurrent) this.spoken.set(topic, heardAt);
      },
      (error: unknown) => {
        log.warn(`the stream's ${topic} were not passed on: ${String(error)}`);
      },
    );
  }

  private subscribe(): void {
    if (!this.isReady()) return;
    this.forget();
    this.subscription = { priming: this.around.keeper.primings() };
    this.pauseMs = SHORTEST_MS;
    this.tell([...SUBSCRIBED, ...this.quotes.subscriptions()]);
  }

  /** Also the second chance of a gateway that never said that it is ready. */
  private probe(): void {
    this.tell([PING]);
    if (!this.isReady() || this.link === null) return;
    if (this.isSubscribed()) this.tell(RENEWED);
    else this.subscribe();
  }

  private tell(texts: readonly string[]): void {
    for (const text of texts) this.link?.send(text);
  }

  private forget(): void {
    this.subscription = null;
    this.spoken.clear();
  }
}
