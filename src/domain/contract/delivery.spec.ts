import fc from 'fast-check';
import { addDays, fromDayNumber } from '../kernel/instant.js';
import { daysUntil, deliveryAlarms, entriesOff, guardDayOf, lastSafeDayOf } from './delivery.js';

const anyDay = fc.integer({ min: 20_000, max: 23_000 }).map(fromDayNumber);

describe('the end of a month', () => {
  it('is the earliest of expiration and both cut-offs', () => {
    const days = {
      expirationDate: '2025-06-26',
      longCutOff: '2025-05-29',
      shortCutOff: '2025-06-26',
    };
    expect(lastSafeDayOf(days)).toBe('2025-05-29');
  });

  it.each([
    ['cash', '2026-12-16'],
    ['physical', '2026-12-09'],
    ['copper', '2026-11-20'],
  ] as const)('is guarded for %s settlement from %s on', (settlement, guardDay) => {
    expect(guardDayOf('2026-12-18', settlement)).toBe(guardDay);
  });

  it('alarms 10, 5 and 2 days before the guard day and keeps alarming', () => {
    const guardDay = '2026-12-16';
    const reached = (days: number): readonly number[] =>
      deliveryAlarms({ guardDay }, addDays(guardDay, -days));
    expect([11, 10, 6, 5, 3, 2, 0, -4].map(reached)).toEqual([
      [],
      [10],
      [10],
      [10, 5],
      [10, 5],
      [10, 5, 2],
      [10, 5, 2],
      [10, 5, 2],
    ]);
  });

  it('never comes for a stock', () => {
    expect(entriesOff({ guardDay: null }, '2030-01-01')).toBe(false);
    expect(deliveryAlarms({ guardDay: null }, '2030-01-01')).toEqual([]);
  });

  it('blocks entries exactly from the guard day on, all alarms given before', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (guardDay, today) => {
        const off = entriesOff({ guardDay }, today);
        expect(off).toBe(daysUntil(guardDay, today) <= 0);
        expect(!off || deliveryAlarms({ guardDay }, today).length === 3).toBe(true);
      }),
    );
  });

  it('is guarded earlier the more dangerous delivery is', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const cash = guardDayOf(day, 'cash');
        const physical = guardDayOf(day, 'physical');
        expect(cash < day).toBe(true);
        expect(physical < cash).toBe(true);
        expect(guardDayOf(day, 'copper') < physical).toBe(true);
      }),
    );
  });
});
