import fc from 'fast-check';
import { CsvReader, csvRecords, csvText } from './csv-reader.js';

const fieldsOf = (text: string) => csvRecords(text).map(({ fields }) => fields);

describe('the CSV reader', () => {
  it('reads quotes, commas, line ends of all kinds and messages over several lines', () => {
    const text = 'a,b\r\n"1,2","say ""hi""\r\nto all"\n\n3,\r4,"x"y\n';
    expect(csvRecords(text)).toEqual([
      { line: 1, fields: ['a', 'b'] },
      { line: 2, fields: ['1,2', 'say "hi"\r\nto all'] },
      { line: 5, fields: ['3', ''] },
      { line: 6, fields: ['4', 'xy'] },
    ]);
  });

  it('reads back what was written, wherever the text is cut', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', 'é', '𝄞') });
    const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 5 });
    fc.assert(
      fc.property(rows, fc.nat(), fc.constantFrom('\n', '\r\n'), (all, cut, end) => {
        const text = all.map((fields) => csvText(fields) + end).join('');
        const at = text.length === 0 ? 0 : cut % text.length;
        const reader = new CsvReader();
        const read = [
          ...reader.push(text.slice(0, at)),
          ...reader.push(text.slice(at)),
          ...reader.end(),
        ];
        const told = all.filter((fields) => fields.length > 1 || fields[0] !== '');
        expect(read.map(({ fields }) => fields)).toEqual(told);
      }),
    );
  });

  it('never throws, whatever it reads', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const reader = new CsvReader();
        reader.push(text);
        reader.end();
        expect([null, 'FILE_MALFORMED']).toContain(reader.trouble);
      }),
    );
  });

  it('stops at a quote that never ends, and at a record without end', () => {
    const open = new CsvReader();
    open.push('a,"b');
    expect([open.end(), open.trouble]).toEqual([[], 'FILE_MALFORMED']);
    const long = new CsvReader();
    expect(long.push(`a,b\n${'x'.repeat(1_100_000)}`)).toHaveLength(1);
    expect(long.trouble).toBe('LINE_TOO_LONG');
    expect(fieldsOf('')).toEqual([]);
  });
});
