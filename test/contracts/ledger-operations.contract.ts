import type { NewEntry } from '../../src/ports/ledger-entry.js';
import { NO_FILTER } from './ledger-desk.js';
import type { LedgerDesk } from './ledger-desk.js';

/** Switch, pauses, flattens and runs. */
export function describeOperations(desk: LedgerDesk): void {
  describe('operations', () => {
    it('belong to one account for good', async () => {
      const payload = { gateway: 'simulator', account: 'DU0000001', paper: true } as const;
      await desk.write({ kind: 'ledger.opened', cause: null, payload });
      expect((await desk.ledger.book()).identity).toEqual(payload);
      const other = { ...payload, account: 'U1' };
      const again = desk.ledger.append([{ kind: 'ledger.opened', cause: null, payload: other }]);
      await expect(again).rejects.toThrow('once');
    });

    it('turn the kill switch, and reducing never lowers a halt', async () => {
      const switched = async (): Promise<string> =>
        (await desk.ledger.book()).tradingSwitch.killSwitch;
      const reason = 'why';
      const reducing = { kind: 'trading.reducing', cause: null, payload: { reason, code: null } };
      const halted = { kind: 'trading.halted', cause: null, payload: { reason } };
      await desk.write(reducing as NewEntry);
      expect(await switched()).toBe('REDUCING');
      const [entry] = await desk.ledger.append([halted as NewEntry, reducing as NewEntry]);
      expect((await desk.ledger.book()).tradingSwitch).toEqual({
        killSwitch: 'HALTED',
        reason,
        since: entry?.at,
      });
      await desk.write({ kind: 'trading.resumed', cause: null, payload: { reason } });
      expect(await switched()).toBe('ACTIVE');
    });

    it('turn the switch of one strategy beside the one of all trading', async () => {
      const reason = 'why';
      const payload = { reason, strategy: 'one' };
      const halted: NewEntry = { kind: 'trading.halted', cause: null, payload };
      const [entry] = await desk.ledger.append([halted]);
      await desk.write({
        kind: 'trading.reducing',
        cause: null,
        payload: { ...payload, code: null },
      });
      const { tradingSwitch, strategySwitches } = await desk.ledger.book();
      expect(tradingSwitch.killSwitch).toBe('ACTIVE');
      expect(strategySwitches).toEqual([
        { killSwitch: 'HALTED', reason, since: entry?.at, strategy: 'one', code: null },
      ]);
      await desk.write({ kind: 'trading.resumed', cause: null, payload });
      expect((await desk.ledger.book()).strategySwitches[0]?.killSwitch).toBe('ACTIVE');
    });

    it('keep the highest value of the account until trading is resumed', async () => {
      const valued = (netLiquidation: string): NewEntry => ({
        kind: 'account.valued',
        cause: null,
        payload: { currency: 'USD', netLiquidation, cash: '0', dailyProfit: null },
      });
      expect((await desk.ledger.book()).accountValue).toBeNull();
      await desk.ledger.append([valued('100'), valued('120'), valued('90')]);
      const fallen = { currency: 'USD', netLiquidation: '90', highest: '120' };
      expect((await desk.ledger.book()).accountValue).toMatchObject(fallen);
      const payload = { reason: 'why', strategy: 'two' };
      await desk.write({ kind: 'trading.resumed', cause: null, payload });
      expect((await desk.ledger.book()).accountValue).toMatchObject(fallen);
      const code = 'DRAWDOWN_LIMIT';
      await desk.write({ kind: 'trading.reducing', cause: null, payload: { ...payload, code } });
      await desk.write({ kind: 'trading.resumed', cause: null, payload });
      expect((await desk.ledger.book()).accountValue).toMatchObject({ highest: '90' });
    });

    it('pause a root from its first reason on, and resume it', async () => {
      const pause = (code: 'EXTERNAL_POSITION' | 'CLOSE_REFUSED'): NewEntry => ({
        kind: 'root.paused',
        cause: null,
        payload: { root: 'ES', code, message: code },
      });
      const [first] = await desk.ledger.append([pause('EXTERNAL_POSITION')]);
      await desk.write(pause('CLOSE_REFUSED'));
      expect((await desk.ledger.book()).roots).toEqual([
        {
          root: 'ES',
          paused: { code: 'CLOSE_REFUSED', message: 'CLOSE_REFUSED', since: first?.at },
        },
      ]);
      await desk.write({ kind: 'root.resumed', cause: null, payload: { root: 'ES' } });
      expect((await desk.ledger.book()).roots).toEqual([{ root: 'ES', paused: null }]);
    });

    it('remember where the session was last lost', async () => {
      const changed = (state: 'DOWN' | 'READY'): NewEntry => ({
        kind: 'session.changed',
        cause: null,
        payload: { state, sessionId: null, reason: null },
      });
      await desk.write(changed('READY'), changed('DOWN'), changed('READY'));
      expect((await desk.ledger.book()).sessionLostSeq).toBe(2);
    });

    it('list every change of the session newest first, page by page and by state', async () => {
      const change = (state: 'DOWN' | 'READY', reason: string | null): NewEntry => ({
        kind: 'session.changed',
        cause: null,
        payload: { state, sessionId: 's1', reason },
      });
      const written = await desk.ledger.append([
        change('READY', null),
        change('DOWN', 'cut'),
        change('READY', null),
      ]);
      const views = written.map(({ seq, at, payload }) => ({ seq, at, ...payload })).toReversed();
      const first = await desk.ledger.sessionChanges({ limit: 2, cursor: null });
      expect(first.items).toEqual(views.slice(0, 2));
      const rest = await desk.ledger.sessionChanges({ limit: 2, cursor: first.nextCursor });
      expect(rest).toEqual({ items: views.slice(2), nextCursor: null });
      const down = await desk.ledger.sessionChanges({ ...NO_FILTER, status: 'DOWN' });
      expect(down.items).toEqual([views[1]]);
      expect(await desk.ledger.rebuild()).toMatchObject({ equal: true });
    });

    it('list rolls with how far they are', async () => {
      const [from, to] = [606, 612].map((conid) => ({ conid, symbol: `ES${conid}` }));
      const months = { from: from ?? { conid: 0, symbol: '' }, to: to ?? null };
      const request = { rollId: 'r1', root: 'ES', strategy: null, quantity: '2', reason: 'why' };
      const payload = { ...request, ...months };
      await desk.write({ kind: 'roll.requested', cause: null, payload });
      expect(await desk.ledger.rolls()).toEqual([{ seq: 1, request: payload, status: 'running' }]);
      const end = { rollId: 'r1', status: 'rolled', message: 'done' } as const;
      await desk.write({ kind: 'roll.completed', cause: null, payload: end });
      expect(await desk.ledger.rolls()).toMatchObject([{ status: 'rolled' }]);
    });

    it('keep the share of each strategy, by its fills or as declared', async () => {
      const share = { strategy: 'one', account: 'DU1', conid: 612, symbol: 'ESZ6', own: '2' };
      const payload = { root: 'ES', shares: [share], reason: 'why' };
      await desk.write({ kind: 'shares.declared', cause: null, payload });
      expect((await desk.ledger.book()).shares).toEqual([{ ...share, root: 'ES' }]);
    });

    it('list flattens with how far they are', async () => {
      const request = {
        flattenId: 'f1',
        scope: 'account',
        target: null,
        includeForeign: false,
        reason: 'enough',
      } as const;
      await desk.write({ kind: 'flatten.requested', cause: null, payload: request });
      expect(await desk.ledger.flattens()).toEqual([{ seq: 1, request, status: 'running' }]);
      await desk.write({
        kind: 'flatten.completed',
        cause: 1,
        payload: { flattenId: 'f1', status: 'flat', message: 'done' },
      });
      expect(await desk.ledger.flattens()).toEqual([{ seq: 1, request, status: 'flat' }]);
    });

    it('keep who came and went, and change nothing by it', async () => {
      const before = await desk.ledger.book();
      const address = '127.0.0.1';
      await desk.write({ kind: 'operator.login-refused', cause: null, payload: { address } });
      for (const kind of ['operator.logged-in', 'operator.logged-out'] as const) {
        await desk.write({ kind, cause: null, payload: { role: 'operator', address } });
      }
      const kinds: string[] = [];
      for await (const { kind } of desk.ledger.entries(0)) kinds.push(kind);
      expect(kinds).toEqual([
        'operator.login-refused',
        'operator.logged-in',
        'operator.logged-out',
      ]);
      expect(await desk.ledger.book()).toEqual(before);
    });

    it('list analysis runs with how they ended', async () => {
      const start = { runId: 'r1', trigger: 'schedule' } as const;
      const [begun] = await desk.ledger.append([
        { kind: 'analysis.started', cause: null, payload: start },
      ]);
      const running = { seq: 1, ...start, startedAt: begun?.at, finishedAt: null, notes: [] };
      expect((await desk.ledger.analysisRuns(NO_FILTER)).items).toEqual([
        { ...running, status: 'running', message: null },
      ]);
      const end = { status: 'done', message: 'ok', notes: ['NOT_FETCHED'] } as const;
      const [done] = await desk.ledger.append([
        { kind: 'analysis.finished', cause: 1, payload: { runId: 'r1', ...end } },
      ]);
      expect((await desk.ledger.analysisRuns(NO_FILTER)).items).toEqual([
        { ...running, ...end, finishedAt: done?.at },
      ]);
    });
  });
}
