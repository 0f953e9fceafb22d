import type { GatewayEvent } from './gateway.js';
import { repeat } from './repetition.js';
import type { Session } from './session-state.js';
import type { Simulation } from './simulation.js';
import { parseStreamText, type StreamText } from './stream-text.js';
import { nothing, type Message, type StreamTopic, type Subscription } from './stream-topic.js';
import { STREAM_TOPICS } from './stream-topics.table.js';

const HEARTBEAT_MS = 10_000;
const WAITING: Message = { message: 'waiting for session' };

interface Running extends Subscription {
  readonly needs: StreamTopic['needs'];
}

/** One websocket connection: what it subscribed to, and what it is sent. Subscriptions die with the session. */
export class StreamSession {
  private readonly running = new Map<string, Running>();
  private endings: readonly (() => void)[] = [];
  private isGreeted = false;
  private sessionId = '';

  /** `drop` is called when the connection breaks, without a word to the other side. */
  constructor(
    private readonly simulation: Simulation,
    private readonly send: (message: Message) => void,
    private readonly drop: () => void = nothing,
  ) {}

  /** Greets as the gateway does, when it is ready: `system`, the status in small pieces, then heartbeats. */
  open(): void {
    const { gateway, streams } = this.simulation;
    const { clock } = gateway;
    const listening = gateway.listen((event) => {
      this.hear(event);
    });
    const greeting = streams.readyAfterMs > 0 ? streams.readyAfterMs : null;
    this.endings =
      greeting === null
        ? [listening]
        : [
            listening,
            clock.setTimer(greeting, () => {
              this.greet();
            }),
          ];
    if (greeting === null) this.greet();
  }

  close(): void {
    for (const end of this.endings) end();
    this.endings = [];
    this.endWhere(() => true);
  }

  /** Reads `TOPIC[+TARGET][+{json}]`. Unknown texts are ignored. */
  receive(text: string): void {
    const { gateway } = this.simulation;
    if (gateway.hangs) return;
    const parsed = parseStreamText(text);
    if (parsed.topic === 'tic') {
      const now = gateway.now();
      this.say({ topic: 'tic', alive: true, id: gateway.session.id, lastAccessed: now });
      return;
    }
    const topic = STREAM_TOPICS[parsed.topic];
    if (topic === undefined) this.unsubscribe(parsed);
    else if (this.isOpenFor(topic)) this.subscribe(topic, parsed);
    else this.say(WAITING);
  }

  private greet(): void {
    const { gateway } = this.simulation;
    this.isGreeted = true;
    this.say({ topic: 'system', success: 'simulated', isFT: false, isPaper: gateway.isPaper });
    this.sayStatus(gateway.session);
    const pieces = [{ message: '' }, { fail: '' }, { serverName: 'SimN19053' }];
    for (const args of [...pieces, { username: 'simulated' }]) this.say({ topic: 'sts', args });
    const beating = repeat(gateway.clock, HEARTBEAT_MS, () => {
      this.say({ topic: 'system', hb: gateway.now() });
    });
    this.endings = [...this.endings, beating];
  }

  private sayStatus({ id, state }: Session): void {
    this.sessionId = id;
    this.say({ topic: 'sts', args: { authenticated: state === 'ready' } });
    this.say({ topic: 'sts', args: { competing: state === 'competing' } });
  }

  private hear(event: GatewayEvent): void {
    if (event.kind === 'session') this.follow(event.session);
    else if (event.kind === 'drop') {
      this.close();
      this.drop();
    } else {
      for (const subscription of this.running.values()) subscription.hear(event);
    }
  }

  /** Lets go of what the session no longer carries, and tells its new status. */
  private follow(session: Session): void {
    const { state, id } = session;
    if (state !== 'ready' || id !== this.sessionId) {
      this.endWhere(({ needs }) => needs === 'brokerage');
    }
    if (state === 'logged-out' || state === 'unreachable') this.endWhere(() => true);
    if (this.isGreeted) this.sayStatus(session);
  }

  private isOpenFor({ needs }: StreamTopic): boolean {
    const { state } = this.simulation.gateway.session;
    const isOpen =
      needs === 'brokerage' ? state === 'ready' : state !== 'logged-out' && state !== 'unreachable';
    return this.isGreeted && isOpen;
  }

  private subscribe(topic: StreamTopic, { topic: name, target, parameters }: StreamText): void {
    const { simulation } = this;
    const key = `${name}+${target}`;
    this.end(key);
    const subscription = topic.subscribe({
      simulation,
      target,
      parameters,
      say: (message) => {
        if (!simulation.streams.silentTopics.includes(name)) this.say(message);
      },
    });
    if (subscription !== null) this.running.set(key, this.limited(key, topic, subscription));
  }

  /** The subscription, ended by itself when its topic lives only so long. */
  private limited(key: string, topic: StreamTopic, subscription: Subscription): Running {
    const { needs, lifeMs } = topic;
    const { clock } = this.simulation.gateway;
    const forget =
      lifeMs === null
        ? nothing
        : clock.setTimer(lifeMs, () => {
            this.end(key);
          });
    const end = (): void => {
      forget();
      subscription.end();
    };
    return { hear: subscription.hear, end, needs };
  }

  private unsubscribe({ topic: ending, target }: StreamText): void {
    for (const [name, topic] of Object.entries(STREAM_TOPICS)) {
      if (topic.ending !== ending) continue;
      this.end(`${name}+${target}`);
      if (topic.goodbye !== null) this.say(topic.goodbye);
    }
  }

  private endWhere(isMeant: (running: Running) => boolean): void {
    for (const [key, running] of this.running) if (isMeant(running)) this.end(key);
  }

  private end(key: string): void {
    this.running.get(key)?.end();
    this.running.delete(key);
  }

  private say(message: Message): void {
    if (!this.simulation.gateway.hangs) this.send(message);
  }
}
