import { InvariantViolation } from '../../src/domain/kernel/invariant.js';
import type { NewEntry } from '../../src/ports/ledger-entry.js';
import {
  completed,
  decisionMade,
  delivery,
  executed,
  orderAccepted,
  orderSubmitting,
} from '../builders/ledger-builder.js';
import { ALERT, OTHER, ORDER, collected } from './ledger-desk.js';
import type { LedgerDesk } from './ledger-desk.js';

/** How entries are written, and that they add up to the state. */
export function describeEntries(desk: LedgerDesk): void {
  describe('appending', () => {
    it('numbers entries in order and chains each to the one before', async () => {
      await desk.ledger.receive(delivery(ALERT));
      const written = await desk.ledger.append([decisionMade(ALERT, 'skip', 1), completed(ALERT)]);
      const entries = await collected(desk.ledger.entries());
      expect(entries.map((entry) => entry.seq)).toEqual([1, 2, 3]);
      expect(entries.slice(1)).toEqual(written);
      expect(entries[0]?.previousHash).toBe('0'.repeat(64));
      expect(new Set(entries.map((entry) => entry.previousHash)).size).toBe(3);
    });

    it('reads on behind an entry', async () => {
      await desk.ledger.receive(delivery(ALERT));
      await desk.ledger.append([decisionMade(ALERT, 'skip', 1), completed(ALERT)]);
      for (const afterSeq of [0, 1, 2, 3, 4]) {
        const seqs = (await collected(desk.ledger.entries(afterSeq))).map(({ seq }) => seq);
        expect(seqs).toEqual([1, 2, 3].slice(afterSeq));
      }
    });

    it('writes all entries of a call or none', async () => {
      await desk.ledger.receive(delivery(ALERT));
      const impossible = desk.ledger.append([decisionMade(ALERT), completed(OTHER)]);
      await expect(impossible).rejects.toBeInstanceOf(InvariantViolation);
      expect(await collected(desk.ledger.entries())).toHaveLength(1);
      expect((await desk.ledger.alert(ALERT))?.decision).toBeNull();
      expect(desk.ledger.writable()).toBe(true);
    });

    it('writes the calls of a group beside an impossible one', async () => {
      await desk.ledger.receive(delivery(ALERT));
      const outcomes = await Promise.allSettled([
        desk.ledger.append([decisionMade(ALERT)]),
        desk.ledger.append([decisionMade(ALERT)]),
        desk.ledger.receive(delivery(OTHER, { bodySha256: 'other' })),
      ]);
      expect(outcomes.map((outcome) => outcome.status)).toEqual([
        'fulfilled',
        'rejected',
        'fulfilled',
      ]);
      expect((await collected(desk.ledger.entries())).map((entry) => entry.seq)).toEqual([1, 2, 3]);
    });

    it.each<[string, NewEntry]>([
      ['a decision on no alert', decisionMade(OTHER)],
      ['an end of no alert', completed(OTHER)],
      ['an order of no alert', orderSubmitting(ORDER, { alertId: OTHER })],
      ['news of no order', orderAccepted(ORDER)],
      ['a fill of no order', executed(ORDER)],
      [
        'an end of no flatten',
        {
          kind: 'flatten.completed',
          cause: null,
          payload: { flattenId: 'f', status: 'flat', message: '' },
        },
      ],
      [
        'an end of no analysis',
        {
          kind: 'analysis.finished',
          cause: null,
          payload: { runId: 'r', status: 'done', message: '', notes: [] },
        },
      ],
    ])('refuses %s', async (_, entry) => {
      await expect(desk.ledger.append([entry])).rejects.toBeInstanceOf(InvariantViolation);
      expect(await collected(desk.ledger.entries())).toEqual([]);
    });
  });

  describe('rebuilding', () => {
    const history = async (): Promise<void> => {
      await desk.ledger.receive(delivery(ALERT, { alert: { externalId: 'x' } }));
      await desk.write(
        decisionMade(ALERT, 'place', 1),
        orderSubmitting(ORDER, { alertId: ALERT }, 1),
      );
      await desk.write(orderAccepted(ORDER), executed(ORDER, { quantity: '2' }), completed(ALERT));
    };

    it('finds the stored state equal to its entries, twice the same', async () => {
      await history();
      const report = await desk.ledger.rebuild();
      expect(report).toMatchObject({ entries: 6, equal: true, differences: [] });
      expect(report.stateHash).toMatch(/^[0-9a-f]{64}$/);
      expect(await desk.ledger.rebuild()).toEqual(report);
    });

    it('names a document that is not what its entries say', async () => {
      await history();
      const { stateHash } = await desk.ledger.rebuild();
      await desk.harness.corrupt('orders', ORDER);
      expect(await desk.ledger.rebuild()).toEqual({
        entries: 6,
        equal: false,
        stateHash,
        differences: [`orders/${ORDER}`],
      });
    });
  });
}
