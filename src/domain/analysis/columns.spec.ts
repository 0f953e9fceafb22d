import fc from 'fast-check';
import { IndexColumn, NumberColumn, WholeColumn } from './columns.js';
import { ScaledColumn } from './scaled-column.js';
import { TextColumn } from './text-column.js';
import { toText, wholeOf } from './whole.js';

describe('columns', () => {
  it('keep what was pushed beyond their first size', () => {
    const indexes = new IndexColumn();
    const numbers = new NumberColumn();
    for (let i = 0; i < 5000; i += 1) {
      indexes.push(i);
      numbers.push(i / 2);
    }
    expect([indexes.count, indexes.at(4999), indexes.view().length]).toEqual([5000, 4999, 5000]);
    expect([numbers.count, numbers.at(4999)]).toEqual([5000, 2499.5]);
  });

  it('of numbers keep each value, near its neighbours or not', () => {
    const instants = fc.integer({ min: -(2 ** 45), max: 2 ** 45 });
    const numbers = fc.array(fc.oneof(instants, fc.double({ noNaN: true })), { minLength: 1 });
    fc.assert(
      fc.property(numbers, (told) => {
        const column = new NumberColumn();
        for (const value of told) column.push(value);
        expect(told.map((_, row) => column.at(row) + 0)).toEqual(told.map((value) => value + 0));
      }),
    );
  });

  it('keep each value while it is near the others, and when it no longer is', () => {
    const spread = fc.constantFrom(100, 2 ** 9, 2 ** 17, 2 ** 33, 2 ** 54);
    const steps = fc.array(fc.tuple(fc.nat(9000), fc.integer({ min: -8, max: 8 })), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(spread, fc.integer(), steps, (reach, first, told) => {
        const column = new WholeColumn();
        const values = Array.from({ length: 5000 }, (_, i) => first + (i % 7));
        for (const value of values) column.push(value);
        for (const [row, step] of told) {
          const value = first + Math.trunc((reach / 8) * step);
          if (row < values.length) values[row] = value;
          column.set(row, value);
        }
        column.push(0.5);
        expect(values.map((_, row) => column.at(row))).toEqual(values);
        expect([column.count, column.at(5000)]).toEqual([5001, 0.5]);
      }),
      { numRuns: 30 },
    );
  });

  it('keep what is no number, or has no end', () => {
    const told = [Infinity, 1, Number.NaN, -Infinity, 1e300, 0.1];
    const column = new NumberColumn();
    for (const value of told) column.push(value);
    expect(told.map((_, row) => column.at(row))).toEqual(told);
    column.set(9, 1);
    expect(column.count).toBe(6);
  });

  it('hold whole numbers that no double holds', () => {
    const column = new WholeColumn();
    const huge = 2n ** 60n + 1n;
    for (let i = 0; i < 2000; i += 1) column.push(i);
    column.push(huge);
    column.set(0, -huge);
    expect([column.at(0), column.at(1999), column.at(2000)]).toEqual([-huge, 1999, huge]);
    column.set(0, 5);
    expect(column.at(0)).toBe(5);
  });

  it('of scaled numbers keep every value exact while the scale grows', () => {
    const values = fc.array(fc.tuple(fc.bigInt(-(10n ** 17n), 10n ** 17n), fc.nat(8)));
    fc.assert(
      fc.property(values, (told) => {
        const column = new ScaledColumn(2);
        for (const [value, scale] of told) column.add(wholeOf(value), scale);
        const read = told.map((_, row) => toText(column.at(row), column.scale));
        expect(read).toEqual(told.map(([value, scale]) => toText(wholeOf(value), scale)));
        expect(column.scale).toBe(Math.max(2, ...told.map(([, scale]) => scale)));
      }),
    );
  });

  it('of texts give back each text and their order by bytes', () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 });
    const texts = fc.array(text, { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(texts, (told) => {
        const column = new TextColumn();
        for (const one of told) {
          const bytes = new TextEncoder().encode(`x${one}y`);
          column.push(bytes, 1, bytes.length - 1);
        }
        expect(told.map((_, row) => column.text(row))).toEqual(told);
        const order = Buffer.compare(Buffer.from(told[0] ?? ''), Buffer.from(told[1] ?? ''));
        expect(Math.sign(column.compare(0, 1))).toBe(order);
      }),
    );
  });

  it('of texts give back each of very many, of one length or of several', () => {
    const column = new TextColumn();
    const told = Array.from({ length: 9000 }, (_, i) =>
      i < 5000 ? `0000e1a7.${(0x6000_0000 + i).toString(16)}.01.01` : `${i}.${'0'.repeat(i % 70)}`,
    );
    for (const text of told) {
      const bytes = new TextEncoder().encode(text);
      column.push(bytes, 0, bytes.length);
    }
    expect(column.count).toBe(9000);
    expect(told.map((_, row) => column.text(row))).toEqual(told);
    expect([column.compare(0, 1), column.compare(4097, 4096)].map(Math.sign)).toEqual([-1, 1]);
  });

  it('of texts sort a beginning before the whole', () => {
    const column = new TextColumn();
    const bytes = new TextEncoder().encode('abc');
    for (const end of [2, 3, 2]) column.push(bytes, 0, end);
    const signs = [column.compare(0, 1), column.compare(1, 0), column.compare(0, 2)].map(Math.sign);
    expect(signs).toEqual([-1, 1, 0]);
  });

  it('of texts grow with a text larger than their size', () => {
    const column = new TextColumn();
    const long = new Uint8Array(300_000).fill(65);
    column.push(long, 0, long.length);
    column.push(long, 0, 2);
    expect([column.count, column.text(0).length, column.text(1)]).toEqual([2, 300_000, 'AA']);
  });
});
