import fc from 'fast-check';
import { Repeats } from './alert-log.js';
import { kept, mergeRows, refused } from './kept-row.js';
import type { KeptRow } from './kept-row.js';
import { coveredRows } from './order-level.js';
import { keptStatementRow, statementFields, statementRowOfFields } from './statement-row.js';
import type { StatementRow } from './statement-row.js';
import { storedFormatOf } from './stored-file.js';
import { keptTrade, tradingViewTrades } from './trading-view-trade.js';

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
    expect([...coveredRows(rows, fills)].toSorted((a, b) => a - b)).toEqual([0, 2]);
    expect(coveredRows([order(noon)], [order(noon + 86_400_000)]).size).toBe(0);
    expect(coveredRows([order(noon, '3')], [order(noon, '1')]).size).toBe(1);
  });
});
