import fc from 'fast-check';
import { casesOf, compared, OTHER_CONID } from '../../../../test/builders/comparisons.js';
import type { ToldAlert } from '../../../../test/builders/comparisons.js';
import { START } from '../../../../test/builders/fills.js';
import type { ToldFill } from '../../../../test/builders/fills.js';
import { textOf } from '../../../../test/builders/datasets.js';
import { Decimal } from '../../kernel/decimal.js';
import { matchInstrument } from '../matched-instrument.js';
import { LotTrade } from '../lot-trade.js';
import { toDecimal } from '../whole.js';
import { alertsVsTradesCsv } from './alerts-vs-trades-csv.js';
import { comparisonCounts } from './comparison-counts.js';
import { comparisonMetrics } from './comparison-metrics.js';
import { PARTS, residual } from './shortfall.js';

const DAY_MS = 86_400_000;
const price = fc.integer({ min: 23_900, max: 24_100 }).map((ticks) => String(ticks / 4));
const at = fc.integer({ min: 0, max: 3 * 1440 }).map((minutes) => START + minutes * 60_000);
const alert: fc.Arbitrary<ToldAlert> = fc.record({
  at,
  action: fc.constantFrom('buy', 'sell', 'exit'),
  price: fc.oneof({ weight: 9, arbitrary: price }, { weight: 1, arbitrary: fc.constant(null) }),
});

/** Fills near alerts and far from them, in both months, of any size. */
function fillsFor(alerts: readonly ToldAlert[]): fc.Arbitrary<ToldFill[]> {
  const times = alerts.length === 0 ? [START] : alerts.map((one) => one.at);
  const fill = fc.record({
    at: fc
      .tuple(fc.constantFrom(...times), fc.integer({ min: -10, max: 400 }))
      .map(([moment, seconds]) => moment + seconds * 1000),
    quantity: fc.constantFrom('+1', '-1', '+2', '-2'),
    price,
    conid: fc.constantFrom(1, 1, 1, OTHER_CONID),
    commission: fc.constantFrom('2.25', '0', null),
  });
  return fc.array(fill, { maxLength: 14 });
}

const story = fc
  .array(alert, { maxLength: 10 })
  .chain((alerts) => fillsFor(alerts).map((fills) => ({ alerts, fills })));

describe('alerts held against fills', () => {
  it('put every alert and every fill in exactly one class', () => {
    fc.assert(
      fc.property(story, (told) => {
        const counts = comparisonCounts(compared(told));
        const sum = (all: Iterable<number>): number => [...all].reduce((a, b) => a + b, 0);
        expect(counts.alerts).toBe(told.alerts.length);
        expect(sum(counts.byAlertClass.values())).toBe(told.alerts.length);
        expect(counts.fills).toBe(told.fills.length);
        expect(sum(counts.byFillClass.values())).toBe(told.fills.length);
      }),
      { numRuns: 300 },
    );
  });

  it('explain the difference of paper and account to the last cent', () => {
    fc.assert(
      fc.property(story, (told) => {
        for (const { shortfall } of compared(told).accounts) {
          expect(residual(shortfall).toString()).toBe('0');
        }
      }),
      { numRuns: 300 },
    );
  });

  it('make on paper what the matching of trades makes, what is open at the last price', () => {
    fc.assert(
      fc.property(fc.array(alert, { maxLength: 12 }), (alerts) => {
        const { book, clean } = casesOf(alerts);
        const newest = alerts
          .filter((one) => one.price !== null)
          .toSorted((a, b) => a.at - b.at || Number(a.price) - Number(b.price))
          .at(-1);
        let expected = Decimal.zero;
        for (const one of clean.instruments) {
          const matched = matchInstrument(book, one, 'replayed');
          const trade = new LotTrade(matched);
          for (let lot = 0; lot < matched.matching.lots.count; lot += 1) {
            expected = expected.plus(
              toDecimal(trade.moveTo(matched, lot).gross, matched.amountScale),
            );
          }
          for (const { fill, quantity } of matched.matching.open) {
            const from = toDecimal(one.prices.at(fill), one.prices.scale);
            const rise = Decimal.of(newest?.price ?? '0').minus(from);
            const size = toDecimal(quantity, one.instrument.sizes.scale).times(Decimal.of(50));
            expected = expected.plus(
              rise.times(size).times(Decimal.of(one.instrument.signs.at(fill))),
            );
          }
        }
        const [account] = compared({ alerts, fills: [] }).accounts;
        expect((account?.shortfall.paper ?? Decimal.zero).toString()).toBe(expected.toString());
      }),
      { numRuns: 200 },
    );
  });

  it('add up over windows, wherever they are cut', () => {
    const cut = fc.integer({ min: 0, max: 5 });
    fc.assert(
      fc.property(story, cut, (told, days) => {
        const on = new Date(START + days * DAY_MS).toISOString().slice(0, 10);
        const windows = [
          { from: null, to: null },
          { from: null, to: on },
          { from: on, to: null },
        ];
        const [whole, ...parts] = windows.map((window) => compared({ ...told, input: { window } }));
        const sumOf = (name: 'paper' | 'actual'): string[] =>
          [[whole], parts].map((all) =>
            all
              .flatMap((one) => one?.accounts ?? [])
              .reduce((sum, { shortfall }) => sum.plus(shortfall[name]), Decimal.zero)
              .toString(),
          );
        for (const name of ['paper', 'actual'] as const) {
          const [all, cutUp] = sumOf(name);
          expect(cutUp).toBe(all);
        }
        for (const part of parts) {
          const residuals = part.accounts.map(({ shortfall }) => residual(shortfall).toString());
          expect(residuals).toEqual(residuals.map(() => '0'));
        }
        const counts = parts.map((one) => comparisonCounts(one).alerts);
        expect(counts.reduce((a, b) => a + b, 0)).toBe(told.alerts.length);
      }),
      { numRuns: 300 },
    );
  });

  it('say the same whatever order fills were read in', () => {
    const shuffled = story.chain(({ alerts, fills }) => {
      const named = fills.map((fill, i) => ({ ...fill, id: `00aa.${i}.01` }));
      return fc
        .shuffledSubarray(named, { minLength: named.length })
        .map((mixed) => ({ alerts, named, mixed }));
    });
    fc.assert(
      fc.property(shuffled, ({ alerts, named, mixed }) => {
        const [a, b] = [named, mixed].map((fills) => compared({ alerts, fills }));
        const csv = (one: typeof a): string =>
          one === undefined ? '' : textOf(alertsVsTradesCsv(one));
        expect(csv(b)).toBe(csv(a));
        expect(b && comparisonMetrics(b)).toEqual(a && comparisonMetrics(a));
      }),
      { numRuns: 100 },
    );
  });

  it('show no NaN and no infinity', () => {
    fc.assert(
      fc.property(story, (told) => {
        const comparison = compared(told);
        const metrics = JSON.stringify(comparisonMetrics(comparison), (_, value: unknown) =>
          typeof value === 'number' && !Number.isFinite(value) ? 'NOT A NUMBER' : value,
        );
        expect(metrics).not.toContain('NOT A NUMBER');
        expect(textOf(alertsVsTradesCsv(comparison))).not.toMatch(/NaN|Infinity/);
        expect(PARTS).toHaveLength(8);
      }),
      { numRuns: 50 },
    );
  });
});
