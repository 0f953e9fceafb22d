import {
  delivery,
  executed,
  orderAccepted,
  orderSubmitting,
  orderUpdated,
} from '../builders/ledger-builder.js';
import { ALERT, OTHER, ORDER } from './ledger-desk.js';
import type { LedgerDesk } from './ledger-desk.js';

/** How an order goes from submitting to its end. */
export function describeOrder(desk: LedgerDesk): void {
  describe('an order', () => {
    it('is written down with all that was sent', async () => {
      const submitting = orderSubmitting(ORDER);
      const [entry] = await desk.ledger.append([submitting]);
      expect(await desk.ledger.order(ORDER)).toEqual({
        ...submitting.payload,
        seq: 1,
        status: 'submitting',
        brokerOrderId: null,
        brokerStatus: null,
        filledQuantity: '0',
        averagePrice: null,
        reason: null,
        message: null,
        questions: [],
        cancelRequested: false,
        submittedAt: entry?.at,
        updatedAt: entry?.at,
      });
    });

    it('takes its filled quantity and average price from executions alone', async () => {
      await desk.write(orderSubmitting(ORDER, { quantity: '3' }), orderAccepted(ORDER));
      const update = orderUpdated(ORDER, 'working');
      await desk.write({ ...update, payload: { ...update.payload, filledQuantity: '2' } });
      expect(await desk.ledger.order(ORDER)).toMatchObject({
        status: 'working',
        brokerOrderId: '900',
        brokerStatus: 'Submitted',
        filledQuantity: '0',
        averagePrice: null,
      });
      await desk.write(executed(ORDER, { key: 'k1', quantity: '1', price: '10' }));
      await desk.write(executed(ORDER, { key: 'k2', quantity: '1', price: '11' }));
      expect(await desk.ledger.order(ORDER)).toMatchObject({
        status: 'working',
        filledQuantity: '2',
        averagePrice: '10.5',
      });
      await desk.write(executed(ORDER, { key: 'k3', quantity: '1', price: '11' }));
      expect(await desk.ledger.order(ORDER)).toMatchObject({
        status: 'filled',
        filledQuantity: '3',
        averagePrice: '10.666666666667',
      });
    });

    it('ends as filled when the fills of a cancelled one come late, and never goes back', async () => {
      await desk.write(
        orderSubmitting(ORDER),
        orderAccepted(ORDER),
        orderUpdated(ORDER, 'cancelled'),
      );
      expect(await desk.ledger.order(ORDER)).toMatchObject({
        status: 'cancelled',
        reason: 'ORDER_CANCELLED',
      });
      await desk.write(orderUpdated(ORDER, 'working'), orderAccepted(ORDER));
      expect((await desk.ledger.order(ORDER))?.status).toBe('cancelled');
      await desk.write(executed(ORDER, { quantity: '2' }));
      expect(await desk.ledger.order(ORDER)).toMatchObject({ status: 'filled', reason: null });
      await desk.write(orderUpdated(ORDER, 'cancelled'));
      expect(await desk.ledger.order(ORDER)).toMatchObject({ status: 'filled', reason: null });
    });

    it('is sent again under its id only as a later attempt while its outcome is unknown', async () => {
      const { payload } = orderSubmitting(ORDER);
      await desk.write(orderSubmitting(ORDER), {
        kind: 'order.outcome-unknown',
        cause: 1,
        payload: { clientOrderId: ORDER, code: 'OUTCOME_UNKNOWN', message: 'no answer' },
      });
      expect(await desk.ledger.order(ORDER)).toMatchObject({
        status: 'unknown',
        reason: 'OUTCOME_UNKNOWN',
        message: 'no answer',
      });
      await expect(desk.ledger.append([orderSubmitting(ORDER)])).rejects.toThrow('once an attempt');
      await desk.write(orderSubmitting(ORDER, { ...payload, attempt: 2, sessionId: 'next' }));
      expect(await desk.ledger.order(ORDER)).toMatchObject({
        status: 'submitting',
        attempt: 2,
        sessionId: 'next',
        reason: null,
      });
      await desk.write(orderAccepted(ORDER), orderUpdated(ORDER, 'cancelled'));
      const third = orderSubmitting(ORDER, { ...payload, attempt: 3 });
      await expect(desk.ledger.append([third])).rejects.toThrow('has ended');
    });

    it('keeps why it was refused, and that its cancel was asked for', async () => {
      const questions = [{ messageId: 'o163', text: 'Really?', answer: 'no' }] as const;
      await desk.write(
        orderSubmitting(ORDER),
        {
          kind: 'order.refused',
          cause: 1,
          payload: {
            clientOrderId: ORDER,
            code: 'INSUFFICIENT_FUNDS',
            message: 'no money',
            questions,
          },
        },
        {
          kind: 'order.cancel-requested',
          cause: 1,
          payload: { clientOrderId: ORDER, reason: 'late' },
        },
      );
      expect(await desk.ledger.order(ORDER)).toMatchObject({
        status: 'refused',
        reason: 'INSUFFICIENT_FUNDS',
        message: 'no money',
        questions,
        cancelRequested: true,
      });
    });

    it('is found by its alert, and in the book while it is open', async () => {
      await desk.ledger.receive(delivery(ALERT));
      await desk.write(
        orderSubmitting('o1', { alertId: ALERT }),
        orderSubmitting('o2', { alertId: ALERT }),
        orderSubmitting('o3'),
        orderAccepted('o1'),
        orderUpdated('o2', 'cancelled'),
      );
      const ids = (await desk.ledger.ordersOfAlert(ALERT)).map((order) => order.clientOrderId);
      expect(ids).toEqual(['o1', 'o2']);
      const open = (await desk.ledger.book()).openOrders.map((order) => order.clientOrderId);
      expect(open).toEqual(['o1', 'o3']);
      expect(await desk.ledger.ordersOfAlert(OTHER)).toEqual([]);
    });

    it('counts from the moment it was first submitted', async () => {
      const [first] = await desk.ledger.append([orderSubmitting('o1'), orderSubmitting('o2')]);
      const at = first?.at ?? 0;
      expect(await desk.ledger.ordersSince(at)).toBe(2);
      expect(await desk.ledger.ordersSince(at + 1)).toBe(0);
    });
  });
}
