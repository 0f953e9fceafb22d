import fc from 'fast-check';
import { bookOf, fillRow, START } from '../../../test/builders/fills.js';
import type { ToldFill } from '../../../test/builders/fills.js';
import { FillBook } from './fill-book.js';
import { toText } from './whole.js';

/** Ids and prices of the fills that count. */
function counting(book: FillBook): readonly string[] {
  return book.instruments
    .flatMap(({ rows, prices, commissions, account }) =>
      [...rows.view()].flatMap((row, fill) => {
        const price = toText(prices.at(fill), prices.scale);
        const commission = toText(commissions.at(fill), commissions.scale);
        return book.superseded.has(row)
          ? []
          : [`${account} ${book.ids.text(row)} ${price} ${commission}`];
      }),
    )
    .toSorted();
}

describe('a book of fills', () => {
  it('takes the highest version of an execution', () => {
    const book = bookOf([
      { id: 'a.b.01.02', price: '2' },
      { id: 'a.b.01.01', price: '1' },
      { id: 'a.b.01.10', price: '10' },
      { id: 'a.b.02.01', price: '7' },
    ]);
    expect(counting(book)).toEqual(['DU1 a.b.01.10 10 2.47', 'DU1 a.b.02.01 7 2.47']);
    expect(book.listed.map(({ id, reason, kept }) => [id, reason, kept])).toEqual([
      ['a.b.01.01', 'OLDER_VERSION', false],
      ['a.b.01.02', 'OLDER_VERSION', false],
    ]);
  });

  it('counts an execution that was read twice once', () => {
    const book = bookOf([{ id: 'a.01' }, { id: 'a.01' }, { id: 'a.01', account: 'DU2' }]);
    expect(counting(book)).toEqual(['DU1 a.01 4500.25 2.47', 'DU2 a.01 4500.25 2.47']);
    expect(book.listed[0]).toMatchObject({
      dataset: 'trades',
      source: 'test.csv',
      row: 2,
      reason: 'DUPLICATE_ROW',
    });
    expect([book.rowsRead, book.rowsUsed]).toEqual([3, 2]);
  });

  it('prefers the copy that knows its commission', () => {
    const copies: readonly ToldFill[] = [
      { id: 'a.01', commission: null },
      { id: 'a.01', commission: '2.5' },
      { id: 'a.01', commission: null },
    ];
    const same = copies.map((copy) => ({ ...copy, at: START }));
    expect(counting(bookOf(same))).toEqual(['DU1 a.01 4500.25 2.5']);
    expect(counting(bookOf(same.slice(1)))).toEqual(['DU1 a.01 4500.25 2.5']);
  });

  it('believes a trusted source over others, in whatever order they are read', () => {
    const told = { id: 'a.01', at: START };
    for (const order of [0, 1]) {
      const book = new FillBook('trades');
      book.trusted.add('statement.csv');
      const copies = [
        [fillRow({ ...told, commission: '2.5' }), 'statement.csv'],
        [fillRow({ ...told, commission: '2.1' }), 'test.csv'],
      ] as const;
      for (const [row, source] of order === 0 ? copies : copies.toReversed()) {
        book.add(row, source, 1);
      }
      expect(counting(book)).toEqual(['DU1 a.01 4500.25 2.5']);
    }
  });

  it('takes an id without a point as a key without a version', () => {
    const book = bookOf([{ id: 'x1' }, { id: 'x2' }, { id: 'x1' }, { id: 'x1.' }]);
    expect(book.rowsUsed).toBe(2);
  });

  it('counts rows that are no fill', () => {
    const book = bookOf([{}]);
    book.drop({ source: 'other.csv', row: 9, id: '' }, 'ROW_UNREADABLE', 'size cannot be read');
    expect([book.rowsRead, book.rowsUsed]).toEqual([2, 1]);
  });

  it('tells where a row came from, over several sources', () => {
    const book = new FillBook('trades');
    book.add(fillRow({ id: 'a.01' }), 'one.csv', 1);
    book.add(fillRow({ id: 'b.01' }), 'two.csv', 1);
    book.add(fillRow({ id: 'c.01' }), 'two.csv', 2);
    for (const row of [0, 1, 2]) book.list(row, 'COMMISSION_UNKNOWN', true);
    const places = book.listed.map(({ source, row, id }) => `${source} ${row} ${id}`);
    expect(places).toEqual(['one.csv 1 a.01', 'two.csv 1 b.01', 'two.csv 2 c.01']);
  });

  it('settles what sources say differently about a contract, whatever their order', () => {
    const told: readonly ToldFill[] = [
      { symbol: '', type: null, currency: null },
      { symbol: 'ES', type: 'FUT', currency: 'USD' },
      { symbol: 'ESM5', type: null, currency: null },
    ];
    for (const fills of [told, told.toReversed()]) {
      const [instrument] = bookOf(fills).instruments;
      expect([instrument?.symbol, instrument?.securityType, instrument?.currency]).toEqual([
        'ES',
        'FUT',
        'USD',
      ]);
    }
  });

  it('is the same for shuffled and doubled rows', () => {
    const fill = fc.record({
      id: fc
        .tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 3 }))
        .map(([n, version]) => `e1a7.${n}.01.0${version}`),
      price: fc.constantFrom('4500', '4500.25', '4501.5'),
      commission: fc.constantFrom('2.47', null),
      at: fc.constant(START),
    });
    const rows = fc.array(fill, { maxLength: 40 }).chain((told) =>
      fc.tuple(
        fc.constant(told),
        fc.shuffledSubarray([...told, ...told], {
          minLength: told.length * 2,
          maxLength: told.length * 2,
        }),
      ),
    );
    fc.assert(
      fc.property(rows, ([told, shuffled]) => {
        expect(counting(bookOf(shuffled))).toEqual(counting(bookOf(told)));
      }),
    );
  });

  it('finds executions among thousands', () => {
    const fills = Array.from({ length: 9000 }, (_, i) => ({ id: `e1a7.${i % 6000}.01.01` }));
    expect(bookOf(fills).rowsUsed).toBe(6000);
  });

  it('knows where every row was read, over gaps and sources', () => {
    const book = new FillBook('trades');
    const places = [
      ['a.csv', 1],
      ['a.csv', 2],
      ['a.csv', 5],
      ['b.csv', 6],
    ] as const;
    places.forEach(([source, row], i) => book.add(fillRow({ id: `x${i}.01` }), source, row));
    places.forEach((_, row) => book.list(row, 'COMMISSION_UNKNOWN', true));
    expect(book.listed.map(({ source, row }) => [source, row])).toEqual(places);
  });

  it('takes no fill of the broker once it is settled', () => {
    const book = bookOf([{ id: 'a.01' }]);
    book.settle();
    expect(() => book.add(fillRow({ id: 'b.01' }), 'test.csv', 2)).toThrow('a settled book');
  });
});
