import fc from 'fast-check';
import { prettyJson, shownText, valueText, wordsOf } from './shown-text.js';

describe('texts from outside', () => {
  it('have nothing that hides or turns other text round', () => {
    expect(shownText('buy\u202Elles\u0000')).toBe('buy�lles�');
    expect(shownText('two\nlines\tof é 你 <b>')).toBe('two\nlines\tof é 你 <b>');
  });

  it('keep their length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(Array.from(shownText(text))).toHaveLength(Array.from(text).length);
      }),
    );
  });

  it('show values as they are', () => {
    expect([null, undefined, 'a', 1, { a: [1] }].map(valueText)).toEqual([
      '–',
      '–',
      'a',
      '1',
      '{"a":[1]}',
    ]);
  });

  it('are laid out when they are JSON, and left alone when not', () => {
    expect(prettyJson('{"a":1}')).toBe('{\n  "a": 1\n}');
    expect(prettyJson('buy ES')).toBe('buy ES');
  });

  it('turn a name into words', () => {
    expect(wordsOf('maxOrdersPerDay')).toBe('Max orders per day');
  });
});
