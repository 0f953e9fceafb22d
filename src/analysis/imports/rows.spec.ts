import fc from 'fast-check';
import { kept, mergeRows, refused } from './kept-row.js';
import type { KeptRow } from './kept-row.js';
import { botAlerts, brokerRows, jsonOf } from './bot-file.js';
import { fileKindOf } from './file-kind.js';
import { flexRow, isFlexExecution } from './flex-row.js';
import type { Attributes } from './flex-row.js';
import { listNameOf } from './list-file-name.js';
import { coveredRows } from './order-level.js';
import { keptStatementRow, statementFields, statementRowOfFields } from './statement-row.js';
import type { StatementRow } from './statement-row.js';
import { storedFormatOf } from './stored-file.js';
import { switchDateRows } from './switch-date-rows.js';
import { keptTrade, tradingViewTrades } from './trading-view-trade.js';
import { Repeats } from './alert-log.js';

const place = { account: 'U1', zone: 'America/New_York' };
const told: Attributes = {
  ibExecID: '0000f1a1.80000001.01.01',
  conid: '815000001',
  buySell: 'SELL',
  quantity: '-2',
  tradePrice: '5010.25',
  tradeMoney: '-501025',
  ibCommission: '-4.5',
  ibCommissionCurrency: 'USD',
  currency: 'USD',
  fifoPnlRealized: '495.5',
  dateTime: '20310303;103000',
  assetCategory: 'FUT',
  symbol: 'ESH1',
};

const money = fc.integer({ min: 0, max: 10 ** 9 }).map((cents) => String(cents / 100));
const statementRows: fc.Arbitrary<StatementRow> = fc.record({
  executionId: fc.stringMatching(/^[0-9a-f]{4}\.[0-9a-f]{4}\.0[1-9]$/),
  account: fc.constantFrom('U1', 'U2'),
  conid: fc.integer({ min: 1, max: 9 }),
  symbol: fc.constantFrom('ESH1', 'BRK B', 'A,"B"'),
  side: fc.constantFrom('B' as const, 'S' as const),
  size: fc.integer({ min: 1, max: 9 }).map(String),
  price: money,
  net: fc.option(money),
  commission: fc.option(money),
  currency: fc.constantFrom('USD', 'EUR'),
  at: fc.integer({ min: 1_900_000_000, max: 1_900_200_000 }).map((second) => second * 1000),
  securityType: fc.constantFrom('FUT', 'STK'),
  realized: fc.option(money),
  orderId: fc.constantFrom('', '71001'),
  orderRef: fc.constantFrom('', 'tb-1'),
  level: fc.constantFrom('execution' as const, 'order_level' as const),
});

describe('the execution of a Flex report', () => {
  it('is a fill with positive costs', () => {
    expect(flexRow(told, place)).toEqual({
      ok: true,
      value: {
        executionId: '0000f1a1.80000001.01.01',
        account: 'U1',
        conid: 815000001,
        symbol: 'ESH1',
        side: 'S',
        size: '2',
        price: '5010.25',
        net: '501025',
        commission: '4.5',
        realized: '495.5',
        currency: 'USD',
        at: Date.parse('2031-03-03T15:30:00Z'),
        securityType: 'FUT',
        orderId: '',
        orderRef: '',
        level: 'execution',
      },
    });
  });

  it.each([
    ['ibExecID', { ibExecID: '' }],
    ['accountId', {}],
    ['conid', { conid: '0' }],
    ['buySell', { buySell: 'HOLD' }],
    ['quantity', { quantity: '0' }],
    ['quantity', { quantity: 'one' }],
    ['tradePrice', { tradePrice: '' }],
    ['dateTime', { dateTime: '03/03/2031' }],
    ['tradeMoney', { tradeMoney: '1.000,5' }],
    ['ibCommission', { ibCommission: 'free' }],
    ['fifoPnlRealized', { fifoPnlRealized: '?' }],
  ])('names %s when it cannot be read', (name, change) => {
    const where = name === 'accountId' ? { ...place, account: '' } : place;
    expect(flexRow({ ...told, ...change }, where)).toEqual({ ok: false, error: name });
  });

  it('of a cancelled trade is a fill on the other side, of a booking one with its own id', () => {
    const cancelled = flexRow({ ...told, buySell: 'SELL (Ca.)', transactionID: '9' }, place);
    expect(cancelled).toMatchObject({ value: { side: 'B', executionId: 'booking-9.01' } });
    const booked = flexRow({ ...told, ibExecID: '', tradeID: '8', ibCommission: '' }, place);
    expect(booked).toMatchObject({ value: { executionId: 'booking-8.01', commission: null } });
  });

  it('is told from orders, lots and summaries', () => {
    const detail = { levelOfDetail: 'EXECUTION' };
    expect([isFlexExecution('Trade', detail), isFlexExecution('TradeConfirm', {})]).toEqual([
      true,
      true,
    ]);
    expect(isFlexExecution('Trade', { levelOfDetail: 'CLOSED_LOT' })).toBe(false);
    expect(['Order', 'Lot', 'SymbolSummary'].some((name) => isFlexExecution(name, detail))).toBe(
      false,
    );
  });

  it('never throws, whatever the attributes say', () => {
    const attributes = fc.dictionary(fc.constantFrom(...Object.keys(told)), fc.string());
    fc.assert(
      fc.property(attributes, (change) => {
        const row = flexRow({ ...told, ...change }, place);
        expect(row.ok ? row.value.account : row.error).not.toBe('');
      }),
    );
  });
});

describe('rows that are kept', () => {
  it('of statements are read back as they were written', () => {
    fc.assert(
      fc.property(statementRows, (row) => {
        expect(statementRowOfFields(statementFields(row))).toEqual(row);
        const { path, text } = keptStatementRow(row);
        const format = storedFormatOf(path);
        const whole = format.textOf([text]);
        expect(format.rowsOf(whole)).toEqual([keptStatementRow(row)]);
      }),
    );
  });

  it('of a strategy tester are read back as they were written', () => {
    const end = fc.record({
      at: fc.integer({ min: 0, max: 4e12 }),
      price: money,
      signal: fc.string(),
    });
    const trades = fc.record({
      strategy: fc.string(),
      symbol: fc.constant('CME_MINI:ES1!'),
      side: fc.constantFrom('long' as const, 'short' as const),
      quantity: money,
      entry: end,
      exit: fc.option(end),
      profit: fc.option(money),
      currency: fc.option(fc.constant('USD')),
    });
    fc.assert(
      fc.property(trades, (trade) => {
        const { path, text } = keptTrade(trade, new Repeats());
        expect(tradingViewTrades(`${text}\nno trade\n{}\n`)).toEqual([trade]);
        expect(path).toMatch(/^raw_data\/tw_trades\/[^/]+\.jsonl$/);
      }),
    );
  });

  it('merge to the same whatever is known already, and a second time change nothing', () => {
    const rows = fc.array(statementRows.map(keptStatementRow), { maxLength: 12 });
    fc.assert(
      fc.property(rows, fc.nat(), (all, cut) => {
        const half = all.length === 0 ? 0 : cut % all.length;
        const stepwise = mergeRows(mergeRows([], all.slice(0, half)).rows, all.slice(half)).rows;
        const atOnce = mergeRows([], all);
        expect(stepwise).toEqual(atOnce.rows);
        expect(mergeRows(atOnce.rows, all)).toEqual({ rows: atOnce.rows, fresh: 0 });
      }),
    );
  });

  it('count as fresh when they are new or say something new', () => {
    const row = (key: string, text: string, rank = 0): KeptRow => {
      return { path: 'p', key, order: key, rank, text };
    };
    const before = [row('a', '1'), row('b', '2', 5)];
    const { rows, fresh } = mergeRows(before, [row('b', 'older', 4), row('c', '3'), row('a', '9')]);
    expect(rows.map(({ text }) => text)).toEqual(['9', '2', '3']);
    expect(fresh).toBe(2);
    expect([kept(row('a', '1')).kind, refused(1, 'TEST', '').kind]).toEqual(['kept', 'refused']);
  });
});

describe('what a file is', () => {
  it.each([
    ['Time,Alert ID,Description\n', 'alert_log'],
    ['Trade #,Type,Signal,Date/Time,Price,Contracts,Profit\n', 'list_of_trades'],
    ['Trade number,Type,Date and time,Signal,Price EUR,Position size (qty)', 'list_of_trades'],
    ['<?xml version="1.0"?>\n<!-- c --><FlexQueryResponse type="AF">', 'flex_report'],
    ['Statement,Header,Field Name,Field Value\n', 'activity_statement'],
    ['"Statement,Header,Field Name,Field Value";\n', 'activity_statement'],
    ['{"31-03-04 16:00:06": {}}', 'bot_alerts'],
    ['{ }\n', 'bot_alerts'],
    ['[\n]', 'broker_trades'],
    ['# dates\n\nZW:\n  - "2031-02-12T01:00:00"\n', 'switch_dates'],
  ])('%j is %s', (head, kind) => {
    expect(fileKindOf(head)).toEqual({ ok: true, value: kind });
  });

  it.each([
    ['', 'FILE_EMPTY'],
    [' \n', 'FILE_EMPTY'],
    ['{"31-13-04 16:00:06": {}}', 'FILE_KIND_UNKNOWN'],
    ['a;b;c\n', 'FILE_KIND_UNKNOWN'],
    ['<html>', 'FILE_KIND_UNKNOWN'],
    ['Nr.,Typ,Kurs,Gewinn %,Kum. %,Hoch %\n', 'LANGUAGE_NOT_ENGLISH'],
  ])('%j is refused as %s', (head, code) => {
    expect(fileKindOf(head)).toMatchObject({ ok: false, error: { code } });
  });

  it('never throws, whatever the file begins with', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('', '{', '<', '['),
        (text, begin) => {
          expect(typeof fileKindOf(begin + text).ok).toBe('boolean');
        },
      ),
    );
  });
});

describe('the name of a list of trades', () => {
  it.each([
    ['Momentum_CME_MINI_ES1!_2031-03-05.csv', 'Momentum', 'CME_MINI:ES1!'],
    ['My_Own_Strategy_NASDAQ_AAPL_2031-03-05_a1b2c.csv', 'My_Own_Strategy', 'NASDAQ:AAPL'],
    ['RSI (1)_CBOT_ZC1!_2031-03-05 (2).csv', 'RSI (1)', 'CBOT:ZC1!'],
    ['S_ICEUS_DLY_SB1!.csv', 'S', 'ICEUS_DLY:SB1!'],
    ['list.csv', 'list', null],
    ['CME_ES1!.csv', 'CME_ES1!', null],
  ])('%s says %s and %s', (name, strategy, symbol) => {
    expect(listNameOf(name)).toEqual({ strategy, symbol });
  });
});

describe("the original bot's files", () => {
  it('keep every message under its local time, and name keys that are none', () => {
    const outcomes = botAlerts({ '31-03-04 16:00:06': { a: 1 }, '31-02-30 16:00:06': {}, x: 1 });
    expect(outcomes.map(({ kind }) => kind)).toEqual(['kept', 'refused', 'refused']);
  });

  it('keep rows of the broker as they came, numbers to the last digit', () => {
    const text =
      '[{"execution_id":"a.b.02","account":"U1","trade_time_r":1930000000000,"price":1.10}]';
    const read = jsonOf(text);
    const [row] = 'value' in read && Array.isArray(read.value) ? brokerRows(read.value) : [];
    expect(row).toMatchObject({
      kind: 'kept',
      row: { key: 'U1:a.b', rank: 2, text: text.slice(1, -1) },
    });
    const bad = brokerRows([null, {}, { execution_id: '1' }, { execution_id: '1', account: 'U1' }]);
    expect(bad.map((one) => (one.kind === 'refused' ? one.row.detail : ''))).toEqual([
      'execution_id cannot be read',
      'execution_id cannot be read',
      'account cannot be read',
      'trade_time cannot be read',
    ]);
  });

  it('tell switch dates and mappings, and name what is no time', () => {
    const outcomes = switchDateRows('ZW:\n  - "2031-02-12T01:00:00"\n  - soon\nES: never\n');
    expect(outcomes.map(({ kind }) => kind)).toEqual(['kept', 'refused', 'refused']);
    expect([switchDateRows('words'), switchDateRows('a: [')]).toEqual([[], []]);
  });
});

describe('rows of whole orders', () => {
  const order = (at: number, size = '1', side: 'B' | 'S' = 'B'): StatementRow =>
    statementRowOfFields([
      'x.01',
      'U1',
      '7',
      'ES',
      side,
      size,
      '1',
      '',
      '',
      'USD',
      new Date(at).toISOString(),
    ]);
  const noon = Date.UTC(2031, 2, 3, 17);

  it('are covered by the nearest fills of their day, side and contract', () => {
    const fills = [order(noon + 1000), order(noon + 3_600_000, '2')];
    const rows = [
      order(noon),
      order(noon + 60_000),
      order(noon + 3_600_000, '2'),
      order(noon, '1', 'S'),
    ];
    expect([...coveredRows(rows, fills)].toSorted()).toEqual([0, 2]);
    expect(coveredRows([order(noon)], [order(noon + 86_400_000)]).size).toBe(0);
    expect(coveredRows([order(noon, '3')], [order(noon, '1')]).size).toBe(1);
  });
});
