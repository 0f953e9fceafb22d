import type { Contract } from '../../src/domain/contract/contract.js';
import type { OrderDraft } from '../../src/domain/order/order.js';
import type { Broker, BrokerEvent, BrokerOrder } from '../../src/ports/broker.port.js';
import { draftFor, resolvedAt, until, valueOf, type BrokerHarness } from './broker-desk.js';
import { nothingForbidden } from '../fakes/nothing-forbidden.js';

export { until } from './broker-desk.js';

/** What every broker promises to who trades. */
export function describeBroker(name: string, open: () => Promise<BrokerHarness>): void {
  describe(`${name} as a broker`, () => {
    let harness: BrokerHarness;
    let broker: Broker;

    beforeEach(async () => {
      harness = await open();
      broker = harness.broker;
    });

    afterEach(() => harness.close());

    const resolved = (symbol: string): Promise<Contract> => resolvedAt(broker, symbol);

    const draftOf = (symbol: string, change: Partial<OrderDraft> = {}): Promise<OrderDraft> =>
      draftFor(broker, symbol, change);

    const orderUnder = (clientOrderId: string, status?: string): Promise<BrokerOrder> =>
      until(`order ${clientOrderId} ${status ?? ''}`, async () => {
        const orders = await broker.orders();
        if (!orders.ok) return undefined;
        return orders.value.find(
          (order) =>
            order.orderRef === clientOrderId && (status === undefined || order.status === status),
        );
      });

    it('has a session of one account', () => {
      const { state, reason, account, paper, id } = broker.session();
      expect({ state, reason, paper }).toEqual({ state: 'READY', reason: null, paper: true });
      expect(account).toMatch(/^DU\d{7}$/);
      expect(id).not.toBeNull();
    });

    it('resolves a symbol to a contract that it describes alike', async () => {
      const contract = await resolved('ES1!');
      expect(contract.root).toMatchObject({ name: 'ES', type: 'future', exchange: 'CME' });
      expect(contract.pointValue).toBe('50');
      expect(await broker.describe(contract.conid)).toEqual({ ok: true, value: contract });
    });

    it('refuses a symbol that nobody knows', async () => {
      const request = { exchange: null, symbols: [], minDaysUntilExpiry: 10 };
      expect(await broker.resolve({ ...request, symbol: 'NOPE1!' })).toMatchObject({
        ok: false,
        error: { code: 'SYMBOL_UNKNOWN' },
      });
      expect(await broker.describe(1)).toMatchObject({
        ok: false,
        error: { code: 'CONTRACT_UNKNOWN' },
      });
    });

    it('begins without position, order and execution', async () => {
      expect(valueOf(await broker.positions())).toEqual([]);
      const orders = await until('orders', async () => {
        const read = await broker.orders();
        return read.ok ? read.value : undefined;
      });
      const executions = await until('executions', async () => {
        const read = await broker.executions();
        return read.ok ? read.value : undefined;
      });
      expect({ orders, executions }).toEqual({ orders: [], executions: [] });
    });

    it('fills a market order and tells of it as order, execution and position', async () => {
      const draft = await draftOf('ES1!', { quantity: '2' });
      const placement = await broker.place(draft, nothingForbidden);
      expect(placement).toMatchObject({ kind: 'accepted', questions: [] });
      const order = await orderUnder(draft.clientOrderId, 'Filled');
      expect(order).toMatchObject({
        brokerOrderId: placement.kind === 'accepted' ? placement.brokerOrderId : '',
        conid: draft.contract.conid,
        side: 'BUY',
        quantity: '2',
        filledQuantity: '2',
        reason: null,
      });
      const fills = await until('the execution', async () => {
        const read = await broker.executions();
        return read.ok && read.value.length > 0 ? read.value : undefined;
      });
      const sum = fills.reduce((total, { execution }) => total + Number(execution.quantity), 0);
      expect(sum).toBe(2);
      expect(fills[0]?.execution).toMatchObject({
        account: draft.account,
        conid: draft.contract.conid,
        securityType: 'FUT',
        side: 'BUY',
        orderRef: draft.clientOrderId,
        currency: 'USD',
        liquidation: false,
      });
      expect(fills[0]?.execution.key).not.toContain(fills[0]?.execution.executionId);
      expect(valueOf(await broker.positions())).toMatchObject([
        { conid: draft.contract.conid, quantity: '2' },
      ]);
      expect(await broker.order(order.brokerOrderId)).toMatchObject({
        ok: true,
        value: { orderRef: draft.clientOrderId, status: 'Filled', filledQuantity: '2' },
      });
    });

    it('cancels a working order', async () => {
      harness.holdOrders();
      const draft = await draftOf('ES1!');
      await broker.place(draft, nothingForbidden);
      const order = await orderUnder(draft.clientOrderId, 'Submitted');
      expect(order.filledQuantity).toBe('0');
      expect(await broker.cancel(order.brokerOrderId)).toEqual({ ok: true, value: null });
      await orderUnder(draft.clientOrderId, 'Cancelled');
      expect(valueOf(await broker.positions())).toEqual([]);
    });

    it('does not cancel what does not exist', async () => {
      expect(await broker.cancel('999999')).toMatchObject({
        ok: false,
        error: { code: 'NOT_FOUND' },
      });
    });

    it('refuses with a code and leaves no order behind', async () => {
      harness.refuseNext();
      const draft = await draftOf('ES1!');
      expect(await broker.place(draft, nothingForbidden)).toMatchObject({
        kind: 'refused',
        code: 'INSUFFICIENT_FUNDS',
        questions: [],
      });
      expect(valueOf(await broker.positions())).toEqual([]);
    });

    it('tells the reason when it ends an order that it took', async () => {
      harness.killNext('Order rejected - reason:Exchange is closed.');
      const draft = await draftOf('ES1!');
      expect(await broker.place(draft, nothingForbidden)).toMatchObject({ kind: 'accepted' });
      const order = await orderUnder(draft.clientOrderId, 'Inactive');
      expect(order).toMatchObject({
        filledQuantity: '0',
        reason: 'Order rejected - reason:Exchange is closed.',
      });
      expect(await broker.order(order.brokerOrderId)).toMatchObject({
        ok: true,
        value: { status: 'Inactive', reason: order.reason, orderRef: draft.clientOrderId },
      });
    });

    it.each([true, false])(
      'says unknown when the answer is lost, and shows whether the order arrived (%s)',
      async (arrived) => {
        harness.loseNextAnswer(arrived);
        const draft = await draftOf('ES1!');
        expect(await broker.place(draft, nothingForbidden)).toMatchObject({
          kind: 'unknown',
          code: 'OUTCOME_UNKNOWN',
        });
        const next = await draftOf('ES1!', { side: 'SELL' });
        expect(await broker.place(next, nothingForbidden)).toMatchObject({ kind: 'accepted' });
        await orderUnder(next.clientOrderId);
        const orders = await broker.orders();
        const refs = orders.ok ? orders.value.map(({ orderRef }) => orderRef) : [];
        expect(refs.includes(draft.clientOrderId)).toBe(arrived);
      },
    );

    it('never takes the same client order id twice', async () => {
      const draft = await draftOf('ES1!');
      expect(await broker.place(draft, nothingForbidden)).toMatchObject({ kind: 'accepted' });
      expect(await broker.place(draft, nothingForbidden)).toMatchObject({
        kind: 'unknown',
        code: 'OUTCOME_UNKNOWN',
      });
      await orderUnder(draft.clientOrderId, 'Filled');
      expect(valueOf(await broker.positions())).toMatchObject([{ quantity: '1' }]);
    });

    it('shows a trade made by hand without an order of ours', async () => {
      const contract = await resolved('ES1!');
      harness.tradeByHand(contract, 'SELL', '3');
      const [fill] = await until('the manual trade', async () => {
        const read = await broker.executions();
        return read.ok && read.value.length > 0 ? read.value : undefined;
      });
      expect(fill?.execution).toMatchObject({ side: 'SELL', orderRef: null });
      expect(valueOf(await broker.positions())).toMatchObject([
        { conid: contract.conid, quantity: '-3' },
      ]);
    });

    it('sends nothing and knows nothing without a session', async () => {
      const draft = await draftOf('ES1!');
      const events: BrokerEvent[] = [];
      const unsubscribe = broker.subscribe((event) => events.push(event));
      await harness.endSession();
      expect(await broker.place(draft, nothingForbidden)).toMatchObject({
        kind: 'refused',
        code: 'SESSION_NOT_READY',
      });
      expect(broker.session().state).not.toBe('READY');
      expect(broker.session().reason).not.toBeNull();
      for (const read of [broker.positions(), broker.orders(), broker.executions()]) {
        expect(await read).toMatchObject({ ok: false, error: { code: 'SESSION_NOT_READY' } });
      }
      expect(events.some((event) => event.kind === 'session')).toBe(true);
      unsubscribe();
    });
  });
}
