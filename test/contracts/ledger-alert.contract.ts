import {
  completed,
  decisionMade,
  delivery,
  executed,
  orderAccepted,
  orderSubmitting,
  orderUpdated,
} from '../builders/ledger-builder.js';
import { ALERT, OTHER, THIRD, ORDER } from './ledger-desk.js';
import type { LedgerDesk } from './ledger-desk.js';

/** How an alert goes from received to its end. */
export function describeAlert(desk: LedgerDesk): void {
  describe('an alert', () => {
    it('goes from received over executing to its end, and the first end stands', async () => {
      await desk.ledger.receive(delivery(ALERT));
      await desk.write(decisionMade(ALERT));
      expect(await desk.ledger.alert(ALERT)).toMatchObject({
        status: 'executing',
        reason: null,
        decision: { outcome: 'place' },
      });
      await desk.write(completed(ALERT));
      expect(await desk.ledger.alert(ALERT)).toMatchObject({ status: 'executed', reason: null });
      await desk.write(completed(ALERT, 'failed'));
      expect(await desk.ledger.alert(ALERT)).toMatchObject({ status: 'executed', reason: null });
    });

    it('stays received while a skip is not yet its end', async () => {
      await desk.ledger.receive(delivery(ALERT));
      await desk.write(decisionMade(ALERT, 'skip'));
      expect(await desk.ledger.alert(ALERT)).toMatchObject({ status: 'received', reason: null });
      await desk.write(completed(ALERT, 'skipped'));
      expect(await desk.ledger.alert(ALERT)).toMatchObject({
        status: 'skipped',
        reason: 'ALREADY_IN_POSITION',
      });
    });

    it('is decided once, and not after its end', async () => {
      await desk.ledger.receive(delivery(ALERT));
      await desk.ledger.receive(delivery(OTHER, { bodySha256: 'other' }));
      await desk.write(decisionMade(ALERT), completed(OTHER, 'skipped'));
      await expect(desk.ledger.append([decisionMade(ALERT)])).rejects.toThrow('decided once');
      await expect(desk.ledger.append([decisionMade(OTHER)])).rejects.toThrow('has ended');
    });

    it('counts the broken invariants met on its way', async () => {
      await desk.ledger.receive(delivery(ALERT));
      await desk.write({
        kind: 'alert.broke',
        cause: 1,
        payload: { alertId: ALERT, rule: 'a rule' },
      });
      expect(await desk.ledger.alert(ALERT)).toMatchObject({ status: 'received', breakages: 1 });
    });

    it('is listed as unfinished, oldest first, until it ends', async () => {
      const ids = [ALERT, OTHER, THIRD];
      for (const id of ids) await desk.ledger.receive(delivery(id, { bodySha256: id }));
      await desk.write(orderSubmitting(ORDER, { alertId: THIRD }), completed(ALERT, 'skipped'));
      const unfinished = await desk.ledger.unfinishedAlerts();
      expect(unfinished.map(({ alertId, status }) => [alertId, status])).toEqual([
        [OTHER, 'received'],
        [THIRD, 'executing'],
      ]);
    });

    it('is traced from its own entry to its last fill', async () => {
      await desk.ledger.receive(delivery(ALERT));
      await desk.ledger.receive(delivery(OTHER, { bodySha256: 'other' }));
      await desk.write(decisionMade(ALERT, 'place', 1));
      await desk.write(orderSubmitting(ORDER, { alertId: ALERT }, 3));
      await desk.write(orderAccepted(ORDER), orderUpdated(ORDER, 'working'));
      await desk.write(executed(ORDER, { quantity: '2' }));
      await desk.write({
        kind: 'root.paused',
        cause: 7,
        payload: { root: 'ES', code: 'EXTERNAL_POSITION', message: 'why' },
      });
      await desk.write(decisionMade(OTHER, 'skip', 2), completed(ALERT));
      const trace = await desk.ledger.trace(ALERT);
      expect(trace.map(({ seq, kind }) => `${seq} ${kind}`)).toEqual([
        '1 alert.received',
        '3 decision.made',
        '4 order.submitting',
        '5 order.accepted',
        '6 order.updated',
        '7 execution.recorded',
        '8 root.paused',
        '10 alert.completed',
      ]);
      expect((await desk.ledger.trace(OTHER)).map(({ seq }) => seq)).toEqual([2, 9]);
    });
  });
}
