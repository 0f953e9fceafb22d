import { FixedCatalog } from '../../test/fakes/fixed-catalog.js';
import { FillBook } from '../domain/analysis/fill-book.js';
import { alertOfBody, stopOf } from './alert-body.js';
import { positionRuleOf, replayable } from './alert-dataset.js';
import { rowsOfBotFile, rowsOfJsonLines, rowsOfTradingViewLog } from './alert-rows.js';

const LOG = [
  'Alert ID,Ticker,Name,Description,Time,Webhook status',
  '7,"CBOT:ZW1!, 5m",,"{""symbol"":""ZW1!"",""side"":""B"",""price"":554.5}",2025-04-11T16:06:15Z,ok',
  '8,"CBOT:ZW1!, 5m",,"{',
  '""symbol"": ""ZW1!"",',
  '""side"": ""S"", ""price"": ""550.75""}",2025-04-11T14:12:13Z,',
  '',
].join('\r\n');

describe('rows of alert logs', () => {
  it('of our own are one JSON object a line', () => {
    const line =
      '{"receivedAt":"2025-04-11T16:06:15.250Z","id":"01h","strategy":"trend","body":"{}"}';
    expect(rowsOfJsonLines(`${line}\n{"receivedAt":"2025-\n\n`, 'a.jsonl')).toEqual([
      {
        origin: { source: 'a.jsonl', row: 1, id: '01h' },
        at: Date.UTC(2025, 3, 11, 16, 6, 15, 250),
        strategy: 'trend',
        body: '{}',
      },
      { origin: { source: 'a.jsonl', row: 2, id: '' }, at: null, strategy: null, body: undefined },
    ]);
  });

  it('of the original bot are keyed by the time in Berlin, summer and winter', () => {
    const text =
      '{"25-04-07 08:21:59":{"a":1},"25-01-07 08:21:59":{"data":"valid"},"25-02-31 08:00:00":1,"x":{}}';
    expect(
      rowsOfBotFile(text, 'a.json').map(({ at, origin }) => [origin.row, origin.id, at]),
    ).toEqual([
      [1, '25-04-07 08:21:59', Date.UTC(2025, 3, 7, 6, 21, 59)],
      [2, '25-01-07 08:21:59', Date.UTC(2025, 0, 7, 7, 21, 59)],
      [3, '25-02-31 08:00:00', null],
      [4, 'x', null],
    ]);
    expect(rowsOfBotFile('[', 'a.json')).toEqual([]);
  });

  it('of TradingView have columns by name and messages over several lines', () => {
    const rows = rowsOfTradingViewLog(`\uFEFF${LOG}`, 'log.csv');
    expect(rows.map(({ origin, at }) => [origin.row, origin.id, at])).toEqual([
      [1, '7', Date.UTC(2025, 3, 11, 16, 6, 15)],
      [2, '8', Date.UTC(2025, 3, 11, 14, 12, 13)],
    ]);
    expect(alertOfBody(rows[1]?.body)).toMatchObject({ action: 'sell', price: '550.75' });
  });
});

describe('the alert in a logged message', () => {
  it.each([
    [
      { symbol: 'zs1!', side: 'B', price: 982.75 },
      { symbol: 'ZS1!', action: 'buy', price: '982.75' },
    ],
    [
      { symbol: 'ZS1!', order: 'SELL', price: '1' },
      { action: 'sell', price: '1' },
    ],
    [
      { ticker: 'CME:ES1!', action: 'exit', positionSide: 'long' },
      { action: 'exit', positionSide: 'long', price: null },
    ],
    [
      { symbol: 'ES1!', market_position: 'flat', market_position_size: 0 },
      { marketPosition: 'flat', marketPositionSize: '0' },
    ],
    [
      { symbol: 'ES1!', action: 'buy', contracts: 2, test: true },
      { quantity: '2', test: true },
    ],
    ['{"symbol":"ES1!","action":"buy","dummy":"YES"}', { action: 'buy', test: true }],
    [
      { ticker: 'ES1!', action: 'sell', sentiment: 'bearish', signalPrice: '6000.25' },
      { action: 'sell', marketPosition: 'short', price: '6000.25' },
    ],
    [
      { symbol: 'ES1!', data: 'close', price: '0', quantity: '0', date: '2025-04-11T16:06:15Z' },
      { action: 'exit', price: null, quantity: null, at: Date.UTC(2025, 3, 11, 16, 6, 15) },
    ],
    [
      { symbol: 'ES1!', side: 'B', order: 'SELL', price: 'NaN', time: 'noon', quantity: -1 },
      { action: 'buy', price: null, at: null, quantity: null },
    ],
  ])('%j is read', (body, alert) => {
    expect(alertOfBody(body)).toMatchObject(alert);
  });

  it.each([{ data: 'valid' }, { symbol: 'ES1!' }, { action: 'buy' }, 'no JSON', null, [], 5])(
    '%j is none',
    (body) => {
      expect(alertOfBody(body)).toBeNull();
    },
  );
});

describe('the stop that an alert names', () => {
  const stop = (told: object): string | undefined => {
    const alert = alertOfBody({ symbol: 'ES1!', price: 6000, ...told });
    return alert === null ? undefined : stopOf(alert)?.toString();
  };

  it('is a price, or a distance from the price on the losing side', () => {
    expect(stop({ side: 'B', stop: 5995 })).toBe('5995');
    expect(stop({ side: 'B', stopLossAmount: 5 })).toBe('5995');
    expect(stop({ side: 'S', stopLossAmount: 5 })).toBe('6005');
    expect(stop({ market_position: 'long', stopLossPercent: 1 })).toBe('5940');
  });

  it('is none where none is named, nothing is opened or there is no price', () => {
    expect(stop({ side: 'B' })).toBeUndefined();
    expect(stop({ action: 'exit', stopLossAmount: 5 })).toBeUndefined();
    expect(stop({ side: 'B', stopLossAmount: 5, price: null })).toBeUndefined();
  });
});

describe('alerts to play again', () => {
  const message = { symbol: 'ZW1!', side: 'B', price: 554.5 };
  const row = (body: unknown, strategy: string | null = null) => ({
    origin: { source: 'a', row: 1, id: '1' },
    at: 0,
    strategy,
    body,
  });
  const read = (body: unknown, strategy: string | null = null) => {
    const book = new FillBook('alerts');
    const catalog = new FixedCatalog([{}, { name: 'trend', quantity: '3', aggressive: false }]);
    const alerts = replayable(book, [row(body, strategy)], (name) => catalog.find(name));
    return { alerts, reason: book.listed[0]?.reason };
  };

  it('know their contract and their strategy', () => {
    const { alerts } = read(message, 'trend');
    expect(alerts).toMatchObject([{ strategy: 'trend', facts: { root: 'ZW', pointValue: '50' } }]);
    expect(positionRuleOf(alerts)).toBe('trend: close-only of 3');
    expect(positionRuleOf(read(message).alerts)).toBe('default: reversal of 1');
    const stock = read({ ...message, symbol: 'NASDAQ:AAPL' }).alerts;
    expect(stock).toMatchObject([{ facts: { root: 'AAPL', type: 'stock', pointValue: '1' } }]);
    expect(read({ ...message, strategy: 'trend' }).alerts).toMatchObject([{ strategy: 'trend' }]);
  });

  it.each([
    [{ data: 'valid' }, null, 'NOT_AN_ALERT'],
    [{ ...message, test: true }, null, 'TEST'],
    [{ ...message, price: 'none' }, null, 'NO_PRICE'],
    [message, 'gone', 'STRATEGY_UNKNOWN'],
    [{ ...message, symbol: 'QQX1!' }, null, 'SYMBOL_UNKNOWN'],
    [{ ...message, symbol: 'ES' }, null, 'AMBIGUOUS_SYMBOL'],
  ])('are not %j of strategy %s: %s', (body, strategy, reason) => {
    expect(read(body, strategy)).toEqual({ alerts: [], reason });
  });
});
