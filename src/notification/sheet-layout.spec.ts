import fc from 'fast-check';
import { columnName, gridChanges, leftoverRanges, valueRanges } from './sheet-layout.js';

describe('columnName', () => {
  it.each([
    [1, 'A'],
    [26, 'Z'],
    [27, 'AA'],
    [52, 'AZ'],
    [702, 'ZZ'],
    [703, 'AAA'],
  ])('of %d is %s', (column, name) => {
    expect(columnName(column)).toBe(name);
  });
});

describe('valueRanges', () => {
  it('are the whole table in its order, each row at its place', () => {
    const rows = fc.array(fc.tuple(fc.integer(), fc.string({ maxLength: 50_000 })), {
      maxLength: 40,
      size: 'max',
    });
    fc.assert(
      fc.property(rows, (cells) => {
        let next = 1;
        const pieces = valueRanges({ name: 'T', rows: cells });
        expect(pieces.flatMap(({ values }) => values)).toEqual(cells);
        for (const { range, values } of pieces) {
          expect(range).toBe(`'T'!A${next}:B${next + values.length - 1}`);
          next += values.length;
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('a sheet that is there', () => {
  const grid = { sheetId: 7, title: 'T', rowCount: 3, columnCount: 2 };
  const table = (rows: number) => ({
    name: 'T',
    rows: Array.from({ length: rows }, () => [1, 2, 3]),
  });

  it('grows for a table that is larger, and never shrinks', () => {
    const gridProperties = { rowCount: 3, columnCount: 3 };
    expect(gridChanges([grid], [table(2)])).toEqual([
      {
        updateSheetProperties: {
          properties: { sheetId: 7, gridProperties },
          fields: 'gridProperties.rowCount,gridProperties.columnCount',
        },
      },
    ]);
    expect(gridChanges([{ ...grid, columnCount: 9 }], [table(3)])).toEqual([]);
  });

  it('is cleared below its table only', () => {
    expect(leftoverRanges([grid], [table(2)])).toEqual(["'T'!A3:C3"]);
    expect(leftoverRanges([grid], [table(3)])).toEqual([]);
    expect(leftoverRanges([], [table(3)])).toEqual([]);
  });
});
