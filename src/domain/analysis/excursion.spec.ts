import fc from 'fast-check';
import { analysed, textOf } from '../../../test/builders/datasets.js';
import { bookOf, START } from '../../../test/builders/fills.js';
import { perTradeCsv } from './csv/per-trade-csv.js';
import { PriceBars } from './price-bars.js';
import type { ToldBar } from './price-bars.js';

const MINUTE = 60_000;
const bar = (
  minute: number,
  [open, high, low, close]: readonly [string, string, string, string],
) => ({
  at: START + minute * MINUTE,
  open,
  high,
  low,
  close,
});

/** Long one ES from 4500 (0:30) to 4503 (3:30). */
const fills = [
  { quantity: '1', price: '4500', at: START + MINUTE / 2, commission: '0' },
  { quantity: '-1', price: '4503', at: START + 3.5 * MINUTE, commission: '0' },
];
const BARS: readonly ToldBar[] = [
  bar(0, ['4490', '4600', '4400', '4501']),
  bar(1, ['4501', '4505.25', '4498', '4499']),
  bar(2, ['4499', '4504', '4499', '4502']),
  bar(3, ['4502', '4700', '4300', '4502']),
];

function cells(bars: readonly ToldBar[], stop?: number): Readonly<Record<string, string>> {
  const book = bookOf(fills);
  if (stop !== undefined) book.stops.set(0, stop);
  const known = new PriceBars(bars, 1);
  const dataset = analysed(book, { bars: () => (bars.length === 0 ? undefined : known) });
  const [names = '', values = ''] = textOf(perTradeCsv(dataset)).split('\n');
  const own = values.split(',');
  return Object.fromEntries(names.split(',').map((name, i) => [name, own[i] ?? '']));
}

describe('excursions of a lot', () => {
  it('come from the bars between entry and exit, and from what is known of the first and last', () => {
    // Down to 4498 and up to 4505.25, of bars that reach far beyond before the entry and after the exit.
    expect(cells(BARS)).toMatchObject({
      mae: '100',
      mfe: '262.5',
      give_back: '112.5',
      entry_efficiency_pct: '72.4137931034',
      exit_efficiency_pct: '68.9655172414',
      total_efficiency_pct: '41.3793103448',
      r_multiple: '',
      empty_because: 'no stop',
    });
  });

  it('are unknown without the bar of the entry or of the exit, or in another unit', () => {
    const cents = BARS.map(({ at }) => bar((at - START) / MINUTE, ['45', '45', '45', '45']));
    for (const bars of [[], BARS.slice(1), BARS.slice(0, 3), cents]) {
      expect(cells(bars)).toMatchObject({ mae: '', empty_because: 'no bars; no stop' });
    }
  });

  it('stand beside R where a stop is known', () => {
    // 150 / (2 points x 50).
    expect(cells(BARS, 4498)).toMatchObject({ r_multiple: '1.5', empty_because: '' });
    expect(cells([], 4498)).toMatchObject({ r_multiple: '1.5', empty_because: 'no bars' });
  });

  it('never tell a range smaller than the way from entry to exit, nor a give-back below zero', () => {
    const price = fc.integer({ min: 4400, max: 4600 }).map(String);
    const bars = fc.array(fc.tuple(price, price, price, price), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(bars, (told) => {
        const found = cells(told.map((prices, minute) => bar(minute, prices)));
        expect(Number(found['mfe'])).toBeGreaterThanOrEqual(150);
        expect(Number(found['mae'])).toBeGreaterThanOrEqual(0);
        expect(Number(found['give_back'])).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 30 },
    );
  });

  it('read bars in any order, each once', () => {
    const known = new PriceBars([...BARS, ...BARS].toReversed(), 1);
    expect([known.at.count, known.barAt(START - 1), known.barAt(START)]).toEqual([4, -1, 0]);
  });
});

describe('figures of a lot', () => {
  it('count the return on the equity of the closed lots before, and the scale of its round trip', () => {
    const dataset = analysed(
      bookOf([
        { quantity: '1', price: '4500', commission: '0' },
        { quantity: '-1', price: '5500', commission: '0' },
        { quantity: '1', price: '4500', commission: '0' },
        { quantity: '2', price: '4530', commission: '0' },
        { quantity: '-3', price: '4560', commission: '0' },
      ]),
    );
    const rows = textOf(perTradeCsv(dataset)).split('\n').slice(1, -1);
    const figures = rows.map((row) => row.split(',').slice(27));
    // 50,000 of 100,000, then 3,000 and 3,000 of 150,000; three fills, up to three contracts, 4520 on average.
    expect(figures.map(([share]) => share)).toEqual(['50', '2', '2']);
    expect(figures[2]?.slice(9, 12)).toEqual(['3', '3', '4520']);
  });
});
