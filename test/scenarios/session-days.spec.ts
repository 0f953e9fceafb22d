import { passSessionDays } from '../prove/session-days.js';

const NIGHT = { hours: 4, startsAt: Date.parse('2026-01-13T03:00:00Z'), region: 'US' } as const;

describe('a night before the simulated gateway', () => {
  it('is over by itself for a paper account, and nobody is called but for the other login', async () => {
    const night = await passSessionDays({
      ...NIGHT,
      mode: 'paper',
      rivalAt: [1],
      loginAt: [],
      strayPerThousand: 3,
    });
    expect(night.record.session).toMatchObject({ state: 'READY', paper: true });
    expect(night.record.outages.map(({ state }) => state)).toEqual(['MAINTENANCE', 'COMPETING']);
    expect(night.record.outages[0]?.durationMs).toBeLessThan(9 * 60_000);
    expect(night.notifications).toEqual(['warning SESSION_NOT_READY', 'info SESSION']);
    expect(night).toMatchObject({ resets: 1, tooMany: 0, ordersWithoutSession: 0 });
    expect(night.inits).toBeLessThan(20);
  });

  it('calls a human for a live account, who logs in in the morning', async () => {
    const night = await passSessionDays({
      ...NIGHT,
      mode: 'live',
      rivalAt: [],
      loginAt: [3],
      strayPerThousand: 0,
    });
    expect(night.record.session).toMatchObject({ state: 'READY', paper: false });
    expect(night.record.outages).toMatchObject([{ state: 'NEEDS_LOGIN' }]);
    expect(night.record.statistics.worstMs).toBeLessThan(61 * 60_000);
    expect(night.notifications).toEqual(['warning SESSION_NOT_READY', 'info SESSION']);
    expect(night).toMatchObject({ resets: 1, tooMany: 0, inits: 0 });
  });
});
