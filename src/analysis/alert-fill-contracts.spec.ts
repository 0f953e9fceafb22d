import { bookOf, roots } from '../../test/builders/fills.js';
import { cleanFills } from '../domain/analysis/cleaning.js';
import { PriceBars } from '../domain/analysis/price-bars.js';
import { KnownContracts } from './alert-fill-contracts.js';

const NONE = () => undefined;
const AT = Date.UTC(2031, 2, 3, 15);

describe('known contracts', () => {
  it("are those of our own cache, by the broker's word on their month", () => {
    const value = { conid: 7, tradingClass: 'ES', month: '203103' };
    const cache = {
      facts: { 7: { value }, 8: { value: { conid: 8, month: null } }, 9: 'junk' },
    };
    const known = new KnownContracts(cache, NONE);
    expect(known.monthOf(7)).toBe('203103');
    expect(known.monthOf(8)).toBeNull();
    expect(known.conidOf('ES', '203103')).toBe(7);
  });

  it("are those of the original bot's lists, by the day they expire", () => {
    const cl = { symbol: 'CL', conid: 3, expirationDate: 20310620 };
    const cache = { CL: [cl, { conid: 'x' }, null], QQQ: [{ conid: 5, expirationDate: 20310620 }] };
    const known = new KnownContracts(cache, NONE);
    expect(known.monthOf(3)).toBe('203107');
    expect(known.monthOf(5)).toBeNull();
    expect(known.conidOf('CL', '203108')).toBeNull();
  });

  it('may name their month in their symbol', () => {
    const { instruments } = cleanFills(
      bookOf([
        { conid: 4, symbol: 'ESM5' },
        { conid: 5, symbol: 'ES' },
      ]),
      roots,
    );
    const known = new KnownContracts(null, NONE);
    known.learnSymbols(instruments);
    expect([4, 5].map((conid) => known.monthOf(conid))).toEqual(['202506', null]);
  });

  it('are none without a file that can be read', () => {
    for (const cache of [null, 'x', [], 7]) {
      expect(new KnownContracts(cache, NONE).monthOf(1)).toBeNull();
    }
  });

  it('cost what the minute before closed at, not what is older than five', () => {
    const bar = { open: '1', high: '3', low: '1' };
    const bars = new PriceBars(
      [
        { at: AT, close: '2.5', ...bar },
        { at: AT + 60_000, close: '2.75', ...bar },
      ],
      1,
    );
    const known = new KnownContracts(null, (conid) => (conid === 7 ? bars : undefined));
    expect(known.closeAt(7, AT + 90_000)?.toString()).toBe('2.5');
    expect(known.closeAt(7, AT + 125_000)?.toString()).toBe('2.75');
    expect(known.closeAt(7, AT + 600_000)).toBeNull();
    expect(known.closeAt(8, AT + 90_000)).toBeNull();
    const hourly = new KnownContracts(null, () => new PriceBars([], 60));
    expect(hourly.closeAt(7, AT)).toBeNull();
  });
});
