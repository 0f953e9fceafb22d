import { FakeBroker } from '../../test/fakes/fake-broker.js';
import { FakeLedger } from '../../test/fakes/fake-ledger.js';
import { ManualClock } from '../../test/fakes/manual-clock.js';
import type { SessionState } from '../ports/broker.port.js';
import { readSessionRecord, type SessionRecord } from './session-record.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe('the record of the session', () => {
  const clock = new ManualClock();
  let ledger: FakeLedger;

  beforeEach(() => {
    ledger = new FakeLedger(clock);
  });

  const change = async (state: SessionState, afterMs: number): Promise<void> => {
    await clock.advance(afterMs);
    const payload = { state, sessionId: 's1', reason: state === 'READY' ? null : state };
    await ledger.append([{ kind: 'session.changed', cause: null, payload }]);
  };
  const read = (): Promise<SessionRecord> =>
    readSessionRecord(ledger, new FakeBroker(clock).session(), clock.now());

  it('of a new ledger is empty', async () => {
    expect(await read()).toMatchObject({
      session: { state: 'READY' },
      history: [],
      outages: [],
      statistics: { count: 0, uptimePercent: null },
    });
  });

  it('shows the last 50 changes, and every outage of seven days, newest first', async () => {
    await change('READY', 0);
    for (let i = 0; i < 400; i += 1) {
      await change('DOWN', 20 * MINUTE);
      await change('READY', 5 * MINUTE);
    }
    const { history, outages, statistics } = await read();
    expect(history).toHaveLength(50);
    expect(history[0]?.seq).toBe(801);
    expect(outages.length).toBeGreaterThanOrEqual(400);
    expect(outages[0]?.to).toBe(clock.now());
    expect(statistics).toMatchObject({ medianMs: 5 * MINUTE, uptimePercent: 80 });
  });

  it('leaves out what ended more than seven days ago, and counts what began before as from then', async () => {
    await change('READY', 0);
    await change('DOWN', DAY);
    await change('READY', DAY);
    await change('COMPETING', DAY);
    await clock.advance(7 * DAY);
    const { history, outages, statistics } = await read();
    expect(history).toHaveLength(4);
    expect(outages).toMatchObject([{ state: 'COMPETING', to: null, durationMs: 7 * DAY }]);
    expect(statistics).toMatchObject({ count: 1, totalMs: 7 * DAY, uptimePercent: 0 });
  });
});
