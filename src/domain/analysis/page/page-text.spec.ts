import fc from 'fast-check';
import {
  axisText,
  durationText,
  escapeHtml,
  moneyText,
  numberText,
  scriptJson,
  shortDuration,
} from './page-text.js';

describe('texts of the page', () => {
  it('cannot leave their place in HTML', () => {
    expect(escapeHtml(`<b a="1" b='2'>&`)).toBe('&lt;b a=&quot;1&quot; b=&#39;2&#39;&gt;&amp;');
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(escapeHtml(text)).not.toMatch(/[<>"']/);
      }),
    );
  });

  it('come back from JSON as they were, and hold no end of a script', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const json = scriptJson({ text });
        expect(JSON.parse(json)).toEqual({ text });
        expect(json).not.toMatch(/[<>&\u2028\u2029]/);
      }),
    );
    expect(scriptJson('</script><!--')).not.toContain('<');
  });

  it('group thousands and drop zeros that say nothing', () => {
    expect([1234567.891, -1000, 0.5, -0.001, 0].map((value) => numberText(value))).toEqual([
      '1,234,567.89',
      '−1,000',
      '0.5',
      '0',
      '0',
    ]);
    expect([1234.5, -3, 0.05].map(moneyText)).toEqual(['1,234.50', '−3.00', '0.05']);
  });

  it('are shorter still in narrow tables', () => {
    expect([250.4, 2450, 40_512, 300_000].map(shortDuration)).toEqual([
      '250ms',
      '2.45s',
      '40.5s',
      '300s',
    ]);
  });

  it('are short on axes and plain for times', () => {
    expect([1_500_000, -25_000, 9000, 0.25].map(axisText)).toEqual([
      '1.5M',
      '−25k',
      '9,000',
      '0.25',
    ]);
    expect([250, -40, 1500, 180_000, 9_000_000, 216_000_000].map(durationText)).toEqual([
      '250 ms',
      '−40 ms',
      '1.5 s',
      '3 min',
      '2.5 h',
      '2.5 d',
    ]);
  });
});
