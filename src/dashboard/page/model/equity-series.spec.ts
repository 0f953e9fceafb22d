import { barsOf, dayResults, equitySentence, equitySeries } from './equity-series.js';

const DAY = 86_400;
const monday = Date.parse('2026-11-23T00:00:00Z') / 1000;
const day = (date: string, net: string) => ({ date, net, realised: net, commission: '0' });
const days = [day('2026-11-23', '100.5'), day('2026-11-24', '-50'), day('2026-11-25', '0')];
const equity = {
  currency: 'USD',
  openingEquity: 1000,
  days,
  today: day('2026-11-25', '0'),
  source: 'broker',
};

describe('the curves', () => {
  it('begin at the opening balance and add up the days', () => {
    expect(equitySeries(equity)).toEqual({
      dates: [monday - DAY, monday, monday + DAY, monday + 2 * DAY],
      values: [1000, 1100.5, 1050.5, 1050.5],
    });
  });

  it('take the balance of a day from the server where it tells it', () => {
    const told = { ...equity, days: [{ ...day('2026-11-23', '1'), equity: '7' }] };
    expect(equitySeries(told).values).toEqual([1000, 7]);
  });

  it('are empty without a closed trade', () => {
    expect(equitySeries({ ...equity, days: [] })).toEqual({ dates: [], values: [] });
    expect(barsOf({ dates: [], values: [] })).toEqual({ dates: [], gains: [], losses: [] });
    expect(equitySentence({ ...equity, days: [] })).toBe('No closed trade yet.');
  });

  it('keep gains and losses apart, with room on both sides', () => {
    expect(barsOf(dayResults(equity))).toEqual({
      dates: [monday - DAY, monday, monday + DAY, monday + 2 * DAY, monday + 3 * DAY],
      gains: [null, 100.5, null, null, null],
      losses: [null, null, -50, null, null],
    });
  });

  it('are said in one sentence', () => {
    expect(equitySentence(equity)).toBe(
      'Equity of closed trades over 3 trade dates: from 1,000.00 USD to 1,050.50 USD.',
    );
    expect(equitySentence({ ...equity, currency: null })).toMatch(/to 1,050.50\.$/);
  });
});
