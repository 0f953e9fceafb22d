import fc from 'fast-check';
import { addDays } from '../kernel/instant.js';
import { chartSwitchOf, GUARD_ONLY, rollDayOf } from './roll.js';

/** ZC May 2025: long cut-off 2025-04-29, so a guard day 7 business days before it. */
const corn = { guardDay: '2025-04-18', lastSafeDay: '2025-04-29' };
const stock = { guardDay: null, lastSafeDay: null };

describe('the day on which a held month is left', () => {
  it('is the guard day without a rule', () => {
    expect(rollDayOf(corn, GUARD_ONLY, [])).toBe('2025-04-18');
  });

  it('is so many business days before it', () => {
    expect(rollDayOf(corn, { ...GUARD_ONLY, daysBefore: 5 }, [])).toBe('2025-04-11');
  });

  it('is the named date of the month, not that of another', () => {
    const dates = ['2025-02-20', '2025-04-15', '2025-06-20'];
    expect(rollDayOf(corn, { ...GUARD_ONLY, dates }, [])).toBe('2025-04-15');
  });

  it("is the chart's switch where the rule says so, but never after the guard day", () => {
    const withChart = { ...GUARD_ONLY, withChart: true };
    expect(rollDayOf(corn, withChart, ['2025-04-16'])).toBe('2025-04-16');
    expect(rollDayOf(corn, withChart, ['2025-04-28'])).toBe('2025-04-18');
    expect(rollDayOf(corn, GUARD_ONLY, ['2025-04-16'])).toBe('2025-04-18');
  });

  it('is never the date of the month before, where its own is not known', () => {
    const withChart = { ...GUARD_ONLY, withChart: true };
    const crude = { guardDay: '2025-05-09', lastSafeDay: '2025-05-20' };
    expect(rollDayOf(crude, withChart, ['2025-04-17'])).toBe('2025-05-09');
    expect(chartSwitchOf(crude, ['2025-04-17'])).toBeNull();
  });

  it('is none for a stock', () => {
    expect(rollDayOf(stock, GUARD_ONLY, [])).toBeNull();
    expect(chartSwitchOf(stock, ['2025-04-16'])).toBeNull();
  });

  it('never comes after the guard day, whatever dates there are', () => {
    const date = fc.integer({ min: -400, max: 400 }).map((days) => addDays('2025-04-18', days));
    const rule = fc.record({
      action: fc.constant('roll' as const),
      daysBefore: fc.nat(30),
      dates: fc.array(date),
      withChart: fc.boolean(),
    });
    fc.assert(
      fc.property(rule, fc.array(date), (rules, chart) => {
        const day = rollDayOf(corn, rules, chart);
        return day !== null && day <= corn.guardDay;
      }),
    );
  });

  it('is told beside the switch of the chart', () => {
    expect(chartSwitchOf(corn, ['2025-02-20', '2025-04-28'])).toBe('2025-04-28');
    expect(chartSwitchOf(corn, ['2024-04-28'])).toBeNull();
  });
});
