import { executed, orderSubmitting } from '../builders/ledger-builder.js';
import { ORDER, NO_FILTER, collected, rows } from './ledger-desk.js';
import type { LedgerDesk } from './ledger-desk.js';

/** What executions and operators make of the holdings. */
export function describeHoldings(desk: LedgerDesk): void {
  describe('executions and holdings', () => {
    const holding = async (): Promise<unknown> =>
      (await desk.ledger.book()).holdings.map(({ conid, own, foreign, root }) => [
        conid,
        own,
        foreign,
        root,
      ]);

    it('add up to what is held of each contract', async () => {
      await desk.write(orderSubmitting(ORDER, { quantity: '3' }));
      await desk.write(
        executed(ORDER, { key: 'k1', quantity: '2' }),
        executed(ORDER, { key: 'k2', quantity: '0.5', side: 'SELL' }),
        executed(ORDER, { key: 'k3', quantity: '1', conid: 613 }),
      );
      expect(await holding()).toEqual([
        [612, '1.5', '0', 'ES'],
        [613, '1', '0', 'ES'],
      ]);
    });

    it('count once however often they are told, by their highest version', async () => {
      await desk.write(
        orderSubmitting(ORDER, { quantity: '5' }),
        executed(ORDER, { commission: null }),
      );
      await desk.write(executed(ORDER, { commission: '2.25' }));
      expect(await holding()).toEqual([[612, '1', '0', 'ES']]);
      const key = 'DU0000001|0000e1a7.67f651bc.01';
      expect(await desk.ledger.execution(key)).toMatchObject({ execution: { commission: '2.25' } });
      const corrected = executed(ORDER, { version: 2, quantity: '3' });
      await desk.write({ ...corrected, payload: { ...corrected.payload, change: '2' } });
      await desk.write(executed(ORDER, { version: 1, quantity: '1' }));
      expect(await holding()).toEqual([[612, '3', '0', 'ES']]);
      expect(await desk.ledger.execution(key)).toMatchObject({
        seq: 2,
        clientOrderId: ORDER,
        execution: { version: 2, quantity: '3' },
      });
      expect((await desk.ledger.order(ORDER))?.filledQuantity).toBe('3');
      expect((await desk.ledger.executions(NO_FILTER)).items).toHaveLength(1);
    });

    it('of others change nothing of ours, until they turn out to be ours', async () => {
      await desk.write(orderSubmitting(ORDER), executed(null));
      expect(await holding()).toEqual([]);
      await desk.write(executed(ORDER), executed(ORDER));
      expect(await holding()).toEqual([[612, '1', '0', 'ES']]);
      await expect(desk.ledger.append([executed(null)])).rejects.toThrow('stays with its order');
    });

    it('become what an operator declares', async () => {
      const record = { account: 'DU0000001', conid: 612, symbol: 'ESZ6', own: '3', foreign: '0' };
      const payload = { root: 'ES', holdings: [record], reason: 'mine' };
      await desk.write({ kind: 'root.adopted', cause: null, payload });
      expect(await holding()).toEqual([[612, '3', '0', 'ES']]);
      await desk.write(orderSubmitting(ORDER), executed(ORDER, { side: 'SELL' }));
      expect(await holding()).toEqual([[612, '2', '0', 'ES']]);
      const disowned = { ...record, own: '0', foreign: '2' };
      await desk.write({
        kind: 'root.disowned',
        cause: null,
        payload: { ...payload, holdings: [disowned] },
      });
      expect(await holding()).toEqual([[612, '0', '2', 'ES']]);
    });

    it('are all read in the order they came, also when there are many', async () => {
      await desk.write(orderSubmitting(ORDER, { quantity: '5000' }));
      const many = rows(1200).map((i) => executed(null, { key: `k${String(i).padStart(5, '0')}` }));
      await desk.write(...many);
      const keys = (await collected(desk.ledger.allExecutions())).map((view) => view.execution.key);
      expect(keys).toEqual(many.map((entry) => entry.payload.execution.key));
      expect(await collected(desk.ledger.entries())).toHaveLength(1201);
    });
  });
}
