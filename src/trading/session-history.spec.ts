import fc from 'fast-check';
import { SESSION_STATES } from '../ports/broker.port.js';
import { outagesOf, outageStatistics, type SessionChange } from './session-history.js';

const MINUTE = 60_000;
const change = (
  minute: number,
  state: SessionChange['state'],
  reason: string | null = null,
): SessionChange => ({ at: minute * MINUTE, state, reason });

/** A history in order, whatever states it goes through. */
const histories = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 500 }), fc.constantFrom(...SESSION_STATES)), {
    maxLength: 40,
  })
  .map((steps) => {
    let minute = 0;
    return steps.map(([gap, state]) => {
      minute += gap;
      return change(minute, state, state);
    });
  });

describe('the outages of a history', () => {
  it('are none while the session works', () => {
    expect(outagesOf([], 0)).toEqual([]);
    expect(outagesOf([change(1, 'READY'), change(2, 'READY')], 9 * MINUTE)).toEqual([]);
  });

  it('last from the first change that is not READY to the next that is', () => {
    const changes = [
      change(0, 'READY'),
      change(10, 'MAINTENANCE', 'reset'),
      change(20, 'CONNECTING', 'no session yet'),
      change(21, 'READY'),
    ];
    const [outage] = outagesOf(changes, 30 * MINUTE);
    expect(outage).toEqual({
      from: 10 * MINUTE,
      to: 21 * MINUTE,
      state: 'MAINTENANCE',
      reason: 'reset',
      durationMs: 11 * MINUTE,
    });
  });

  it.each([
    [['MAINTENANCE', 'NEEDS_LOGIN', 'CONNECTING'], 'NEEDS_LOGIN'],
    [['CONNECTING', 'COMPETING'], 'COMPETING'],
    [['CONNECTING'], 'CONNECTING'],
    [['DOWN', 'CONNECTING', 'CONNECTING'], 'DOWN'],
  ] as const)('through %j are named %s', (states, named) => {
    const changes = states.map((state, index) => change(index, state, state));
    expect(outagesOf(changes, 9 * MINUTE)).toMatchObject([
      { state: named, reason: named, to: null },
    ]);
  });

  it('lie between changes, never overlap, and cover all time that is not READY', () => {
    fc.assert(
      fc.property(histories, (changes) => {
        const end = (changes.at(-1)?.at ?? 0) + MINUTE;
        const outages = outagesOf(changes, end);
        const away = changes.map(({ at, state }, index) =>
          state === 'READY' ? 0 : (changes[index + 1]?.at ?? end) - at,
        );
        const total = outages.reduce((sum, { durationMs }) => sum + durationMs, 0);
        expect(total).toBe(away.reduce((sum, ms) => sum + ms, 0));
        for (const [index, outage] of outages.entries()) {
          expect(outages[index + 1]?.from ?? Infinity).toBeGreaterThanOrEqual(outage.to ?? end);
        }
        expect(outages.slice(0, -1).every(({ to }) => to !== null)).toBe(true);
      }),
    );
  });
});

describe('statistics of outages', () => {
  const outages = outagesOf(
    [
      change(0, 'READY'),
      change(10, 'DOWN'),
      change(12, 'READY'),
      change(20, 'COMPETING'),
      change(26, 'READY'),
      change(30, 'DOWN'),
      change(34, 'READY'),
    ],
    100 * MINUTE,
  );
  const span = { from: 0, to: 100 * MINUTE, knownSince: 0 };

  it('give count, median, worst, total, uptime, and the causes', () => {
    expect(outageStatistics(outages, span)).toEqual({
      from: 0,
      to: 100 * MINUTE,
      count: 3,
      medianMs: 4 * MINUTE,
      worstMs: 6 * MINUTE,
      totalMs: 12 * MINUTE,
      uptimePercent: 88,
      byCause: [
        { state: 'COMPETING', count: 1, totalMs: 6 * MINUTE },
        { state: 'DOWN', count: 2, totalMs: 6 * MINUTE },
      ],
    });
  });

  it('take the mean of the middle two where their number is even', () => {
    expect(outageStatistics(outages.slice(1), span).medianMs).toBe(5 * MINUTE);
  });

  it('count only what lies within the stretch', () => {
    const part = outageStatistics(outages, { ...span, from: 23 * MINUTE, to: 33 * MINUTE });
    expect(part).toMatchObject({ count: 2, totalMs: 6 * MINUTE, uptimePercent: 40 });
  });

  it('begin where the history begins', () => {
    const young = outageStatistics([], { ...span, knownSince: 90 * MINUTE });
    expect(young).toMatchObject({ from: 90 * MINUTE, uptimePercent: 100, medianMs: null });
  });

  it('say nothing of a session of which nothing is known', () => {
    expect(outageStatistics([], { ...span, knownSince: null })).toMatchObject({
      count: 0,
      worstMs: null,
      uptimePercent: null,
    });
  });

  it('keep uptime between 0 and 100, and the causes add up to the whole', () => {
    const ends = fc.tuple(fc.integer({ min: 0, max: 9000 }), fc.integer({ min: 0, max: 9000 }));
    fc.assert(
      fc.property(histories, ends, (changes, [a, b]) => {
        const to = Math.max(a, b) * MINUTE;
        const known = changes.filter(({ at }) => at <= to);
        const found = outageStatistics(outagesOf(known, to), {
          from: Math.min(a, b) * MINUTE,
          to,
          knownSince: known[0]?.at ?? null,
        });
        const total = found.byCause.reduce((sum, { totalMs }) => sum + totalMs, 0);
        const counted = found.byCause.reduce((sum, { count }) => sum + count, 0);
        expect([total, counted]).toEqual([found.totalMs, found.count]);
        expect(found.uptimePercent ?? 50).toBeGreaterThanOrEqual(0);
        expect(found.uptimePercent ?? 50).toBeLessThanOrEqual(100);
      }),
    );
  });
});
