import fc from 'fast-check';
import { scanJson } from './json-scan.js';
import type { JsonScan, Scalar } from './json-scan.js';

function scanned(text: string): JsonScan {
  const scan = scanJson(text);
  if (!scan.ok) throw new TypeError(scan.error.code);
  return scan.value;
}

function parsed(text: string): Record<string, unknown> {
  return JSON.parse(text) as Record<string, unknown>;
}

/** What `JSON.parse` would hold in place of a scalar. */
function plain(value: Scalar): unknown {
  if (value.kind === 'text') return value.text;
  if (value.kind === 'number') return Number(value.text);
  return value.kind === 'truth' ? value.value : null;
}

describe('scanJson', () => {
  const scalars = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
  );
  const objects = fc.dictionary(fc.string({ unit: 'grapheme' }), scalars);
  const layouts = fc.constantFrom(undefined, 1, '\t', ' \n');

  it('finds what JSON.parse finds, whatever the layout', () => {
    fc.assert(
      fc.property(objects, layouts, (object, layout) => {
        const text = JSON.stringify(object, null, layout);
        const { members, fault } = scanned(text);
        expect(members.map(({ key, value }) => [key, plain(value)])).toEqual(
          Object.entries(parsed(text)),
        );
        expect(fault).toBeNull();
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('says where every value stands', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 })), (object) => {
        const text = JSON.stringify(object);
        for (const { key, span } of scanned(text).members) {
          expect(JSON.parse(text.slice(span.start, span.end))).toEqual(parsed(text)[key]);
        }
      }),
      { seed: 2, numRuns: 300 },
    );
  });

  it('accepts no text that JSON.parse refuses, NaN and line breaks in strings aside', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"',
      '"a"',
      '"b"',
      '1',
      '-',
      '.5',
      'e3',
      'true',
      'nul',
      ' ',
      '\\',
      '\\u00',
      '01',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 9 }), (parts) => {
        const text = `{"k":${parts.join('')}}`;
        fc.pre(scanJson(text).ok);
        expect(() => parsed(text)).not.toThrow();
      }),
      { seed: 4, numRuns: 5_000 },
    );
  });

  it('keeps the digits of numbers as they were sent', () => {
    const text = '{"a":4500.50,"b":-0.0,"c":12345678901234567890,"d":1E+2,"e":NaN}';
    expect(scanned(text).members.map(({ value }) => 'text' in value && value.text)).toEqual([
      '4500.50',
      '-0.0',
      '12345678901234567890',
      '1E+2',
      'NaN',
    ]);
  });

  it('keeps five levels and refuses the sixth', () => {
    expect(scanJson('{"a":{"b":[{"c":[1]}]}}').ok).toBe(true);
    const deeper = scanJson('{"a":{"b":[{"c":[[1]]}]}}');
    expect(deeper.ok ? '' : deeper.error.code).toBe('ALERT_TOO_LARGE');
  });

  it('names the first key that comes twice, and keeps both values', () => {
    const { members, fault } = scanned('{"a":1,"b":2,"a":3}');
    expect([members.length, fault?.key]).toEqual([3, 'a']);
  });

  it('reads sixteen kilobytes of anything without delay or overflow', () => {
    const longest = 16_000;
    for (const filling of ['a', '\\\\', '\\n', '"', ' ']) {
      const text = `{"a":"${filling.repeat(longest / filling.length)}"}`;
      expect(typeof scanJson(text).ok).toBe('boolean');
    }
  });
});
