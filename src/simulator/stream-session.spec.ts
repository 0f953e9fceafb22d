import { StreamSession } from './stream-session.js';
import { about, argumentsOf, buy, opened } from '../../test/fakes/virtual-stream.js';

describe('a websocket', () => {
  it('greets with system and the status in small pieces, then beats every ten seconds', () => {
    const { visitor, heard } = opened();
    expect(heard[0]).toMatchObject({ topic: 'system', isPaper: true });
    const pieces = about(heard, 'sts').map(({ args }) => args);
    expect(pieces.length).toBeGreaterThan(4);
    expect(pieces).toContainEqual({ authenticated: true });
    expect(pieces).toContainEqual({ competing: false });
    expect(pieces).toContainEqual({ username: 'simulated' });
    visitor.clock.advance(30_000);
    expect(heard.filter((message) => 'hb' in message)).toHaveLength(3);
  });

  it('answers a ping', () => {
    const { stream, heard } = opened();
    stream.receive('tic');
    expect(about(heard, 'tic')).toMatchObject([{ alive: true }]);
  });

  it('tells an order in full first, then what changed', () => {
    const { visitor, stream, heard } = opened();
    stream.receive('sor+{}');
    expect(about(heard, 'sor')).toEqual([]);
    buy(visitor);
    visitor.clock.advance(500);
    const [full, ...deltas] = about(heard, 'sor').map(argumentsOf);
    expect(full).toMatchObject([{ order_ref: 'tb-1', status: 'PreSubmitted', ticker: 'AAPL' }]);
    expect(deltas.at(-1)).toMatchObject([{ status: 'Filled', filledQuantity: 1 }]);
    expect(deltas.at(-1)?.[0]).not.toHaveProperty('ticker');
  });

  it('tells working orders at once when subscribed later', () => {
    const { visitor, stream, heard } = opened();
    visitor.control('fills', { hold: true });
    buy(visitor);
    stream.receive('sor+{}');
    expect(argumentsOf(about(heard, 'sor')[0])).toMatchObject([{ order_ref: 'tb-1' }]);
  });

  it('tells trades without their commission, old ones when asked', () => {
    const { visitor, stream, heard } = opened();
    buy(visitor);
    visitor.clock.advance(500);
    stream.receive('str+{"realtimeUpdatesOnly":false,"days":7}');
    stream.receive('str+{"realtimeUpdatesOnly":true}');
    visitor.control('manual-trade', { symbol: 'AAPL', side: 'SELL', quantity: 1 });
    const trades = about(heard, 'str').flatMap(argumentsOf);
    expect(trades.map(({ side }) => side)).toEqual(['B', 'S']);
    for (const trade of trades) {
      expect(trade).not.toHaveProperty('commission');
      expect(trade).toMatchObject({ open_close: '???' });
    }
  });

  it('tells quotes that changed, half a second apart, until unsubscribed', () => {
    const { visitor, stream, heard } = opened();
    visitor.control('price', { symbol: 'AAPL', price: 190 });
    stream.receive('smd+265598+{"fields":["31","55"]}');
    visitor.clock.advance(2000);
    expect(about(heard, 'smd+265598')).toMatchObject([{ conid: 265598, '31': '190.00' }]);
    visitor.control('price', { symbol: 'AAPL', price: 191 });
    visitor.clock.advance(500);
    expect(about(heard, 'smd+265598')[1]).toMatchObject({ '31': '191.00' });
    expect(about(heard, 'smd+265598')[1]).not.toHaveProperty('55');
    stream.receive('umd+265598+{}');
    visitor.control('price', { symbol: 'AAPL', price: 192 });
    visitor.clock.advance(5000);
    expect(about(heard, 'smd+265598')).toHaveLength(2);
  });

  it('ends quotes by itself after fifteen minutes, unless they are subscribed again', () => {
    const { visitor, stream, heard } = opened();
    const tickling = (minutes: number): void => {
      for (let minute = 0; minute < minutes; minute += 1) {
        visitor.clock.advance(60_000);
        visitor.post('/tickle');
      }
    };
    const isTold = (price: number): boolean => {
      const before = about(heard, 'smd+265598').length;
      visitor.control('price', { symbol: 'AAPL', price });
      visitor.clock.advance(500);
      return about(heard, 'smd+265598').length > before;
    };
    stream.receive('smd+265598+{"fields":["31"]}');
    tickling(14);
    expect(isTold(190)).toBe(true);
    stream.receive('smd+265598+{"fields":["31"]}');
    tickling(14);
    expect(isTold(191)).toBe(true);
    tickling(1);
    expect(isTold(192)).toBe(false);
  });

  it('of a live login says so', () => {
    const { visitor } = opened();
    visitor.control('account', { isPaper: false });
    const heard: unknown[] = [];
    new StreamSession(visitor.simulation, (message) => heard.push(message)).open();
    expect(heard[0]).toMatchObject({ topic: 'system', isPaper: false });
  });

  it('tells profits, and stops all it was asked to stop', () => {
    const { visitor, stream, heard } = opened();
    for (const topic of ['spl+{}', 'sor+{}', 'str']) stream.receive(topic);
    visitor.clock.advance(5000);
    expect(about(heard, 'spl')).toMatchObject([{ args: { 'DU0000001.Core': { nl: 1000000 } } }]);
    for (const topic of ['upl+{}', 'uor+{}', 'utr', '???']) stream.receive(topic);
    const before = heard.length;
    buy(visitor);
    visitor.clock.advance(4000);
    expect(heard).toHaveLength(before);
  });

  it('waits for a session and forgets subscriptions with it', () => {
    const { visitor, stream, heard } = opened();
    stream.receive('sor+{}');
    visitor.control('session', { state: 'not-authenticated' });
    stream.receive('sor+{}');
    expect(heard.at(-1)).toEqual({ message: 'waiting for session' });
    visitor.control('session', { state: 'ready' });
    visitor.get('/iserver/accounts');
    buy(visitor);
    expect(about(heard, 'sor')).toEqual([]);
    stream.receive('sor+{}');
    expect(about(heard, 'sor')).toHaveLength(1);
  });

  it('hears nothing any more once closed', () => {
    const { visitor, stream, heard } = opened();
    stream.receive('sor+{}');
    stream.close();
    const before = heard.length;
    buy(visitor);
    visitor.clock.advance(60_000);
    expect(heard).toHaveLength(before);
  });
});
