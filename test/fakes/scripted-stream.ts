import type {
  StreamConnection,
  StreamListener,
  StreamTransport,
} from '../../src/ibkr/stream-transport.js';

/** One connection as the gateway sees it. */
export class ScriptedConnection implements StreamConnection {
  /** What was sent to the gateway. */
  readonly sent: string[] = [];
  isClosed = false;

  constructor(
    readonly url: string,
    readonly cookie: string,
    readonly listener: StreamListener,
  ) {}

  send(text: string): void {
    this.sent.push(text);
  }

  close(): void {
    this.isClosed = true;
  }

  /** Tells a message. */
  tell(message: unknown): void {
    this.listener.message(typeof message === 'string' ? message : JSON.stringify(message));
  }

  /** Opens, and says that the brokerage session is up. */
  ready(): void {
    this.listener.opened();
    this.tell({ topic: 'system', success: 'user1234', isFT: false, isPaper: true });
    this.tell({ topic: 'sts', args: { authenticated: true } });
  }

  /** What was sent since the last call, pings aside. */
  asked(): readonly string[] {
    return this.sent.splice(0).filter((text) => text !== 'tic');
  }
}

/** A stream in memory; nothing happens on it but what a test says. */
export class ScriptedStream implements StreamTransport {
  readonly connections: ScriptedConnection[] = [];

  open(url: string, cookie: string, listener: StreamListener): StreamConnection {
    const connection = new ScriptedConnection(url, cookie, listener);
    this.connections.push(connection);
    return connection;
  }

  /** The connection that was opened last. */
  last(): ScriptedConnection {
    const connection = this.connections.at(-1);
    if (connection === undefined) throw new TypeError('nobody has connected');
    return connection;
  }
}
