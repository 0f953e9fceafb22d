import { clientOrderId, decisionIdFrom } from '../../src/domain/order/client-order-id.js';
import { esMonth } from '../builders/contract-builder.js';
import { TradingKit } from '../builders/trading-kit.js';

const buy = { action: 'buy' } as const;
/** An id as this service makes them, of a ledger that is gone. */
const OWN_FORM = clientOrderId(decisionIdFrom(new Uint8Array(16)), 1);

describe.each(['silent', 'live'] as const)('what cannot be explained, streams %s', (streams) => {
  let kit: TradingKit;

  beforeEach(async () => {
    kit = await TradingKit.start();
    kit.broker.streams = streams;
    await kit.pass(1_000);
  });

  afterEach(() => kit.stop());

  const firstId = (): string => kit.broker.placed[0]?.clientOrderId ?? '';

  const held = (): Promise<readonly string[]> =>
    kit.status
      .positions()
      .then((all) => all.map(({ quantity, external }) => `${quantity}${external ? '?' : ''}`));

  it('does an exit as far as an order of unknown outcome lets it, and says so', async () => {
    await kit.endOf(await kit.alert({ ...buy, quantity: '2' }));
    kit.broker.script({ kind: 'unknown', arrived: false });
    const lost = await kit.alert({ marketPosition: 'long', marketPositionSize: '3' });
    await kit.pass(1_000);
    kit.broker.setSession({ state: 'DOWN', reason: 'cut' });
    kit.broker.setSession({ state: 'READY', reason: null, id: 'another' });
    expect(await kit.endOf(lost, 60_000)).toBe('failed: UNKNOWN_UNRESOLVED');
    expect(await kit.endOf(await kit.alert({ action: 'exit' }))).toBe('failed: CLIPPED');
    expect(await held()).toEqual([]);
  });

  it('never calls an exit executed beside an order of unknown outcome', async () => {
    await kit.endOf(await kit.alert({ ...buy, quantity: '2' }));
    kit.broker.script({ kind: 'unknown', arrived: false });
    const lost = await kit.alert({ marketPosition: 'long', marketPositionSize: '1' });
    await kit.pass(1_000);
    kit.broker.setSession({ state: 'DOWN', reason: 'cut' });
    kit.broker.setSession({ state: 'READY', reason: null, id: 'another' });
    expect(await kit.endOf(lost, 60_000)).toBe('failed: UNKNOWN_UNRESOLVED');
    expect(await kit.endOf(await kit.alert({ action: 'exit' }))).toBe('failed: CLIPPED');
    expect(await held()).toEqual(['1']);
  });

  it('goes on after somebody traded what an order of ours that works could explain', async () => {
    kit.broker.script({ kind: 'work' });
    await kit.alert({ ...buy, quantity: '3' });
    await kit.pass(20_000);
    kit.broker.setPosition(esMonth().conid, '2');
    await kit.pass(200_000);
    expect(kit.told).toContain('critical EXTERNAL_POSITION');
    kit.broker.setSession({ state: 'DOWN', reason: 'cut' });
    kit.broker.setSession({ state: 'READY', reason: null, id: 'another' });
    await kit.pass(90_000);
    expect(kit.status.readiness().ready).toBe(true);
  });

  it('calls the operator when the position stays unexplained after an order without an answer', async () => {
    kit.broker.script({ kind: 'unknown', arrived: false });
    const id = await kit.alert(buy);
    await kit.pass(1_000);
    kit.broker.setPosition(esMonth().conid, '7');
    expect(await kit.endOf(id, 180_000)).toBe('failed: UNKNOWN_UNRESOLVED');
    expect(kit.broker.placed).toHaveLength(1);
    expect(kit.told).toContain('critical UNKNOWN_UNRESOLVED');
  });

  it('records a time in force that the broker changed, and goes on following', async () => {
    kit.broker.script({ kind: 'work' });
    const id = await kit.alert(buy);
    await kit.pass(1_000);
    const [order] = kit.broker.book.values();
    if (order === undefined) throw new TypeError('no order at the broker');
    kit.broker.rest({ ...order, timeInForce: 'GTC' });
    await kit.pass(3_000);
    expect(kit.told.filter((one) => one === 'warning ORDER_CHANGED')).toHaveLength(1);
    const [view] = await kit.ledger.ordersOfAlert(id);
    expect(view).toMatchObject({ status: 'working', message: expect.stringContaining('GTC') });
    kit.broker.fill(firstId());
    expect(await kit.endOf(id)).toBe('executed');
  });

  it('names orders of others that rest at the broker, once', async () => {
    const foreign = {
      brokerOrderId: '77',
      orderRef: null,
      conid: esMonth().conid,
      side: 'SELL',
      quantity: '2',
      filledQuantity: '0',
      averagePrice: null,
      status: 'Submitted',
      timeInForce: 'GTC',
      type: null,
      parentId: null,
      reason: null,
      reasonCode: null,
    } as const;
    kit.broker.rest(foreign);
    kit.broker.rest({ ...foreign, brokerOrderId: '78', orderRef: OWN_FORM });
    kit.broker.setSession({ state: 'DOWN', reason: 'cut' });
    kit.broker.setSession({ state: 'READY', reason: null, id: 'another' });
    await kit.pass(130_000);
    const named = kit.told.filter((one) => one.endsWith('FOREIGN_ORDER'));
    expect(named.toSorted()).toEqual(['critical FOREIGN_ORDER', 'warning FOREIGN_ORDER']);
    expect(kit.broker.cancelled).toEqual([]);
  });
});
