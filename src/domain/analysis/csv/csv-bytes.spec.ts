import fc from 'fast-check';
import { Decimal } from '../../kernel/decimal.js';
import { ratioText } from '../metric-row.js';
import { toText, wholeOf } from '../whole.js';
import { CsvBytes } from './csv-bytes.js';
import { csvLine, textCell } from './csv-cell.js';

function written(write: (writer: CsvBytes) => void): string {
  const writer = new CsvBytes();
  write(writer);
  return new TextDecoder().decode(writer.take());
}

describe('CSV bytes', () => {
  it('write decimals as their exact plain text', () => {
    const values = fc.oneof(
      fc.integer().map(BigInt),
      fc.bigInt(-(10n ** 16n), 10n ** 16n),
      fc.bigInt(-(2n ** 70n), 2n ** 70n),
    );
    fc.assert(
      fc.property(values, fc.nat(20), (value, scale) => {
        const whole = wholeOf(value);
        expect(written((writer) => writer.scaled(whole, scale))).toBe(toText(whole, scale));
      }),
      { numRuns: 500 },
    );
  });

  it('write ratios with twelve significant digits and without exponent', () => {
    const numbers = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e20, max: 1e20 });
    fc.assert(
      fc.property(numbers, (value) => {
        fc.pre(Math.abs(value) > 1e-30 || value === 0);
        const text = written((writer) => writer.ratio(value));
        expect(text).toMatch(/^-?\d+(\.\d*[1-9])?$/);
        const off = Decimal.of(text)
          .minus(Decimal.of(ratioText(value)))
          .toNumber();
        expect(Math.abs(off)).toBeLessThanOrEqual(Math.abs(value) * 2e-12);
      }),
      { numRuns: 500 },
    );
    expect(written((writer) => writer.ratio(100 / 3))).toBe('33.3333333333');
    expect(written((writer) => writer.ratio(-2))).toBe('-2');
  });

  it('write times as ISO 8601', () => {
    const times = fc.date({
      min: new Date('1999-01-01'),
      max: new Date('2100-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(times, (time) => {
        expect(written((writer) => writer.time(time.getTime()))).toBe(time.toISOString());
      }),
    );
  });

  it('write texts as safe cells', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.constantFrom('=1+1', 'a,b', 'x'.repeat(5000))),
        (text) => {
          const bytes = new TextEncoder().encode(text);
          const shown = written((writer) => writer.textOf({ bytes, start: 0, end: bytes.length }));
          expect(shown).toBe(textCell(text));
        },
      ),
    );
  });

  it('take a text that is longer than a chunk', () => {
    const writer = new CsvBytes(8);
    writer.newline();
    writer.raw(new Uint8Array(9000).fill(65));
    expect(writer.take()).toHaveLength(9001);
  });

  it('take more rows than were expected', () => {
    const writer = new CsvBytes(8);
    for (let row = 0; row < 1000; row += 1) {
      writer.cell(12_345_678, 0);
      writer.newline();
    }
    expect(new TextDecoder().decode(writer.take())).toBe('12345678,\n'.repeat(1000));
    expect(writer.take()).toHaveLength(0);
  });
});

describe('text cells', () => {
  it.each([
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['say "x"', '"say ""x"""'],
    ['two\nlines', '"two\nlines"'],
    ['=SUM(A1)', "'=SUM(A1)"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@cmd', "'@cmd"],
    ['=1,2', '"\'=1,2"'],
  ])('of %j is %j', (text, cell) => {
    expect(textCell(text)).toBe(cell);
  });

  it('make a line', () => {
    expect(csvLine(['a', 'b'])).toBe('a,b\n');
  });
});
