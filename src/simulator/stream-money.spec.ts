import { isRecord } from './json-value.js';
import { parseStreamText } from './stream-text.js';
import type { Message } from './stream-topic.js';
import { about, opened } from '../../test/fakes/virtual-stream.js';

const SUMMARY = 'ssd+DU0000001';
const LEDGER = 'sld+DU0000001';

function rowsOf(message: Message | undefined): readonly Message[] {
  const list = message?.['result'];
  return Array.isArray(list) ? list.filter(isRecord) : [];
}

describe('the summary of the account', () => {
  it('tells the asked keys and fields, then only what changed, until unsubscribed', () => {
    const { visitor, stream, heard } = opened();
    visitor.control('price', { symbol: 'ES', price: 4500 });
    stream.receive(
      `${SUMMARY}+{"keys":["NetLiquidation-S","TotalCashValue","Nothing"],"fields":["currency","monetaryValue"]}`,
    );
    expect(rowsOf(about(heard, SUMMARY)[0])).toEqual([
      {
        key: 'NetLiquidation-S',
        timestamp: 1767884400,
        monetaryValue: 1_000_000,
        currency: 'USD',
      },
      { key: 'TotalCashValue', timestamp: 1767884400, monetaryValue: 1_000_000, currency: 'USD' },
    ]);
    visitor.clock.advance(30_000);
    expect(about(heard, SUMMARY)).toHaveLength(1);
    visitor.control('manual-trade', { symbol: 'ES', side: 'BUY', quantity: 1 });
    visitor.control('price', { symbol: 'ES', price: 4510 });
    visitor.clock.advance(10_000);
    expect(rowsOf(about(heard, SUMMARY)[1])).toMatchObject([
      { key: 'NetLiquidation-S', monetaryValue: 1000497.75 },
      { key: 'TotalCashValue', monetaryValue: 999997.75 },
    ]);
    stream.receive('usd+DU0000001+{}');
    expect(heard.at(-1)).toEqual({ result: 'unsubscribed from summary' });
    visitor.control('price', { symbol: 'ES', price: 4520 });
    visitor.clock.advance(30_000);
    expect(about(heard, SUMMARY)).toHaveLength(2);
  });

  it('tells everything to who names nothing, and nothing of other accounts', () => {
    const { stream, heard } = opened();
    stream.receive('ssd+U1+{}');
    expect(about(heard, 'ssd+U1')).toEqual([]);
    stream.receive(`${SUMMARY}+{}`);
    const rows = rowsOf(about(heard, SUMMARY)[0]);
    expect(rows[0]).toMatchObject({ key: 'AccountCode', value: 'DU0000001' });
    expect(rows.length).toBeGreaterThan(5);
  });
});

describe('the ledger of the account', () => {
  it('comes every ten seconds, with values only where they changed', () => {
    const { visitor, stream, heard } = opened();
    stream.receive(`${LEDGER}+{"keys":["LedgerListUSD"],"fields":["cashBalance"]}`);
    visitor.clock.advance(10_000);
    visitor.control('manual-trade', { symbol: 'ES', side: 'BUY', quantity: 1, price: 4500 });
    visitor.clock.advance(10_000);
    const key = 'LedgerListUSD';
    expect(about(heard, LEDGER).map(rowsOf)).toEqual([
      [{ key, timestamp: 1767884400, cashBalance: 1_000_000 }],
      [{ key, timestamp: 1767884410 }],
      [{ key, timestamp: 1767884420, cashBalance: 999997.75 }],
    ]);
    stream.receive('uld+DU0000001+{}');
    expect(heard.at(-1)).toEqual({ result: 'unsubscribed from ledger' });
  });

  it('outlives the brokerage session, not the login', () => {
    const { visitor, stream, heard } = opened();
    visitor.control('session', { state: 'not-authenticated' });
    stream.receive(`${LEDGER}+{}`);
    visitor.clock.advance(10_000);
    expect(about(heard, LEDGER)).toHaveLength(2);
    visitor.control('session', { state: 'logged-out' });
    visitor.clock.advance(10_000);
    expect(about(heard, LEDGER)).toHaveLength(2);
    stream.receive(`${LEDGER}+{}`);
    expect(heard.at(-1)).toEqual({ message: 'waiting for session' });
  });
});

describe('a text of the websocket', () => {
  it.each([
    ['sor+{}', { topic: 'sor', target: '', parameters: {} }],
    ['utr', { topic: 'utr', target: '', parameters: {} }],
    ['umd+265598+{}', { topic: 'umd', target: '265598', parameters: {} }],
    [
      'smd+1@SMART+{"fields":["a+b"]}',
      { topic: 'smd', target: '1@SMART', parameters: { fields: ['a+b'] } },
    ],
    ['str+{broken', { topic: 'str', target: '', parameters: {} }],
    ['', { topic: '', target: '', parameters: {} }],
  ])('%j is read by its parts', (text, parts) => {
    expect(parseStreamText(text)).toEqual(parts);
  });
});
