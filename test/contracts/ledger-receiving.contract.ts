import type { Receipt } from '../../src/ports/ledger.port.js';
import { delivery, LEDGER_NOON } from '../builders/ledger-builder.js';
import { ALERT, OTHER, THIRD, NO_FILTER, collected, rows } from './ledger-desk.js';
import type { LedgerDesk } from './ledger-desk.js';

/** How alerts are stored or recognised. */
export function describeReceiving(desk: LedgerDesk): void {
  describe('receiving alerts', () => {
    it('stores an alert with all that came with it', async () => {
      const sent = delivery(ALERT, { alert: { externalId: 'x1' }, receivedAt: LEDGER_NOON + 5 });
      const receipt = await desk.ledger.receive(sent);
      expect(receipt).toEqual({ outcome: 'stored', alertId: ALERT, seq: 1, warnings: [] });
      const { sourceAddress: _, ...kept } = sent.payload;
      expect(await desk.ledger.alert(ALERT)).toEqual({
        ...kept,
        seq: 1,
        receivedAt: LEDGER_NOON + 5,
        externalId: 'x1',
        status: 'received',
        reason: null,
        decision: null,
        breakages: 0,
      });
    });

    it('stores one of many identical alerts that arrive at once', async () => {
      for (const [index, copies] of [20, 100].entries()) {
        const root = `R${index}`;
        const receipts = await Promise.all(
          rows(copies).map((i) =>
            desk.ledger.receive(delivery(`${index}-${String(i).padStart(24, '0')}`, { root })),
          ),
        );
        const stored = receipts.filter((receipt) => receipt.outcome === 'stored');
        expect(stored).toHaveLength(1);
        const ids = new Set(receipts.map((receipt: Receipt) => receipt.alertId));
        expect(ids).toEqual(new Set([stored[0]?.alertId]));
      }
      expect((await desk.ledger.alerts(NO_FILTER)).items).toHaveLength(2);
    });

    it('shares a commit among alerts that arrive at once', async () => {
      const before = desk.harness.commits();
      await Promise.all(
        rows(200).map((i) =>
          desk.ledger.receive(delivery(String(i).padStart(26, '0'), { bodySha256: `body ${i}` })),
        ),
      );
      expect(desk.harness.commits() - before).toBeLessThanOrEqual(3);
      expect(await collected(desk.ledger.entries())).toHaveLength(200);
    });

    it('answers an alert whose body came before by its window and by what came in between', async () => {
      expect(await desk.outcomeOf(ALERT)).toBe('stored');
      expect(await desk.outcomeOf(OTHER, { receivedAt: LEDGER_NOON + 59_999 })).toBe('duplicate');
      expect(await desk.outcomeOf(OTHER, { receivedAt: LEDGER_NOON - 5 })).toBe('duplicate');
      expect(await desk.outcomeOf(OTHER, { receivedAt: LEDGER_NOON + 60_000 })).toBe('stored');
      const between = { bodySha256: 'between', receivedAt: LEDGER_NOON + 60_001 };
      expect(await desk.outcomeOf(THIRD, between)).toBe('stored');
      const again = { receivedAt: LEDGER_NOON + 60_002 };
      expect(await desk.outcomeOf('d'.repeat(26), again)).toBe('stored');
    });

    it.each([
      ['another strategy', { strategy: 'other' }],
      ['another root', { root: 'NQ' }],
      ['an unknown root', { root: null }],
      ['a test', { alert: { test: true } }],
    ])('does not count an alert of %s as coming in between', async (_, change) => {
      await desk.outcomeOf(ALERT);
      expect(await desk.outcomeOf(OTHER, { ...change, bodySha256: 'between' })).toBe('stored');
      expect(await desk.outcomeOf(THIRD)).toBe('duplicate');
    });

    it('never takes a test alert for a real one, nor a real one for a test', async () => {
      expect(await desk.outcomeOf(ALERT)).toBe('stored');
      expect(await desk.outcomeOf(OTHER, { alert: { test: true } })).toBe('stored');
      expect(await desk.outcomeOf(THIRD, { alert: { test: true } })).toBe('duplicate');
      expect(await desk.outcomeOf(THIRD)).toBe('duplicate');
    });

    it.each([
      ['same body, same time', 'one', 100, 'duplicate'],
      ['other body, same time', 'two', 100, 'conflict'],
      ['other body, earlier time', 'two', 99, 'conflict'],
      ['other body, no time', 'two', null, 'conflict'],
      ['other body, later time', 'two', 101, 'stored'],
    ])('answers an id that comes again with %s', async (_, bodySha256, at, expected) => {
      const first = { bodySha256: 'one', alert: { externalId: 'x', at: 100 } };
      await desk.ledger.receive(delivery(ALERT, first));
      const receipt = await desk.ledger.receive(
        delivery(OTHER, { bodySha256, alert: { externalId: 'x', at } }),
      );
      expect(receipt).toMatchObject({
        outcome: expected,
        alertId: expected === 'stored' ? OTHER : ALERT,
      });
      const stored = await desk.ledger.alert(OTHER);
      expect(stored?.warnings).toEqual(expected === 'stored' ? ['ID_REUSED'] : undefined);
    });

    it('takes an id without a time for a conflict whatever time comes with another body', async () => {
      await desk.ledger.receive(delivery(ALERT, { alert: { externalId: 'x' } }));
      const other = { bodySha256: 'two', alert: { externalId: 'x', at: 100 } };
      expect(await desk.outcomeOf(OTHER, other)).toBe('conflict');
    });

    it('knows every body an id ever came with', async () => {
      const of = (at: number): Parameters<typeof delivery>[1] => ({
        bodySha256: `body at ${at}`,
        alert: { externalId: 'Long', at },
        receivedAt: LEDGER_NOON + at * 1_000_000,
      });
      for (const at of [1, 2, 3]) await desk.ledger.receive(delivery(`${at}`.repeat(26), of(at)));
      for (const at of [1, 2, 3]) {
        const receipt = await desk.ledger.receive(delivery(THIRD, of(at)));
        expect(receipt).toEqual({ outcome: 'duplicate', alertId: `${at}`.repeat(26) });
      }
    });

    it('keeps the ids of two strategies apart', async () => {
      const alert = { externalId: 'x' };
      expect(await desk.outcomeOf(ALERT, { alert })).toBe('stored');
      expect(await desk.outcomeOf(OTHER, { alert, strategy: 'other' })).toBe('stored');
    });
  });
}
