import fc from 'fast-check';
import { streamMessageOf, type StreamMessage } from './stream-message.js';

const read = (message: unknown): StreamMessage => streamMessageOf(JSON.stringify(message));

describe('a message of the stream', () => {
  it('of orders has whole rows or changes, several at a time', () => {
    const rows = [{ orderId: 1, status: 'Submitted' }, { orderId: 2 }];
    expect(read({ topic: 'sor', args: rows })).toEqual({ kind: 'orders', rows });
    expect(read({ topic: 'sor', args: rows[0] })).toEqual({ kind: 'orders', rows: [rows[0]] });
    expect(read({ topic: 'sor', args: [] })).toEqual({ kind: 'orders', rows: [] });
  });

  it('of trades has rows', () => {
    const rows = [{ execution_id: '0000e1a7.67f651bc.01.01', open_close: '???' }];
    expect(read({ topic: 'str', args: rows })).toEqual({ kind: 'trades', rows });
  });

  it('of a quote names its contract', () => {
    const row = { topic: 'smd+265598', conid: 265598, '31': '193.18' };
    expect(read(row)).toEqual({ kind: 'quote', conid: 265598, row });
    const bare = { topic: 'smd+265598@NASDAQ', '31': '193.18' };
    expect(read(bare)).toEqual({ kind: 'quote', conid: 265598, row: bare });
    expect(read({ topic: 'smd+SPY' })).toEqual({ kind: 'other' });
  });

  it('of the status comes in pieces, one of which says whether the session is up', () => {
    const piece = (args: unknown): StreamMessage => read({ topic: 'sts', args });
    expect(piece({ authenticated: true })).toEqual({ kind: 'session', authenticated: true });
    expect(piece({ authenticated: false, competing: true })).toMatchObject({
      authenticated: false,
    });
    for (const args of [{ competing: false }, { message: '' }, { username: 'x' }, null, []]) {
      expect(piece(args)).toEqual({ kind: 'other' });
    }
  });

  it('says that it was too early to subscribe', () => {
    expect(read({ message: 'waiting for session' })).toEqual({ kind: 'too-early' });
  });

  it.each([
    [{ topic: 'error', args: { error: 'bad <b>topic</b>' } }, 'bad topic'],
    [{ topic: 'error', error: 'bad topic' }, 'bad topic'],
    [{ topic: 'error', message: 'bad topic' }, 'bad topic'],
    [{ topic: 'error' }, 'an error without words'],
    [{ error: 'bad topic', code: 3 }, 'bad topic'],
  ])('of an error %j has its words', (message, text) => {
    expect(read(message)).toEqual({ kind: 'error', text });
  });

  it.each([
    { topic: 'system', hb: 1 },
    { topic: 'system', success: 'user1234', isFT: false, isPaper: true },
    { topic: 'tic', alive: true, id: 'x', lastAccessed: 1 },
    { topic: 'act', args: { accounts: ['DU1234567'] } },
    { topic: 'ntf', args: { id: '1', text: 'x' } },
    { topic: 'sor', args: 'none' },
    { topic: 'str' },
    { unheard: 'of' },
    [],
    'text',
  ])('%j is heard and means nothing', (message) => {
    expect(read(message)).toEqual({ kind: 'other' });
  });

  it('is read whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(streamMessageOf(text)).toHaveProperty('kind');
      }),
    );
  });
});
