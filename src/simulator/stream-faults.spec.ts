import { streamDoor } from './stream-door.js';
import { StreamSession } from './stream-session.js';
import { about, argumentsOf, buy, opened } from '../../test/fakes/virtual-stream.js';

const INIT = '/iserver/auth/ssodh/init';
const WAITING = { message: 'waiting for session' };

describe('a websocket that is not ready at once', () => {
  it('drops what it is sent before its greeting, and says so', () => {
    const { visitor, stream, heard } = opened({ readyAfterMs: 2500 });
    stream.receive('sor+{}');
    stream.receive('spl+{}');
    expect(heard).toEqual([WAITING, WAITING]);
    visitor.clock.advance(2499);
    expect(heard).toHaveLength(2);
    visitor.clock.advance(1);
    expect(heard[2]).toMatchObject({ topic: 'system', success: 'simulated' });
    buy(visitor);
    visitor.clock.advance(20_000);
    expect(about(heard, 'sor')).toEqual([]);
    stream.receive('sor+{}');
    expect(about(heard, 'sor')).toHaveLength(1);
  });

  it('closed before its greeting never greets', () => {
    const { visitor, stream, heard } = opened({ readyAfterMs: 2500 });
    stream.close();
    visitor.clock.advance(60_000);
    expect(heard).toEqual([]);
  });
});

describe('a silent websocket', () => {
  it('beats on but says nothing of its topics, not even when asked again, and makes up for nothing', () => {
    const { visitor, stream, heard } = opened();
    for (const text of ['sor+{}', 'str+{}', 'spl+{}']) stream.receive(text);
    visitor.control('streams', { silentTopics: ['sor', 'str'] });
    const before = heard.length;
    buy(visitor);
    visitor.clock.advance(60_000);
    stream.receive('sor+{}');
    stream.receive('str+{"realtimeUpdatesOnly":false,"days":7}');
    stream.receive('tic');
    const since = heard.slice(before).map((message) => message['topic']);
    expect(new Set(since)).toEqual(new Set(['system', 'spl', 'tic']));
    visitor.control('streams', { silentTopics: [] });
    visitor.clock.advance(60_000);
    expect(about(heard, 'sor')).toEqual([]);
    expect(about(heard, 'str')).toEqual([]);
  });

  it('tells everything of today to who subscribes once it speaks again', () => {
    const { visitor, stream, heard } = opened();
    stream.receive('sor+{}');
    visitor.control('streams', { silentTopics: ['sor', 'str'] });
    buy(visitor);
    visitor.clock.advance(60_000);
    visitor.control('streams', { silentTopics: [] });
    stream.receive('sor+{}');
    stream.receive('str+{"realtimeUpdatesOnly":false,"days":1}');
    expect(argumentsOf(about(heard, 'sor')[0])).toMatchObject([
      { order_ref: 'tb-1', status: 'Filled', ticker: 'AAPL' },
    ]);
    expect(argumentsOf(about(heard, 'str')[0])).toMatchObject([{ order_ref: 'tb-1', side: 'B' }]);
  });
});

describe('a subscription that is sent again', () => {
  it('answers every row of today in full, each time', () => {
    const { visitor, stream, heard } = opened();
    for (const text of ['sor+{}', 'str+{}']) stream.receive(text);
    buy(visitor);
    visitor.clock.advance(500);
    const before = heard.length;
    for (let probe = 0; probe < 3; probe += 1) {
      stream.receive('sor+{}');
      stream.receive('str+{"realtimeUpdatesOnly":false,"days":7}');
    }
    const answers = heard.slice(before);
    expect(answers.map(({ topic }) => topic)).toEqual(['sor', 'str', 'sor', 'str', 'sor', 'str']);
    for (const answer of answers) {
      expect(argumentsOf(answer)).toMatchObject([{ order_ref: 'tb-1', conid: 265598 }]);
    }
    expect(argumentsOf(answers[0])[0]).toHaveProperty('ticker', 'AAPL');
    visitor.control('fills', { hold: true });
    buy(visitor, 'tb-2');
    expect(about(heard, 'sor').flatMap(argumentsOf).at(-1)).toMatchObject({ order_ref: 'tb-2' });
  });

  it('answers nothing when there is nothing', () => {
    const { stream, heard } = opened();
    const before = heard.length;
    for (const text of ['sor+{}', 'str+{"realtimeUpdatesOnly":false,"days":7}', 'sor+{}']) {
      stream.receive(text);
    }
    expect(heard).toHaveLength(before);
  });
});

describe('a websocket whose session goes', () => {
  it('says so at once and tells no more of orders and trades, though they go on', () => {
    const { visitor, stream, heard } = opened();
    for (const text of ['sor+{}', 'str+{}']) stream.receive(text);
    const before = heard.length;
    visitor.control('competing', { forMs: 60_000 });
    expect(heard.slice(before)).toEqual([
      { topic: 'sts', args: { authenticated: false } },
      { topic: 'sts', args: { competing: true } },
    ]);
    visitor.control('manual-trade', { symbol: 'AAPL', side: 'SELL', quantity: 1 });
    stream.receive('sor+{}');
    expect(heard.at(-1)).toEqual(WAITING);
    visitor.clock.advance(60_000);
    visitor.post(INIT, { publish: true });
    expect(heard.slice(-2)).toEqual([
      { topic: 'sts', args: { authenticated: true } },
      { topic: 'sts', args: { competing: false } },
    ]);
    visitor.control('manual-trade', { symbol: 'AAPL', side: 'SELL', quantity: 1 });
    expect([...about(heard, 'sor'), ...about(heard, 'str')]).toEqual([]);
  });

  it('hears of its end by silence too', () => {
    const { visitor, heard } = opened();
    visitor.clock.advance(6 * 60_000);
    expect(about(heard, 'sts').slice(-2)).toMatchObject([
      { args: { authenticated: false } },
      { args: { competing: false } },
    ]);
  });
});

describe('the door of websockets', () => {
  it('refuses who is not logged in and leaves waiting whom a hanging gateway does not hear', () => {
    const { visitor } = opened();
    expect(streamDoor(visitor.simulation)).toBe('opens');
    visitor.control('session', { state: 'unreachable' });
    expect(streamDoor(visitor.simulation)).toBe('opens');
    visitor.control('session', { state: 'logged-out' });
    expect(streamDoor(visitor.simulation)).toBe('refuses');
    visitor.control('hang');
    expect(streamDoor(visitor.simulation)).toBe('hangs');
  });
});

describe('a broken websocket', () => {
  it('is dropped without another word', () => {
    const { visitor } = opened();
    const heard: unknown[] = [];
    let drops = 0;
    const stream = new StreamSession(
      visitor.simulation,
      (message) => heard.push(message),
      () => (drops += 1),
    );
    stream.open();
    stream.receive('sor+{}');
    const before = heard.length;
    visitor.control('streams', { dropNow: true });
    buy(visitor);
    visitor.clock.advance(60_000);
    expect([drops, heard.length]).toEqual([1, before]);
  });

  it('says nothing while the gateway hangs', () => {
    const { visitor, stream, heard } = opened();
    visitor.control('hang');
    const before = heard.length;
    stream.receive('tic');
    visitor.clock.advance(60_000);
    expect(heard).toHaveLength(before);
    visitor.control('hang', { on: false });
    stream.receive('tic');
    expect(heard.at(-1)).toMatchObject({ topic: 'tic' });
  });
});
