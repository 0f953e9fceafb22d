import fc from 'fast-check';
import type { BarRequest } from '../ports/broker.port.js';
import { historyPages } from './history-pages.js';

const MINUTE_MS = 60_000;
const at = (iso: string): number => Date.parse(iso);

const UNITS: Readonly<Record<string, number>> = { min: 1, h: 60, d: 1440 };

/** Minutes of a period such as `8h`. */
function minutesOf(period: string): number {
  const [, count = '', unit = ''] = /^(\d+)(min|h|d)$/.exec(period) ?? [];
  return Number(count) * (UNITS[unit] ?? Number.NaN);
}

function endOf(startTime: string): number {
  const [, year, month, day, time] = /^(\d{4})(\d\d)(\d\d)-(.+)$/.exec(startTime) ?? [];
  return at(`${year}-${month}-${day}T${time}Z`);
}

const anyRequest = fc
  .record({
    from: fc.integer({ min: at('2025-01-01T00:00Z'), max: at('2026-01-01T00:00Z') }),
    lengthMinutes: fc.integer({ min: 1, max: 60_000 }),
    barMinutes: fc.constantFrom<BarRequest['barMinutes']>(1, 5, 15, 60),
  })
  .map(({ from, lengthMinutes, barMinutes }) => ({
    conid: 1,
    from,
    to: from + lengthMinutes * MINUTE_MS,
    barMinutes,
  }));

describe('the pages of a history', () => {
  it('end where the stretch ends, in UTC', () => {
    const [page, ...others] = historyPages({
      conid: 265598,
      from: at('2026-04-02T13:20:00Z'),
      to: at('2026-04-02T13:30:00Z'),
      barMinutes: 1,
    });
    expect(others).toEqual([]);
    expect(page).toEqual({
      conid: '265598',
      period: '11min',
      bar: '1min',
      startTime: '20260402-13:30:00',
      outsideRth: 'true',
      source: 'trades',
    });
  });

  it('are none for an empty stretch', () => {
    expect(historyPages({ conid: 1, from: 5, to: 5, barMinutes: 5 })).toEqual([]);
    expect(historyPages({ conid: 1, from: 6, to: 5, barMinutes: 5 })).toEqual([]);
  });

  it('cover the stretch with an overlap, each with at most 1000 bars in a period that is known', () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        const barMs = request.barMinutes * MINUTE_MS;
        let coveredFrom = request.to;
        for (const { period, startTime } of historyPages(request)) {
          const minutes = minutesOf(period);
          expect(minutes / request.barMinutes).toBeLessThanOrEqual(1000);
          expect(Number.parseInt(period, 10)).toBeLessThanOrEqual(period.endsWith('h') ? 8 : 41);
          expect(endOf(startTime)).toBeGreaterThanOrEqual(coveredFrom);
          coveredFrom = endOf(startTime) - minutes * MINUTE_MS + barMs;
        }
        expect(coveredFrom - 1000).toBeLessThanOrEqual(request.from);
      }),
    );
  });
});
