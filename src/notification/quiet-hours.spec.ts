import { tellableAt } from './quiet-hours.js';

const NIGHT = { fromMinute: 22 * 60, toMinute: 7 * 60 };
const NOON = { fromMinute: 12 * 60, toMinute: 13 * 60 + 30 };
const ZONE = 'America/New_York';

const told = (at: string, quiet: typeof NIGHT | null, severity: 'info' | 'critical' = 'info') =>
  new Date(tellableAt(Date.parse(at), severity, quiet, ZONE)).toISOString();

describe('quiet hours', () => {
  it.each([
    ['2026-11-20T03:00:00.000Z', NIGHT, '2026-11-20T12:00:00.000Z'],
    ['2026-11-20T11:59:59.999Z', NIGHT, '2026-11-20T12:00:00.000Z'],
    ['2026-11-20T12:00:00.000Z', NIGHT, '2026-11-20T12:00:00.000Z'],
    ['2026-11-21T02:59:59.000Z', NIGHT, '2026-11-21T02:59:59.000Z'],
    ['2026-11-21T03:00:00.000Z', NIGHT, '2026-11-21T12:00:00.000Z'],
    ['2026-11-20T17:00:00.000Z', NOON, '2026-11-20T18:30:00.000Z'],
    ['2026-11-20T16:59:00.000Z', NOON, '2026-11-20T16:59:00.000Z'],
    ['2026-03-08T04:00:00.000Z', NIGHT, '2026-03-08T11:00:00.000Z'],
    ['2026-11-20T03:00:00.000Z', null, '2026-11-20T03:00:00.000Z'],
  ])('let what is said at %s within %j be told at %s', (at, quiet, expected) => {
    expect(told(at, quiet)).toBe(expected);
  });

  it('never hold what is critical', () => {
    const at = '2026-11-20T03:00:00.000Z';
    expect(told(at, NIGHT, 'critical')).toBe(at);
  });
});
