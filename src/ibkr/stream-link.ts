import type { Clock, Repetition } from '../ports/clock.port.js';
import type { StreamConnection, StreamListener, StreamTransport } from './stream-transport.js';

const LISTEN_MS = 5000;
/** The gateway beats every ten seconds: thirty without a word, and the connection is dead. */
const QUIET_LISTENS = 6;

/** Where to connect, and with which session. */
export interface StreamTarget {
  readonly url: string;
  readonly cookie: string;
}

/** One connection to the stream, from its opening to its end. Ends by itself when nothing was heard for 30 s. */
export class StreamLink implements StreamListener {
  /** Resolves with one plain phrase on why it ended. */
  readonly ended: Promise<string>;

  private connection: StreamConnection | null = null;
  private listening: Repetition | null = null;
  private conclude: (reason: string) => void = () => undefined;
  private isOpen = false;
  private isOver = false;
  private quietListens = 0;

  constructor(
    private readonly transport: StreamTransport,
    private readonly clock: Clock,
    private readonly hear: (text: string) => void,
  ) {
    this.ended = new Promise((resolve) => {
      this.conclude = resolve;
    });
  }

  /** To be called once. */
  open({ url, cookie }: StreamTarget): void {
    this.listening = this.clock.every(LISTEN_MS, () => this.listen());
    this.connection = this.transport.open(url, cookie, this);
  }

  /** Lost while the connection is not open. */
  send(text: string): void {
    if (this.isOpen) this.connection?.send(text);
  }

  end(reason: string): void {
    this.connection?.close();
    this.closed(reason);
  }

  opened(): void {
    this.isOpen = true;
    this.quietListens = 0;
  }

  message(text: string): void {
    if (this.isOver) return;
    this.quietListens = 0;
    this.hear(text);
  }

  closed(reason: string): void {
    this.isOpen = false;
    this.isOver = true;
    this.listening?.stop();
    this.conclude(reason);
  }

  private listen(): void {
    this.quietListens += 1;
    if (this.quietListens >= QUIET_LISTENS) this.end('nothing was heard for 30 s');
  }
}
