import { HandKeeper } from '../../test/fakes/hand-keeper.js';
import { ManualClock, settled } from '../../test/fakes/manual-clock.js';
import { ScriptedStream } from '../../test/fakes/scripted-stream.js';
import { GatewayStream } from './gateway-stream.service.js';
import type { JsonRecord } from './json-fields.js';
import { StreamQuotes } from './stream-quotes.js';

const FIRST = ['sor+{}', 'str+{"realtimeUpdatesOnly":false,"days":7}'];
const AGAIN = ['uor+{}', 'sor+{}', 'utr', 'str+{"realtimeUpdatesOnly":false,"days":7}'];
const ORDERS = { topic: 'sor', args: [{ orderId: 1 }] };
const TRADES = { topic: 'str', args: [{ execution_id: '1' }] };
const HEARTBEAT = { topic: 'system', hb: 1 };

describe('the stream', () => {
  let clock: ManualClock;
  let keeper: HandKeeper;
  let transport: ScriptedStream;
  let stream: GatewayStream;
  let heard: JsonRecord[];
  let isUnderstood: boolean;

  beforeEach(async () => {
    clock = new ManualClock();
    keeper = new HandKeeper();
    transport = new ScriptedStream();
    heard = [];
    isUnderstood = true;
    const hear = (rows: readonly JsonRecord[]): Promise<boolean> => {
      heard.push(...rows);
      return Promise.resolve(isUnderstood);
    };
    const url = 'wss://127.0.0.1:5000/v1/api/ws';
    const log = { log: () => undefined, warn: () => undefined };
    const around = { url, transport, keeper, clock, log };
    const quotes = new StreamQuotes(clock);
    stream = new GatewayStream(around, { orders: hear, trades: hear }, quotes);
    stream.start();
    await settled();
  });

  afterEach(() => stream.stop());

  const begin = async (): Promise<void> => {
    keeper.become('READY', 'abc+0a1b');
    await settled();
    transport.last().ready();
  };

  const drop = async (): Promise<void> => {
    transport.last().listener.closed('dropped');
    await settled();
  };

  const speak = async (): Promise<void> => {
    transport.last().tell(ORDERS);
    transport.last().tell(TRADES);
    await settled();
  };

  /** Heartbeats go on meanwhile. */
  const pass = async (durationMs: number): Promise<void> => {
    for (let left = durationMs; left > 0; left -= 10_000) {
      await clock.advance(Math.min(left, 10_000));
      transport.last().tell(HEARTBEAT);
    }
  };

  it('connects once the session is ready, with the session in its cookie', async () => {
    expect(transport.connections).toEqual([]);
    keeper.become('READY', 'abc+0a1b');
    await settled();
    expect(transport.connections).toHaveLength(1);
    expect(transport.last()).toMatchObject({
      url: 'wss://127.0.0.1:5000/v1/api/ws',
      cookie: 'api={"session":"abc"}',
    });
  });

  it('subscribes only when the gateway says that it is ready', async () => {
    keeper.become('READY', 'abc');
    await settled();
    transport.last().listener.opened();
    transport.last().tell({ topic: 'sts', args: { authenticated: false } });
    transport.last().tell({ topic: 'sts', args: { competing: false } });
    expect(transport.last().asked()).toEqual([]);
    transport.last().tell({ topic: 'sts', args: { authenticated: true } });
    transport.last().tell({ topic: 'sts', args: { authenticated: true } });
    expect(transport.last().asked()).toEqual(FIRST);
  });

  it('subscribes again after it was too early', async () => {
    await begin();
    transport.last().tell({ message: 'waiting for session' });
    transport.last().asked();
    transport.last().tell({ topic: 'sts', args: { authenticated: true } });
    expect(transport.last().asked()).toEqual(FIRST);
    transport.last().tell({ message: 'waiting for session' });
    await pass(20_000);
    expect(transport.last().asked()).toEqual(FIRST);
  });

  it('passes rows on', async () => {
    await begin();
    await speak();
    expect(heard).toEqual([{ orderId: 1 }, { execution_id: '1' }]);
  });

  it('has spoken when both topics have, since the one that spoke longest ago', async () => {
    await begin();
    transport.last().tell(ORDERS);
    await pass(10_000);
    expect(stream.spokeAt()).toBeNull();
    const ordersAt = clock.monotonic() - 10_000;
    transport.last().tell(TRADES);
    await settled();
    expect(stream.spokeAt()).toBe(ordersAt);
    await pass(10_000);
    await speak();
    expect(stream.spokeAt()).toBe(clock.monotonic());
  });

  it('has not spoken by heartbeats, pings or rows that were not understood', async () => {
    await begin();
    await speak();
    const at = stream.spokeAt();
    await pass(60_000);
    isUnderstood = false;
    await speak();
    expect(stream.spokeAt()).toBe(at);
  });

  it('is asked again every 20 s, with a ping', async () => {
    await begin();
    transport.last().sent.length = 0;
    await pass(40_000);
    expect(transport.last().sent).toEqual(['tic', ...AGAIN, 'tic', ...AGAIN]);
  });

  it('has not spoken any more once the session is lost, and subscribes in the next', async () => {
    await begin();
    await speak();
    transport.last().asked();
    keeper.become('COMPETING');
    expect(stream.spokeAt()).toBeNull();
    await speak();
    expect(stream.spokeAt()).toBeNull();
    keeper.become('READY');
    expect(transport.last().asked()).toEqual(FIRST);
    expect(stream.spokeAt()).toBeNull();
    await speak();
    expect(stream.spokeAt()).not.toBeNull();
    expect(transport.connections).toHaveLength(1);
  });

  it('connects anew for a session of another id', async () => {
    await begin();
    keeper.become('READY', 'def');
    expect(transport.connections[0]?.isClosed).toBe(true);
    await settled();
    await clock.advance(1000);
    expect(transport.last().cookie).toBe('api={"session":"def"}');
  });

  it('notices a priming that nobody told of', async () => {
    await begin();
    await speak();
    keeper.primeSilently();
    expect(stream.spokeAt()).toBeNull();
    transport.last().asked();
    await pass(20_000);
    expect(transport.last().asked()).toEqual(FIRST);
  });

  it('is dead after 30 s without a word, and connects anew', async () => {
    await begin();
    await speak();
    await clock.advance(29_000);
    expect(transport.connections).toHaveLength(1);
    await clock.advance(7000);
    expect(transport.connections[0]?.isClosed).toBe(true);
    expect(transport.connections).toHaveLength(2);
    expect(stream.spokeAt()).toBeNull();
    transport.last().ready();
    expect(transport.last().asked()).toEqual(FIRST);
  });

  it('connects anew after 1, 2, 4 ... 30 s while it cannot, and after 1 s once it could', async () => {
    keeper.become('READY', 'abc');
    await settled();
    for (const pauseMs of [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]) {
      const before = transport.connections.length;
      await drop();
      await clock.advance(pauseMs - 1);
      expect(transport.connections).toHaveLength(before);
      await clock.advance(1);
      expect(transport.connections).toHaveLength(before + 1);
    }
    transport.last().ready();
    await drop();
    await clock.advance(1000);
    expect(transport.connections).toHaveLength(9);
  });

  it('does not connect while there is no session', async () => {
    await begin();
    keeper.become('NEEDS_LOGIN', null);
    await drop();
    await clock.advance(600_000);
    expect(transport.connections).toHaveLength(1);
    keeper.become('READY', 'def');
    await settled();
    expect(transport.connections).toHaveLength(2);
  });

  it('counts no answer of an old connection for the new one', async () => {
    await begin();
    const old = transport.last();
    await drop();
    await clock.advance(1000);
    transport.last().ready();
    old.tell(TRADES);
    transport.last().tell(ORDERS);
    await settled();
    expect(stream.spokeAt()).toBeNull();
  });

  it('follows quotes over connections and renews them every 8 minutes', async () => {
    await begin();
    transport.last().asked();
    stream.follow(265598);
    const quotes = 'smd+265598+{"fields":["31","84","86","6509"]}';
    expect(transport.last().asked()).toEqual([quotes]);
    await pass(480_000);
    expect(
      transport
        .last()
        .asked()
        .filter((text) => text.includes('md+')),
    ).toEqual(['umd+265598+{}', quotes]);
    await drop();
    await clock.advance(1000);
    transport.last().ready();
    expect(transport.last().asked()).toEqual([...FIRST, quotes]);
  });

  it('says nothing and opens nothing once it is stopped', async () => {
    await begin();
    await stream.stop();
    expect(transport.last().isClosed).toBe(true);
    transport.last().sent.length = 0;
    await clock.advance(600_000);
    expect(transport.connections).toHaveLength(1);
    expect(transport.last().sent).toEqual([]);
    expect(clock.waiting()).toBe(0);
  });
});
