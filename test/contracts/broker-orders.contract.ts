import type { Code } from '../../src/domain/kernel/codes.table.js';
import type { OrderDraft } from '../../src/domain/order/order.js';
import { MARKET, type OrderTerms } from '../../src/domain/order/order-terms.js';
import type { Broker, BrokerEvent, BrokerOrder, Placement } from '../../src/ports/broker.port.js';
import { bracketOf, limitAt, stopAt } from '../builders/order-terms.js';
import { nothingForbidden } from '../fakes/nothing-forbidden.js';
import { draftFor, until, valueOf, type BrokerHarness } from './broker-desk.js';

/** Far below the market, and far above it. */
const LOW = '4400.25';
const HIGH = '4600.75';

const TYPES: readonly OrderTerms[] = [
  limitAt(LOW),
  stopAt(HIGH),
  { ...stopAt(HIGH), type: 'STOP_LIMIT', limitPrice: HIGH },
  { ...stopAt(HIGH), type: 'TRAIL', trailingAmount: '100' },
];

/** What every broker promises of order types, protection, groups and changes. */
export function describeBrokerOrders(name: string, open: () => Promise<BrokerHarness>): void {
  describe(`orders at ${name}`, () => {
    let harness: BrokerHarness;
    let broker: Broker;

    beforeEach(async () => {
      harness = await open();
      broker = harness.broker;
    });

    afterEach(() => harness.close());

    const draftOf = (change: Partial<OrderDraft> = {}): Promise<OrderDraft> =>
      draftFor(broker, 'ES1!', { terms: limitAt(LOW), ...change });

    const bracketed = async (quantity = '2'): Promise<OrderDraft> => {
      const draft = await draftOf({ quantity });
      const prices = { profit: HIGH, stop: '4300.5' };
      return { ...draft, attached: bracketOf(draft.clientOrderId, quantity, prices) };
    };

    const place = async (draft: OrderDraft): Promise<readonly string[]> =>
      idsOf(await broker.place(draft, nothingForbidden));

    const orderOf = (id: string, fits: Partial<BrokerOrder>): Promise<BrokerOrder> =>
      until(`order ${id} with ${JSON.stringify(fits)}`, async () => {
        const orders = await broker.orders();
        const order = orders.ok
          ? orders.value.find(({ brokerOrderId }) => brokerOrderId === id)
          : undefined;
        const isIt = Object.entries(fits).every(
          ([key, value]) => order?.[key as keyof BrokerOrder] === value,
        );
        return isIt ? order : undefined;
      });

    it.each(TYPES.map((terms) => [terms.type, terms] as const))(
      'takes an order of type %s, which rests and is told as such',
      async (type, terms) => {
        const draft = await draftOf({ terms });
        const [id = ''] = await place(draft);
        const order = await orderOf(id, { type, timeInForce: 'GTC' });
        expect(order).toMatchObject({ orderRef: draft.clientOrderId, filledQuantity: '0' });
        expect(valueOf(await broker.positions())).toEqual([]);
      },
    );

    it('fills a limit order that the market reaches, and names it in the execution', async () => {
      const draft = await draftOf();
      const [id = ''] = await place(draft);
      await orderOf(id, { status: 'Submitted' });
      harness.fillOrder(id);
      await orderOf(id, { status: 'Filled', filledQuantity: '1' });
      const [fill] = await until('the execution', async () => {
        const read = await broker.executions();
        return read.ok && read.value.length > 0 ? read.value : undefined;
      });
      expect(fill?.execution).toMatchObject({ brokerOrderId: id, orderRef: draft.clientOrderId });
    });

    it('takes a bracket, whose children wait for their parent under ids of their own', async () => {
      const [parent = '', profit = '', stop = '', ...more] = await place(await bracketed());
      expect([profit, stop, more].flat().every((id) => id !== '')).toBe(true);
      const waiting = { status: 'PreSubmitted', orderRef: null, parentId: parent } as const;
      await orderOf(profit, { ...waiting, type: 'LMT', quantity: '2', side: 'SELL' });
      await orderOf(stop, { ...waiting, type: 'STP', quantity: '2', side: 'SELL' });
      expect(await orderOf(parent, { status: 'Submitted' })).toMatchObject({ parentId: null });
    });

    it('lets children work once their parent is filled, and one of them cancels the other', async () => {
      const [parent = '', profit = '', stop = ''] = await place(await bracketed());
      harness.fillOrder(parent);
      await orderOf(profit, { status: 'Submitted' });
      await orderOf(stop, { status: 'PreSubmitted' });
      harness.fillOrder(profit);
      await orderOf(profit, { status: 'Filled' });
      await orderOf(stop, { status: 'Cancelled' });
      const fill = await until('the fill of the child', async () => {
        const read = await broker.executions();
        const all = read.ok ? read.value.map(({ execution }) => execution) : [];
        return all.find(({ brokerOrderId }) => brokerOrderId === profit);
      });
      expect(fill).toMatchObject({ side: 'SELL', quantity: '2', orderRef: null });
      expect(valueOf(await broker.positions())).toEqual([]);
    });

    it('ends children with their parent that is cancelled unfilled', async () => {
      const [parent = '', profit = '', stop = ''] = await place(await bracketed());
      await orderOf(parent, { status: 'Submitted' });
      expect(await broker.cancel(parent)).toEqual({ ok: true, value: null });
      for (const id of [parent, profit, stop]) await orderOf(id, { status: 'Cancelled' });
    });

    it('cancels and changes a child alone', async () => {
      const draft = await bracketed();
      const [parent = '', profit = '', stop = ''] = await place(draft);
      harness.fillOrder(parent);
      await orderOf(profit, { status: 'Submitted' });
      const [, stopDraft] = draft.attached;
      const change = { ...draft, ...stopDraft, quantity: '1', attached: [], reduces: true };
      expect(await broker.modify(stop, change)).toEqual({ ok: true, value: null });
      await orderOf(stop, { quantity: '1', orderRef: null });
      expect(await broker.cancel(profit)).toEqual({ ok: true, value: null });
      await orderOf(profit, { status: 'Cancelled' });
      await orderOf(stop, { status: 'PreSubmitted' });
    });

    it('changes quantity and terms of a working order, once or twice', async () => {
      const draft = await draftOf();
      const [id = ''] = await place(draft);
      await orderOf(id, { status: 'Submitted' });
      const terms = limitAt(LOW, { timeInForce: 'DAY' });
      for (let times = 0; times < 2; times += 1) {
        const changed = await broker.modify(id, { ...draft, quantity: '3', terms });
        expect(changed).toEqual({ ok: true, value: null });
      }
      const order = await orderOf(id, { quantity: '3', timeInForce: 'DAY' });
      expect(order).toMatchObject({ orderRef: draft.clientOrderId, filledQuantity: '0' });
    });

    it('does not change what does not exist or is filled', async () => {
      const draft = await draftOf({ terms: MARKET });
      const [id = ''] = await place(draft);
      await orderOf(id, { status: 'Filled' });
      for (const gone of [id, '999999']) {
        expect(await broker.modify(gone, draft)).toMatchObject({
          ok: false,
          error: { code: 'NOT_FOUND' },
        });
      }
    });

    it('takes a group, of which a fill of one cancels the others', async () => {
      const drafts = [await draftOf(), await draftOf({ terms: stopAt(HIGH) })];
      const placements = await broker.placeGroup(drafts, nothingForbidden);
      expect(placements.map(({ kind }) => kind)).toEqual(['accepted', 'accepted']);
      const [low = '', high = ''] = placements.flatMap(idsOf);
      await orderOf(low, { orderRef: drafts[0]?.clientOrderId ?? '', status: 'Submitted' });
      await orderOf(high, { orderRef: drafts[1]?.clientOrderId ?? '', type: 'STP' });
      harness.fillOrder(high);
      await orderOf(high, { status: 'Filled' });
      await orderOf(low, { status: 'Cancelled' });
      expect(valueOf(await broker.positions())).toMatchObject([{ quantity: '1' }]);
    });

    it('sends nothing of a group that is forbidden, or refused', async () => {
      const drafts = [await draftOf(), await draftOf()];
      const halted = (): Code => 'HALTED';
      expect(await broker.placeGroup(drafts, halted)).toMatchObject([
        { kind: 'refused', code: 'HALTED' },
        { kind: 'refused', code: 'HALTED' },
      ]);
      harness.refuseNext();
      expect(await broker.placeGroup(drafts, nothingForbidden)).toMatchObject([
        { kind: 'refused', code: 'INSUFFICIENT_FUNDS' },
        { kind: 'refused', code: 'INSUFFICIENT_FUNDS' },
      ]);
      const orders = await until('orders', async () => {
        const read = await broker.orders();
        return read.ok ? read.value : undefined;
      });
      expect(orders).toEqual([]);
    });

    it('knows nothing of a group whose answer is lost, nor of a bracket', async () => {
      harness.loseNextAnswer(true);
      const drafts = [await draftOf(), await draftOf()];
      expect(await broker.placeGroup(drafts, nothingForbidden)).toMatchObject([
        { kind: 'unknown', code: 'OUTCOME_UNKNOWN' },
        { kind: 'unknown', code: 'OUTCOME_UNKNOWN' },
      ]);
      harness.loseNextAnswer(true);
      const draft = await bracketed();
      expect(await broker.place(draft, nothingForbidden)).toMatchObject({ kind: 'unknown' });
      const orders = await until('all five orders', async () => {
        const read = await broker.orders();
        return read.ok && read.value.length === 5 ? read.value : undefined;
      });
      const children = orders.filter(({ orderRef }) => orderRef === null);
      expect(children.map(({ parentId }) => parentId)).toEqual([null, null]);
    });

    it('tells of children on its stream', async () => {
      harness.openStreams();
      const events: BrokerEvent[] = [];
      broker.subscribe((event) => events.push(event));
      const [parent = '', profit = ''] = await place(await bracketed());
      harness.fillOrder(parent);
      await orderOf(profit, { status: 'Submitted' });
      harness.fillOrder(profit);
      await until('the end of the child on the stream', () =>
        events.find(
          (event) =>
            event.kind === 'order' &&
            event.order.brokerOrderId === profit &&
            event.order.parentId === parent &&
            event.order.status === 'Filled',
        ),
      );
    });
  });
}

function idsOf(placement: Placement): readonly string[] {
  if (placement.kind !== 'accepted') return [];
  return [placement.brokerOrderId, ...placement.attached.map((id) => id ?? '')];
}
