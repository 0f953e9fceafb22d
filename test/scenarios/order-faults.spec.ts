import { esMonth } from '../builders/contract-builder.js';
import { TradingKit } from '../builders/trading-kit.js';

const buy = { action: 'buy' } as const;
const sell = { action: 'sell' } as const;

describe.each(['silent', 'live'] as const)('faults of orders and fills, streams %s', (streams) => {
  let kit: TradingKit;

  beforeEach(async () => {
    kit = await TradingKit.start();
    kit.broker.streams = streams;
    await kit.pass(1_000);
  });

  afterEach(() => kit.stop());

  const firstId = (): string => kit.broker.placed[0]?.clientOrderId ?? '';

  const executions = async (): Promise<readonly string[]> => {
    const { items } = await kit.ledger.executions({ limit: 50, cursor: null });
    return items.map(({ execution }) => `${execution.quantity} v${execution.version}`);
  };

  const held = (): Promise<readonly string[]> =>
    kit.status
      .positions()
      .then((all) => all.map(({ quantity, external }) => `${quantity}${external ? '?' : ''}`));

  it('counts fills that come twice, late and in another order once each', async () => {
    kit.broker.script({ kind: 'work' });
    const id = await kit.alert({ ...buy, quantity: '3' });
    await kit.pass(1_000);
    kit.broker.fill(firstId(), '4500.5', '1');
    kit.broker.fill(firstId(), '4500.75', '2');
    const told = [...kit.broker.reported].reverse();
    for (const reported of [...told, ...told]) kit.broker.emit({ kind: 'execution', reported });
    expect(await kit.endOf(id)).toBe('executed');
    for (const reported of told) kit.broker.emit({ kind: 'execution', reported });
    await kit.pass(70_000);
    expect((await executions()).toSorted()).toEqual(['1 v1', '2 v1']);
    expect(await held()).toEqual(['3']);
  });

  it('takes fills that come after the order was called cancelled', async () => {
    kit.broker.script({ kind: 'work' });
    const id = await kit.alert(buy);
    await kit.pass(1_000);
    kit.broker.finish(firstId(), 'Cancelled');
    expect(await kit.endOf(id)).toBe('failed: ORDER_CANCELLED');
    kit.broker.fill(firstId());
    await kit.pass(70_000);
    expect((await kit.ledger.ordersOfAlert(id))[0]).toMatchObject({ status: 'filled' });
    expect(await held()).toEqual(['1']);
    expect(await kit.endOf(await kit.alert(sell))).toBe('executed');
    expect(kit.orders).toEqual(['BUY 1 ESZ6', 'SELL 2 ESZ6']);
  });

  it('takes a fill that overtakes the cancel that was asked for', async () => {
    kit.broker.script({ kind: 'work', status: 'PendingCancel' });
    const id = await kit.alert(buy);
    await kit.pass(1_000);
    kit.broker.fill(firstId());
    expect(await kit.endOf(id)).toBe('executed');
  });

  it('names what was filled of a reversal whose rest was cancelled, and ends at its target next time', async () => {
    await kit.endOf(await kit.alert({ ...buy, quantity: '2' }));
    kit.broker.script({ kind: 'work' });
    const id = await kit.alert({ ...sell, quantity: '2' });
    await kit.pass(1_000);
    const order = kit.broker.placed[1]?.clientOrderId ?? '';
    kit.broker.fill(order, '4500', '3');
    kit.broker.finish(order, 'Cancelled');
    expect(await kit.endOf(id)).toBe('failed: PARTIALLY_FILLED');
    const target = { ...sell, marketPosition: 'short', marketPositionSize: '2' } as const;
    expect(await kit.endOf(await kit.alert(target))).toBe('executed');
    expect(kit.orders).toEqual(['BUY 2 ESZ6', 'SELL 4 ESZ6', 'SELL 1 ESZ6']);
    expect(await held()).toEqual(['-2']);
  });

  it('completes an order from its trade alone when no status of it is ever told', async () => {
    kit.broker.reads.fail('order');
    kit.broker.reads.fail('orders');
    const id = await kit.alert(buy);
    kit.broker.trade(esMonth(), 'BUY', '0', 'nobody');
    expect(await kit.endOf(id, 90_000)).toBe('executed');
  });

  it('adds a commission that comes an hour later, and follows a correction and a bust', async () => {
    await kit.endOf(await kit.alert({ ...buy, quantity: '2' }));
    await kit.pass(60_000);
    kit.broker.correct(0, { commission: '4.75' });
    kit.broker.correct(0, { commission: '4.75', version: 2, quantity: '1' });
    kit.broker.setPosition(esMonth().conid, '1');
    await kit.pass(70_000);
    expect(await executions()).toEqual(['1 v2']);
    expect(await held()).toEqual(['1']);
    kit.broker.correct(0, { version: 3, quantity: '0' });
    kit.broker.setPosition(esMonth().conid, '0');
    await kit.pass(70_000);
    expect(await executions()).toEqual(['0 v3']);
    expect(await held()).toEqual([]);
    expect(await kit.ledger.rebuild()).toMatchObject({ equal: true });
  });

  it('sends nothing when positions come back empty against our own fills', async () => {
    await kit.endOf(await kit.alert(buy));
    await kit.pass(60_000);
    kit.broker.setPosition(esMonth().conid, '0');
    kit.broker.streams = 'silent';
    const id = await kit.alert(sell);
    await kit.pass(3_000);
    expect((await kit.view(id)).status).toBe('received');
    kit.broker.setPosition(esMonth().conid, '1');
    expect(await kit.endOf(id)).toBe('executed');
    expect(kit.orders).toEqual(['BUY 1 ESZ6', 'SELL 2 ESZ6']);
  });

  it.each(['SESSION_NOT_READY', 'PACED'] as const)(
    'sends an order that was not taken (%s) again under its id, told once',
    async (code) => {
      kit.broker.script({ kind: 'refuse', code }, { kind: 'refuse', code });
      const id = await kit.alert(buy);
      expect(await kit.endOf(id)).toBe('executed');
      expect(new Set(kit.broker.placed.map((draft) => draft.clientOrderId)).size).toBe(1);
      expect(kit.broker.placed).toHaveLength(3);
      expect(kit.told.filter((one) => one.endsWith(code))).toHaveLength(1);
      expect(await kit.ledger.rebuild()).toMatchObject({ equal: true });
    },
  );

  it('lets an entry that was not taken expire, and does the exit when the session is back', async () => {
    kit.broker.script({ kind: 'refuse', code: 'SESSION_NOT_READY' });
    const entry = await kit.alert(buy);
    kit.broker.setSession({ state: 'DOWN', reason: 'the line is cut' });
    await kit.pass(70_000);
    kit.broker.setSession({ state: 'READY', reason: null, id: 'another' });
    expect(await kit.endOf(entry)).toBe('expired: STALE_ALERT');
    await kit.endOf(await kit.alert(buy));
    kit.broker.script({ kind: 'refuse', code: 'SESSION_NOT_READY' });
    const exit = await kit.alert({ action: 'exit' });
    await kit.pass(100);
    kit.broker.setSession({ state: 'DOWN', reason: 'the line is cut' });
    await kit.pass(600_000);
    kit.broker.setSession({ state: 'READY', reason: null, id: 'a third' });
    expect(await kit.endOf(exit)).toBe('executed');
    expect(await held()).toEqual([]);
  });

  it('proves an order absent though somebody else traded the contract meanwhile', async () => {
    kit.broker.script({ kind: 'unknown', arrived: false });
    const id = await kit.alert(buy);
    await kit.pass(3_000);
    kit.broker.trade(esMonth(), 'SELL', '2');
    expect(await kit.endOf(id, 90_000)).toBe('failed: NOT_ARRIVED');
    expect(kit.told).toContain('critical EXTERNAL_POSITION');
  });

  it('cancels what still works before it goes for another target', async () => {
    kit.broker.script({ kind: 'work' });
    const first = await kit.alert({ ...sell, quantity: '2' });
    await kit.pass(16_000);
    const id = await kit.alert({ marketPosition: 'long', marketPositionSize: '4' });
    expect(await kit.endOf(id)).toBe('executed');
    expect(await kit.endOf(first)).toBe('failed: ORDER_CANCELLED');
    expect(kit.orders).toEqual(['SELL 2 ESZ6', 'BUY 4 ESZ6']);
    expect(await held()).toEqual(['4']);
  });

  it('goes on from what was filled of an order before its cancel', async () => {
    kit.broker.script({ kind: 'work' });
    await kit.alert({ ...buy, quantity: '3' });
    await kit.pass(16_000);
    kit.broker.fill(firstId(), '4500.5', '1');
    expect(await kit.endOf(await kit.alert({ action: 'exit' }))).toBe('executed');
    expect(kit.orders).toEqual(['BUY 3 ESZ6', 'SELL 1 ESZ6']);
    expect(await held()).toEqual([]);
  });

  it('sends nothing in another session than the one it was decided in', async () => {
    let go = (): void => undefined;
    kit.broker.beforePlace = () => new Promise((resolve) => (go = resolve));
    const id = await kit.alert(buy);
    await kit.pass(100);
    kit.broker.setSession({ state: 'DOWN', reason: 'cut' });
    kit.broker.setSession({ state: 'READY', reason: null, id: 'another' });
    kit.broker.beforePlace = () => Promise.resolve();
    go();
    await kit.pass(0);
    expect(kit.orders).toEqual([]);
    expect(await kit.endOf(id)).toBe('executed');
    expect(kit.orders).toEqual(['BUY 1 ESZ6']);
  });
});
