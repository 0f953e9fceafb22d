import { SESSION_STATES } from '../ports/broker.port.js';
import { afterOutage, alarmDue, NOTHING_TOLD, toldOf, type AlarmGrounds } from './session-alarm.js';

const MINUTE = 60_000;
const NOON = Date.parse('2026-11-20T12:00:00Z');

type Seen = Parameters<typeof alarmDue>[0];

const seen = (state: Seen['state'], code: Seen['code'] = 'SESSION_NOT_READY'): Seen => ({
  state,
  code,
  since: NOON,
});
const grounds = (change: Partial<AlarmGrounds> = {}): AlarmGrounds => ({
  now: NOON,
  holds: true,
  haltedAt: null,
  lostAt: NOON,
  ...change,
});

describe('an alarm about the session', () => {
  it.each(SESSION_STATES)('is due at once or not at all in %s', (state) => {
    const isTold = ['DOWN', 'NEEDS_LOGIN', 'COMPETING'].includes(state);
    const due = alarmDue(seen(state), NOTHING_TOLD, grounds());
    expect(due).toBe(isTold ? 'loss' : null);
  });

  it.each(['READY', 'MAINTENANCE'] as const)('is never due in %s, however long', (state) => {
    const told = toldOf(seen('DOWN'), NOTHING_TOLD, NOON);
    const now = NOON + 60 * MINUTE;
    expect(alarmDue(seen(state), told, grounds({ now }))).toBeNull();
    expect(alarmDue(seen(state), NOTHING_TOLD, grounds({ now }))).toBeNull();
  });

  it('waits half a minute for a session that is opened anew', () => {
    const at = (now: number): string | null =>
      alarmDue(seen('CONNECTING'), NOTHING_TOLD, grounds({ now }));
    expect([at(NOON + 29_999), at(NOON + 30_000)]).toEqual([null, 'loss']);
  });

  it.each(['LOGIN_BUDGET_SPENT', 'ACCOUNT_MISMATCH'] as const)('is due at once with %s', (code) => {
    const spent = seen('CONNECTING', code);
    expect(alarmDue(spent, NOTHING_TOLD, grounds())).toBe('loss');
    const told = toldOf(spent, NOTHING_TOLD, NOON);
    expect(alarmDue(spent, told, grounds({ now: NOON + MINUTE }))).toBeNull();
  });

  it('tells each trouble of an outage once, though it comes and goes', () => {
    let told = NOTHING_TOLD;
    const heard: string[] = [];
    for (const state of ['DOWN', 'CONNECTING', 'DOWN', 'NEEDS_LOGIN', 'DOWN'] as const) {
      if (alarmDue(seen(state), told, grounds()) === null) continue;
      told = toldOf(seen(state), told, NOON);
      heard.push(state);
    }
    expect(heard).toEqual(['DOWN', 'NEEDS_LOGIN']);
  });

  it('tells the same trouble again after the session was back, but not within a minute', () => {
    const told = afterOutage(toldOf(seen('DOWN'), NOTHING_TOLD, NOON));
    const at = (now: number): string | null => alarmDue(seen('DOWN'), told, grounds({ now }));
    expect([at(NOON + MINUTE - 1), at(NOON + MINUTE)]).toEqual([null, 'loss']);
  });

  describe('that was given', () => {
    const told = toldOf(seen('NEEDS_LOGIN'), NOTHING_TOLD, NOON);
    const now = NOON + 15 * MINUTE;

    it.each([
      ['every 15 minutes while a position is held', {}, 'reminder'],
      ['never before', { now: now - 1 }, null],
      ['never without a position', { holds: false }, null],
      ['no more once the operator halted', { haltedAt: NOON + MINUTE }, null],
      ['though trading was halted before the loss', { haltedAt: NOON - MINUTE }, 'reminder'],
    ] as const)('is repeated %s', (_when, change, expected) => {
      expect(alarmDue(seen('NEEDS_LOGIN'), told, grounds({ now, ...change }))).toBe(expected);
    });
  });
});
