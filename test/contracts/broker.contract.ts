import type { Contract } from '../../src/domain/contract/contract.js';
import type { Side } from '../../src/domain/kernel/side.js';
import type { OrderDraft } from '../../src/domain/order/order.js';
import type { Result } from '../../src/domain/kernel/result.js';
import type { Clock } from '../../src/ports/clock.port.js';
import type { Broker, BrokerEvent, BrokerOrder, Unreadable } from '../../src/ports/broker.port.js';
import { nothingForbidden } from '../fakes/nothing-forbidden.js';

/** A broker that is READY, and the hands of a test on what stands behind it. */
export interface BrokerHarness {
  readonly broker: Broker;
  /** The next orders stay working. */
  holdOrders(): void;
  /** The next order is refused. */
  refuseNext(): void;
  /** The answer to the next order is lost, after or before it arrived. */
  loseNextAnswer(arrived: boolean): void;
  /** The next order dies after it was accepted, for the reason given. */
  killNext(reason: string): void;
  tradeByHand(contract: Contract, side: Side, quantity: string): void;
  /** Streams speak from now on, if they do not always. */
  openStreams(): void;
  /** The broker has prices of the past for the contract, a bar every minute until now. */
  makeHistory(contract: Contract): void;
  readonly clock: Clock;
  /** Some time goes by, if it does not by itself. */
  passTime(): Promise<void>;
  /** Orders find no session any more. */
  endSession(): Promise<void>;
  close(): Promise<void>;
}

/** Waits until `condition` answers something; fails with what was waited for. */
export async function until<T>(
  what: string,
  condition: () => Promise<T | undefined> | T | undefined,
): Promise<T> {
  for (let tries = 0; tries < 400; tries += 1) {
    const found = await condition();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new TypeError(`waited in vain for ${what}`);
}

function valueOf<T>(result: Result<T, Unreadable>): T {
  if (!result.ok) throw new TypeError(`${result.error.code}: ${result.error.message}`);
  return result.value;
}

/** What every broker promises to who trades. */
export function describeBroker(name: string, open: () => Promise<BrokerHarness>): void {
  describe(`${name} as a broker`, () => {
    let harness: BrokerHarness;
    let broker: Broker;
    let serial = 0;

    beforeEach(async () => {
      harness = await open();
      broker = harness.broker;
    });

    afterEach(() => harness.close());

    const resolved = async (symbol: string): Promise<Contract> =>
      valueOf(
        await broker.resolve({ symbol, exchange: null, symbols: [], minDaysUntilExpiry: 10 }),
      );

    const draftOf = async (
      symbol: string,
      change: Partial<OrderDraft> = {},
    ): Promise<OrderDraft> => {
      serial += 1;
      return {
        clientOrderId: `tb-contract${serial}-1`,
        account: broker.session().account ?? '',
        contract: await resolved(symbol),
        side: 'BUY',
        quantity: '1',
        purpose: 'target',
        reduces: false,
        ...change,
      };
    };

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

    const eventsOf = (): BrokerEvent[] => {
      const events: BrokerEvent[] = [];
      broker.subscribe((event) => events.push(event));
      return events;
    };

    it('tells of an order and its execution by itself, each state once', async () => {
      harness.openStreams();
      const events = eventsOf();
      const draft = await draftOf('ES1!', { quantity: '2' });
      await broker.place(draft, nothingForbidden);
      const filled = await until('the fill as an event', () =>
        events.find((event) => event.kind === 'order' && event.order.status === 'Filled'),
      );
      expect(filled).toMatchObject({
        order: {
          orderRef: draft.clientOrderId,
          conid: draft.contract.conid,
          side: 'BUY',
          quantity: '2',
          filledQuantity: '2',
        },
      });
      const fills = await until('all executions as events', () => {
        const told = events.flatMap((event) =>
          event.kind === 'execution' ? [event.reported.execution] : [],
        );
        const sum = told.reduce((total, { quantity }) => total + Number(quantity), 0);
        return sum === 2 ? told : undefined;
      });
      expect(fills[0]).toMatchObject({
        account: draft.account,
        orderRef: draft.clientOrderId,
        side: 'BUY',
        currency: 'USD',
      });
      const states = events.map((event) => JSON.stringify(event));
      expect(new Set(states).size).toBe(states.length);
    });

    it('tells of executions under the keys that its reads have', async () => {
      harness.openStreams();
      const events = eventsOf();
      await broker.place(await draftOf('ES1!'), nothingForbidden);
      const told = await until(
        'an execution as an event',
        () =>
          events.flatMap((event) =>
            event.kind === 'execution' ? [event.reported.execution.key] : [],
          )[0],
      );
      const read = await until('executions', async () => {
        const all = await broker.executions();
        return all.ok && all.value.length > 0 ? all.value : undefined;
      });
      expect(read.map(({ execution }) => execution.key)).toContain(told);
    });

    it('tells of a trade made by hand by itself', async () => {
      harness.openStreams();
      const events = eventsOf();
      harness.tradeByHand(await resolved('ES1!'), 'SELL', '3');
      const told = await until('the manual trade as an event', () =>
        events.find((event) => event.kind === 'execution'),
      );
      expect(told).toMatchObject({
        reported: { execution: { side: 'SELL', quantity: '3', orderRef: null } },
      });
    });

    it('knows since when its streams have not spoken, and nothing of it without a session', async () => {
      harness.openStreams();
      await broker.place(await draftOf('ES1!'), nothingForbidden);
      const spokeAt = await until('both streams', () => broker.streamsSpokeAt() ?? undefined);
      expect(spokeAt).toBeLessThanOrEqual(harness.clock.monotonic());
      await until('them to speak again', async () => {
        await harness.passTime();
        const again = broker.streamsSpokeAt();
        return again !== null && again > spokeAt ? true : undefined;
      });
      await harness.endSession();
      await until('the end of the session', async () => {
        await broker.place(await draftOf('ES1!'), nothingForbidden);
        return broker.streamsSpokeAt() === null ? true : undefined;
      });
    });

    it('has the prices of the past, oldest first, of the asked stretch only', async () => {
      const contract = await resolved('ES1!');
      harness.makeHistory(contract);
      const to = Math.floor(harness.clock.now() / 60_000) * 60_000 - 300_000;
      const from = to - 30 * 60_000;
      const bars = valueOf(await broker.bars({ conid: contract.conid, from, to, barMinutes: 1 }));
      const starts = bars.map(({ at }) => at);
      expect(starts.length).toBeGreaterThan(0);
      expect(starts).toEqual(starts.toSorted((a, b) => a - b));
      expect(starts.filter((at) => at < from || at >= to)).toEqual([]);
      for (const { open, high, low, close } of bars) {
        const prices = [open, high, low, close].map(Number);
        expect(Number(low)).toBe(Math.min(...prices));
        expect(Number(high)).toBe(Math.max(...prices));
      }
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
