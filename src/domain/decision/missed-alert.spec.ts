import fc from 'fast-check';
import type { MarketPosition } from '../alert/alert.js';
import { gapBetween } from './missed-alert.js';

const after = (
  marketPosition: MarketPosition | null,
  marketPositionSize: string | null = null,
) => ({
  marketPosition,
  marketPositionSize,
});

const before = (
  previousMarketPosition: MarketPosition | null,
  previousMarketPositionSize: string | null = null,
) => ({ previousMarketPosition, previousMarketPositionSize });

describe('a gap in the chain of alerts', () => {
  it('is none where each alert begins with what the one before it led to', () => {
    const side = fc.constantFrom<MarketPosition>('long', 'short', 'flat');
    const size = fc.option(fc.integer({ min: 1, max: 9 }).map(String));
    fc.assert(
      fc.property(
        side,
        size,
        (word, told) => gapBetween(after(word, told), before(word, told)) === null,
      ),
    );
  });

  it('is none where one of the two does not say', () => {
    expect(gapBetween(after(null), before('long'))).toBeNull();
    expect(gapBetween(after('long'), before(null))).toBeNull();
    expect(gapBetween(after('long', '2'), before('long'))).toBeNull();
    expect(gapBetween(after('flat', '0'), before('flat', '3'))).toBeNull();
  });

  it('is named with both positions', () => {
    expect(gapBetween(after('long', '1'), before('flat'))).toBe(
      'The alert comes after flat, the last one here led to long 1.',
    );
    expect(gapBetween(after('long', '1'), before('long', '2'))).toBe(
      'The alert comes after long 2, the last one here led to long 1.',
    );
  });
});
