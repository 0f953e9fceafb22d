import fc from 'fast-check';
import { executed } from '../../test/builders/ledger-builder.js';
import type { ReportedExecution } from '../ports/broker.port.js';
import { mergeTradeRows } from './trade-rows.js';
import type { TradeRow } from './trade-rows.js';

const row = (id: string, price = 1, account = 'U1'): TradeRow => ({
  execution_id: id,
  account,
  price,
});
const reported = (each: TradeRow, at = 0): ReportedExecution => ({
  execution: executed(null, { at }).payload.execution,
  row: each,
});

describe('merging trade rows', () => {
  it('adds new rows in order of time after those that are there', () => {
    const merged = mergeTradeRows(
      [row('a.1.01')],
      [reported(row('c.1.01'), 3), reported(row('b.1.01'), 2)],
    );
    expect(merged).toEqual([row('a.1.01'), row('b.1.01'), row('c.1.01')]);
  });

  it('puts the highest version in the place of the others, and of equal ones the newer', () => {
    const before = [row('a.1.01', 1), row('b.1.02', 1)];
    const told = [row('a.1.02', 2), row('b.1.01', 2), row('b.1.02', 3)].map((each) =>
      reported(each),
    );
    expect(mergeTradeRows(before, told)).toEqual([row('a.1.02', 2), row('b.1.02', 3)]);
  });

  it('keeps accounts apart, whichever field names them, and rows without an id', () => {
    const other = { execution_id: 'a.1.01', accountCode: 'U2' };
    const bare = { symbol: 'ES' };
    const merged = mergeTradeRows([bare, row('a.1.01')], [reported(other), reported(bare)]);
    expect(merged).toEqual([bare, row('a.1.01'), other, bare]);
  });

  it('ends the same however often and in however many parts rows with an id are told', () => {
    const ids = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 1, max: 3 }));
    const rows = fc.array(ids.map(([id, version]) => row(`${id}.1.0${version}`, version)));
    fc.assert(
      fc.property(rows, rows, (first, second) => {
        const told = (each: readonly TradeRow[]): ReportedExecution[] =>
          each.map((r) => reported(r));
        const inParts = mergeTradeRows(mergeTradeRows([], told(first)), told(second));
        expect(mergeTradeRows([], told([...first, ...second]))).toEqual(inParts);
        expect(mergeTradeRows(inParts, told(first))).toEqual(inParts);
        expect(new Set(inParts.map((r) => String(r['execution_id'])[0])).size).toBe(inParts.length);
      }),
    );
  });
});
