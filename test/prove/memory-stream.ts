import type {
  StreamConnection,
  StreamListener,
  StreamTransport,
} from '../../src/ibkr/stream-transport.js';
import { StreamSession } from '../../src/simulator/stream-session.js';
import type { Wire } from './wire.js';

/** How a connection is spoiled: it falls silent, or ends with or without a word, after a while. */
interface Spoiling {
  readonly kind: 'silence' | 'close' | 'vanish';
  readonly afterMs: number;
}

const REPEATED = 0.05;
const DELAYED = 0.08;

/** The streams of one process to the simulated gateway. */
export class MemoryStream implements StreamTransport {
  constructor(
    private readonly wire: Wire,
    private readonly isAlive: () => boolean,
  ) {}

  open(_url: string, _cookie: string, listener: StreamListener): StreamConnection {
    const connection = new MemoryConnection(this.wire, {
      opened: () => {
        if (this.isAlive()) listener.opened();
      },
      message: (text) => {
        if (this.isAlive()) listener.message(text);
      },
      closed: (reason) => {
        if (this.isAlive()) listener.closed(reason);
      },
    });
    connection.connect();
    return connection;
  }
}

class MemoryConnection implements StreamConnection {
  private session: StreamSession | null = null;
  private isOver = false;
  private isSilent = false;

  constructor(
    private readonly wire: Wire,
    private readonly listener: StreamListener,
  ) {}

  connect(): void {
    this.later(() => {
      if (this.wire.isDown || this.wire.simulation.gateway.session.state === 'logged-out') {
        this.end('connection refused');
        return;
      }
      this.session = new StreamSession(this.wire.simulation, (message) => {
        this.deliver(JSON.stringify(message));
      });
      this.wire.log('stream opened');
      this.listener.opened();
      this.session.open();
      this.spoilLater();
    });
  }

  send(text: string): void {
    this.later(() => this.session?.receive(text));
  }

  close(): void {
    this.isOver = true;
    this.session?.close();
  }

  /** Messages keep their order but for those that are held up; some come twice. */
  private deliver(text: string): void {
    if (this.isSilent || this.wire.isDown) return;
    const { faults, streamDice } = this.wire;
    const isHeldUp = faults.isActive && streamDice.chance(DELAYED);
    const isRepeated = faults.isActive && streamDice.chance(REPEATED);
    if (isHeldUp) faults.count('stream held-up');
    if (isRepeated) faults.count('stream repeated');
    this.arrive(text, isHeldUp ? streamDice.between(100, 4000) : 5);
    if (isRepeated) this.arrive(text, streamDice.between(5, 3000));
  }

  private arrive(text: string, delayMs: number): void {
    this.wire.time.setTimer(delayMs, () => {
      if (this.isOver) return;
      this.wire.log(`~ ${text.slice(0, 200)}`);
      this.listener.message(text);
    });
  }

  private spoilLater(): void {
    const { faults, streamDice, time } = this.wire;
    const spoiling: Spoiling = {
      kind: streamDice.pick(['silence', 'close', 'vanish']),
      afterMs: streamDice.between(20_000, 900_000),
    };
    if (!faults.isActive || !streamDice.chance(0.7)) return;
    time.setTimer(spoiling.afterMs, () => {
      if (this.isOver || !faults.isActive) return;
      faults.count(`stream ${spoiling.kind}`);
      this.wire.log(`stream ${spoiling.kind}`);
      if (spoiling.kind === 'close') {
        this.end('gone');
        return;
      }
      const isPassing = spoiling.kind === 'silence';
      this.fallSilent(isPassing ? streamDice.between(30_000, 600_000) : null);
    });
  }

  /** For a while, or for ever: nothing arrives, nothing is closed. */
  private fallSilent(durationMs: number | null): void {
    this.isSilent = true;
    if (durationMs === null) this.session?.close();
    else {
      this.wire.time.setTimer(durationMs, () => {
        this.isSilent = false;
      });
    }
  }

  private end(reason: string): void {
    if (this.isOver) return;
    this.isOver = true;
    this.session?.close();
    this.listener.closed(reason);
  }

  private later(act: () => void): void {
    this.wire.time.setTimer(this.wire.faults.latencyMs(), () => {
      if (!this.isOver) act();
    });
  }
}
