import { TradingKit } from '../builders/trading-kit.js';
import type { SessionState } from '../../src/ports/broker.port.js';
import type { SessionChangeView } from '../../src/ports/ledger-view.js';

const MINUTE = 60_000;
const buy = { action: 'buy' } as const;
const sell = { action: 'sell' } as const;

describe('trading and its session', () => {
  let kit: TradingKit;

  beforeEach(async () => {
    kit = await TradingKit.start();
  });

  afterEach(() => kit.stop());

  const lose = (state: SessionState, reason: string | null = 'The test cut it.'): void => {
    kit.broker.setSession({ state, reason, code: 'SESSION_NOT_READY' });
  };
  const restore = (id = 'fake-session-1'): void => {
    kit.broker.setSession({ state: 'READY', reason: null, code: null, id });
  };
  /** Like `kit.pass`, in longer steps. */
  const wait = async (durationMs: number): Promise<void> => {
    for (let passed = 0; passed < durationMs; passed += 5_000) {
      await kit.clock.advance(5_000);
      await kit.pass(0);
    }
  };
  const changes = async (): Promise<readonly SessionChangeView[]> =>
    (await kit.ledger.sessionChanges({ limit: 500, cursor: null })).items.toReversed();
  const states = async (): Promise<readonly string[]> =>
    (await changes()).map(({ state }) => state);

  describe('gates orders by it', () => {
    it('an entry expires while it is away, and nothing is sent when it is back', async () => {
      lose('COMPETING');
      const id = await kit.alert(buy);
      expect(await kit.endOf(id, 70_000)).toBe('expired: STALE_ALERT');
      restore();
      await kit.pass(10_000);
      expect(kit.orders).toEqual([]);
    });

    it('an exit waits as long as it takes, and goes out when it is back', async () => {
      await kit.endOf(await kit.alert(buy));
      lose('MAINTENANCE');
      const id = await kit.alert({ action: 'exit' });
      await wait(20 * MINUTE);
      expect((await kit.view(id)).status).toBe('received');
      expect(kit.orders).toEqual(['BUY 1 ESZ6']);
      restore('fake-session-2');
      expect(await kit.endOf(id)).toBe('executed');
      expect(kit.orders).toEqual(['BUY 1 ESZ6', 'SELL 1 ESZ6']);
    });

    it('of a reversal that waited only the exit is done', async () => {
      await kit.endOf(await kit.alert(buy));
      lose('DOWN');
      const id = await kit.alert(sell);
      await wait(5 * MINUTE);
      restore();
      expect(await kit.endOf(id)).toBe('expired: ENTRY_EXPIRED');
      expect(kit.orders).toEqual(['BUY 1 ESZ6', 'SELL 1 ESZ6']);
    });

    it('nothing is sent before the book was compared after it came back (F37)', async () => {
      for (let i = 0; i < 6; i += 1) {
        lose('COMPETING');
        await wait(3 * MINUTE);
        expect(kit.status.readiness().reasons.map(({ code }) => code)).toContain(
          'SESSION_NOT_READY',
        );
        kit.broker.reads.fail('positions');
        restore();
        await kit.pass(2_000);
        expect(kit.status.readiness().ready).toBe(false);
        kit.broker.reads.restore('positions');
        await wait(2 * MINUTE);
        expect(kit.status.readiness().ready).toBe(true);
      }
    });

    it('a comparison begun before a loss opens nothing after it', async () => {
      lose('DOWN');
      await kit.pass(1_000);
      restore();
      lose('DOWN');
      await kit.pass(5_000);
      expect(kit.status.readiness().ready).toBe(false);
    });
  });

  describe('writes down', () => {
    it('every change to and from READY, after whose ledger it is', async () => {
      lose('DOWN', 'cut');
      await kit.pass(1_000);
      lose('CONNECTING', 'coming');
      restore('fake-session-2');
      await kit.pass(1_000);
      expect(await states()).toEqual(['READY', 'DOWN', 'CONNECTING', 'READY']);
      expect((await changes()).map(({ sessionId, reason }) => [sessionId, reason])).toEqual([
        ['fake-session-1', null],
        ['fake-session-1', 'cut'],
        ['fake-session-1', 'coming'],
        ['fake-session-2', null],
      ]);
      for await (const entry of kit.ledger.entries()) {
        expect(entry).toMatchObject({ seq: 1, kind: 'ledger.opened' });
        break;
      }
    });

    it('the same state once, however often its sentence changes', async () => {
      for (let i = 0; i < 50; i += 1) lose('DOWN', `attempt ${i}`);
      lose('DOWN', 'PACED: too fast');
      lose('DOWN', 'PACED: still too fast');
      await kit.pass(1_000);
      expect(await states()).toEqual(['READY', 'DOWN', 'DOWN']);
    });

    it('nothing of a restart in the same session, which loses nothing', async () => {
      await kit.kill();
      await kit.boot();
      await kit.pass(1_000);
      expect(await states()).toEqual(['READY']);
      expect((await kit.ledger.book()).sessionLostSeq).toBe(0);
    });

    it('a loss that another process saw the end of', async () => {
      lose('NEEDS_LOGIN');
      await kit.pass(1_000);
      await kit.kill();
      restore();
      await kit.boot();
      await kit.pass(1_000);
      expect(await states()).toEqual(['READY', 'NEEDS_LOGIN', 'READY']);
    });
  });

  describe('tells the operator', () => {
    it('nothing of a maintenance that keeps to its hours (F35)', async () => {
      await kit.endOf(await kit.alert(buy));
      lose('MAINTENANCE');
      await wait(25 * MINUTE);
      lose('CONNECTING', 'The gateway has no broker session yet.');
      await kit.pass(20_000);
      restore('fake-session-2');
      await wait(MINUTE);
      expect(kit.told).toEqual([]);
    });

    it('aloud of one that does not', async () => {
      await kit.endOf(await kit.alert(buy));
      lose('MAINTENANCE');
      await wait(25 * MINUTE);
      lose('DOWN');
      expect(kit.told).toEqual(['critical SESSION_NOT_READY']);
    });

    it('at once and every 15 minutes while a login is needed, naming what is held, until it halts', async () => {
      await kit.endOf(await kit.alert(buy));
      lose('NEEDS_LOGIN', 'A human has to log in.');
      await wait(31 * MINUTE);
      expect(kit.told).toEqual(Array.from({ length: 3 }, () => 'critical SESSION_NOT_READY'));
      expect(kit.notifier.kept[0]?.message).toContain('A human has to log in.');
      expect(kit.notifier.kept[0]?.message).toContain(
        'Positions held: 1 ES; stops resting: none; other own orders resting: 0.',
      );
      await kit.operator.halt('seen');
      await wait(31 * MINUTE);
      expect(kit.told.slice(3)).toEqual(['critical HALTED']);
    });

    it('once of a login that is needed with nothing held, and of its end', async () => {
      lose('NEEDS_LOGIN');
      await wait(60 * MINUTE);
      restore('fake-session-2');
      await kit.pass(1_000);
      expect(kit.told).toEqual(['warning SESSION_NOT_READY', 'info SESSION']);
      expect(kit.notifier.kept[1]?.message).toContain('works again after 60 min');
    });

    it('nothing of a loss that heals within half a minute', async () => {
      for (let i = 0; i < 10; i += 1) {
        lose('CONNECTING');
        await kit.pass(10_000);
        restore(`fake-session-${i}`);
        await wait(MINUTE);
      }
      expect(kit.told).toEqual([]);
    });

    it('once that the budget of logins is spent (F38)', async () => {
      lose('CONNECTING');
      const code = 'LOGIN_BUDGET_SPENT';
      kit.broker.setSession({ state: 'CONNECTING', reason: `${code}: three failed.`, code });
      await wait(30 * MINUTE);
      lose('CONNECTING');
      kit.broker.setSession({ state: 'CONNECTING', reason: `${code}: three failed.`, code });
      await wait(30 * MINUTE);
      expect(kit.told).toEqual([`warning ${code}`]);
    });
  });

  it('is halted when the account was switched while it was away (F46)', async () => {
    await kit.endOf(await kit.alert(buy));
    lose('NEEDS_LOGIN');
    kit.broker.setSession({ state: 'READY', reason: null, code: null, account: 'DU7654321' });
    await kit.pass(2_000);
    expect(kit.told).toContain('critical HALTED');
    const reasons = kit.status.readiness().reasons.map(({ code }) => code);
    expect(reasons).toContain('ACCOUNT_MISMATCH');
  });
});
