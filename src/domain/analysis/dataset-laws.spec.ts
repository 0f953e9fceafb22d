import fc from 'fast-check';
import { analysed, metricOf, textOf } from '../../../test/builders/datasets.js';
import { bookOf, START } from '../../../test/builders/fills.js';
import type { ToldFill } from '../../../test/builders/fills.js';
import { Decimal } from '../kernel/decimal.js';
import { addDays } from '../kernel/instant.js';
import { datasetCsv } from './csv/dataset-csv.js';
import { perTradeCsv } from './csv/per-trade-csv.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Fills of two contracts in two accounts, at most three hours apart. */
const history = fc
  .array(
    fc.record({
      account: fc.constantFrom('DU1', 'DU2'),
      conid: fc.constantFrom(495512557, 304037456),
      quantity: fc.constantFrom('1', '2', '3', '-1', '-2', '-3'),
      price: fc.integer({ min: 17_900, max: 18_100 }).map((ticks) => String(ticks / 4)),
      commission: fc.constantFrom('2.47', '0.85', '-0.25', '4.945'),
      later: fc.integer({ min: 0, max: 3 * HOUR }),
    }),
    { maxLength: 50 },
  )
  .map((told) => {
    let at = START;
    return told.map(({ later, ...fill }, i): ToldFill => {
      at += later;
      const symbol = fill.conid === 304037456 ? 'CL' : 'ES';
      const id = `e1a7.${(0x6700 + i).toString(16)}.01.01`;
      return { ...fill, symbol, net: null, at, id };
    });
  });

const both = (fills: readonly ToldFill[]): string => {
  const dataset = analysed(bookOf(fills));
  return textOf(perTradeCsv(dataset)) + datasetCsv(dataset.metrics);
};

const add = (texts: readonly string[]): string =>
  texts.reduce((sum, text) => sum.plus(Decimal.of(text)), Decimal.zero).toString();

const NOTHING = {
  all: Decimal.zero,
  lots: Decimal.zero,
  openLots: Decimal.zero,
  noEntry: Decimal.zero,
};

/** Without the rows that count what was read: doubled rows are read twice. */
const withoutRows = (text: string): string => text.replaceAll(/^rows_.*\n/gm, '');

describe('every analysed dataset', () => {
  it('is the same for shuffled and doubled rows', () => {
    const shuffled = history.chain((fills) =>
      fc.tuple(
        fc.constant(fills),
        fc.shuffledSubarray([...fills, ...fills], {
          minLength: fills.length * 2,
          maxLength: fills.length * 2,
        }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([fills, mixed]) => {
        expect(withoutRows(both(mixed))).toBe(withoutRows(both(fills)));
      }),
    );
  });

  it('accounts for every commission', () => {
    fc.assert(
      fc.property(history, (fills) => {
        const { commissions } = analysed(bookOf(fills));
        const account = commissions[0] ?? NOTHING;
        const all = add(fills.map(({ commission }) => commission ?? '0'));
        const parts = [account.lots, account.openLots, account.noEntry].map(String);
        expect([account.all.toString(), add(parts)]).toEqual([all, all]);
      }),
    );
  });

  it('makes what its days make together', () => {
    const sums = ['trades', 'lot_trades', 'net_profit', 'cumulative_pnl', 'total_commission'];
    fc.assert(
      fc.property(history, (fills) => {
        const whole = analysed(bookOf(fills));
        const last = Math.max(START, ...fills.map(({ at }) => at ?? 0));
        const days = Array.from({ length: Math.ceil((last - START) / DAY) + 4 }, (_, day) =>
          addDays('2025-03-03', day),
        );
        const parts = days.map((from) =>
          analysed(bookOf(fills), { window: { from, to: addDays(from, 1) } }),
        );
        for (const name of sums) {
          const total = add(parts.map((part) => metricOf(part, name)));
          expect(total).toBe(metricOf(whole, name));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('never writes a number that is none', () => {
    fc.assert(
      fc.property(history, (fills) => {
        expect(both(fills)).not.toMatch(/NaN|Infinity|undefined|null|\de[+-]?\d/);
      }),
    );
  });
});
