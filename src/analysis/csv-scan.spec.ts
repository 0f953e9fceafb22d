import fc from 'fast-check';
import Papa from 'papaparse';
import { CsvScan } from './csv-scan.js';

const decoder = new TextDecoder();

/** Records as texts, read in pieces of so many bytes. */
function scanned(text: string, pieceSize: number) {
  const records: string[][] = [];
  const scan = new CsvScan(({ bytes, starts, ends }, count) => {
    const fields = Array.from({ length: count }, (_, field) =>
      decoder.decode(bytes.subarray(starts[field], ends[field])),
    );
    records.push(fields);
  });
  const all = new TextEncoder().encode(text);
  let held = new Uint8Array();
  for (let at = 0; ; at += pieceSize) {
    const piece = all.subarray(at, at + pieceSize);
    const bytes = new Uint8Array([...held, ...piece]);
    const { next, quoted } = scan.scan(bytes, bytes.length, piece.length === 0);
    if (quoted) return { records, rest: decoder.decode(bytes.subarray(next)) };
    if (piece.length === 0) return { records, rest: '' };
    held = bytes.slice(next);
  }
}

const plain = fc.string({ unit: fc.constantFrom('a', 'Z', '0', '.', ' ', '-', 'é'), maxLength: 6 });
const table = fc.array(fc.array(plain, { minLength: 2, maxLength: 5 }), { maxLength: 12 });

describe('the scan of plain CSV', () => {
  it('reads what papaparse reads, in pieces of any size', () => {
    fc.assert(
      fc.property(
        table,
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 30 }),
        (rows, end, size) => {
          const text = rows.map((row) => row.join(',')).join(end);
          const { data } = Papa.parse<string[]>(text, {
            delimiter: ',',
            newline: end,
            skipEmptyLines: true,
          });
          expect(scanned(text, size).records).toEqual(data);
          expect(scanned(`${text}${end}`, size).records).toEqual(data);
        },
      ),
    );
  });

  it('skips empty lines and keeps empty fields', () => {
    expect(scanned('a,b\n\n\r\n,\nc\n', 3).records).toEqual([['a', 'b'], ['', ''], ['c']]);
  });

  it('stops before the first record with a quote', () => {
    const { records, rest } = scanned('a,b\nc,"d"\ne,f\n', 100);
    expect(records).toEqual([['a', 'b']]);
    expect(rest).toBe('c,"d"\ne,f\n');
  });

  it('looks at 64 fields of a record', () => {
    const wide = Array.from({ length: 70 }, (_, i) => String(i));
    expect(scanned(`${wide.join(',')}\nx,y\n`, 500).records).toEqual([
      wide.slice(0, 64),
      ['x', 'y'],
    ]);
  });
});
