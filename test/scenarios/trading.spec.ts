import { esMonth, oldEsMonth } from '../builders/contract-builder.js';
import { strategy } from '../builders/decision-builder.js';
import { TradingKit } from '../builders/trading-kit.js';

const buy = { action: 'buy' } as const;
const sell = { action: 'sell' } as const;

describe('trading', () => {
  let kit: TradingKit;

  beforeEach(async () => {
    kit = await TradingKit.start();
  });

  afterEach(() => kit.stop());

  it('turns an alert into one order and its fill into an executed alert', async () => {
    const id = await kit.alert(buy);
    expect(await kit.endOf(id)).toBe('executed');
    expect(kit.orders).toEqual(['BUY 1 ESZ6']);
    const [order] = await kit.ledger.ordersOfAlert(id);
    expect(order).toMatchObject({ status: 'filled', filledQuantity: '1', averagePrice: '4500.5' });
  });

  it('reverses with one order from an adopted position', async () => {
    kit.broker.trade(esMonth(), 'BUY', '3');
    await kit.pass(70_000);
    expect(kit.told).toContain('critical EXTERNAL_POSITION');
    const refused = await kit.alert(buy);
    expect(await kit.endOf(refused)).toBe('skipped: ROOT_PAUSED');
    const adopted = await kit.operator.adopt('ES', 'mine');
    expect(adopted).toMatchObject({ ok: true, value: { holdings: [{ own: '3', foreign: '0' }] } });
    const id = await kit.alert(sell);
    expect(await kit.endOf(id)).toBe('executed');
    expect(kit.orders).toEqual(['SELL 4 ESZ6']);
  });

  it('trades beside a disowned position and never touches it', async () => {
    kit.broker.trade(esMonth(), 'BUY', '3');
    await kit.pass(70_000);
    await kit.operator.disown('ES', 'not mine');
    const id = await kit.alert(sell);
    expect(await kit.endOf(id)).toBe('executed');
    expect(kit.orders).toEqual(['SELL 1 ESZ6']);
    const positions = await kit.status.positions();
    expect(positions.map(({ quantity, external }) => `${quantity} ${external}`)).toEqual([
      '-1 false',
      '3 true',
    ]);
  });

  it('closes an old month first and opens the new one only after that fill', async () => {
    kit.broker.trade(oldEsMonth(), 'BUY', '1');
    await kit.pass(70_000);
    await kit.operator.adopt('ES', 'mine');
    kit.broker.script({ kind: 'work' });
    const id = await kit.alert(sell);
    await kit.pass(3_000);
    expect(kit.orders).toEqual(['SELL 1 ESU6']);
    kit.broker.fill(kit.broker.placed[0]?.clientOrderId ?? '');
    expect(await kit.endOf(id)).toBe('executed');
    expect(kit.orders).toEqual(['SELL 1 ESU6', 'SELL 1 ESZ6']);
  });

  it('opens nothing when the old month cannot be closed', async () => {
    kit.broker.trade(oldEsMonth(), 'BUY', '1');
    await kit.pass(70_000);
    await kit.operator.adopt('ES', 'mine');
    kit.broker.script({ kind: 'refuse' });
    const id = await kit.alert(sell);
    expect(await kit.endOf(id)).toBe('failed: CLOSE_REFUSED');
    expect(kit.orders).toEqual(['SELL 1 ESU6']);
    expect(kit.told).toContain('critical CLOSE_REFUSED');
  });

  it('sends nothing while the position cannot be read, and the alert waits', async () => {
    kit.broker.reads.fail('positions');
    const id = await kit.alert(buy);
    await kit.pass(5_000);
    expect((await kit.view(id)).status).toBe('received');
    expect(kit.orders).toEqual([]);
    kit.broker.reads.restore('positions');
    expect(await kit.endOf(id)).toBe('executed');
  });

  it('decides only the newest of the alerts that waited', async () => {
    kit.broker.setSession({ state: 'DOWN', reason: 'the line is cut' });
    const first = await kit.alert(buy);
    const second = await kit.alert(sell);
    await kit.pass(3_000);
    kit.broker.setSession({ state: 'READY', reason: null });
    expect(await kit.endOf(second)).toBe('executed');
    expect(await kit.endOf(first)).toBe('skipped: SUPERSEDED');
    expect(kit.orders).toEqual(['SELL 1 ESZ6']);
  });

  it('takes every alert of a flood while the broker hangs, the newer ending the older', async () => {
    kit.broker.positions = () => new Promise(() => undefined);
    const ids: string[] = [];
    for (let n = 0; n < 400; n += 1) {
      ids.push(await kit.alert({ marketPosition: n % 2 === 0 ? 'long' : 'short' }));
    }
    await kit.pass(1_000);
    const { items } = await kit.ledger.alerts({ limit: 500, cursor: null, status: 'received' });
    expect(new Set(ids).size).toBe(400);
    expect(items.length).toBeLessThanOrEqual(101);
    expect(items[0]?.alertId).toBe(ids.at(-1));
    expect((await kit.view(ids[100] ?? '')).reason).toBe('SUPERSEDED');
    let ends = 0;
    for await (const entry of kit.ledger.entries()) if (entry.kind === 'alert.completed') ends += 1;
    expect(ends).toBe(400 - items.length);
  });

  it('lets an entry expire that waited too long', async () => {
    kit.broker.setSession({ state: 'DOWN', reason: 'the line is cut' });
    const id = await kit.alert(buy);
    expect(await kit.endOf(id, 65_000)).toBe('expired: STALE_ALERT');
  });

  it('finds an order whose answer was lost, and sends it only once', async () => {
    kit.broker.script({ kind: 'unknown', arrived: true, fills: true });
    const id = await kit.alert(buy);
    expect(await kit.endOf(id)).toBe('executed');
    expect(kit.orders).toEqual(['BUY 1 ESZ6']);
    expect(kit.told).toContain('critical OUTCOME_UNKNOWN');
  });

  it('sends an order that provably never arrived once more under the same id', async () => {
    kit.broker.script({ kind: 'unknown', arrived: false });
    const id = await kit.alert(buy);
    expect(await kit.endOf(id, 40_000)).toBe('executed');
    const ids = kit.broker.placed.map((draft) => draft.clientOrderId);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it('gives an order that was sent once more its own time before it counts as held back', async () => {
    kit.broker.script(
      { kind: 'unknown', arrived: false },
      { kind: 'work', status: 'PreSubmitted' },
    );
    const id = await kit.alert(buy);
    await kit.pass(20_000);
    expect(kit.broker.placed).toHaveLength(2);
    kit.broker.fill(kit.broker.placed[1]?.clientOrderId ?? '');
    expect(await kit.endOf(id)).toBe('executed');
    expect(kit.broker.cancelled).toEqual([]);
  });

  it('never sends again in another session: the root is paused and the operator called', async () => {
    kit.broker.script({ kind: 'unknown', arrived: false });
    const id = await kit.alert(buy);
    await kit.pass(2_000);
    kit.broker.setSession({ state: 'DOWN', reason: 'the line is cut' });
    kit.broker.setSession({ state: 'READY', reason: null, id: 'fake-session-2' });
    expect(await kit.endOf(id, 60_000)).toBe('failed: UNKNOWN_UNRESOLVED');
    expect(kit.broker.placed).toHaveLength(1);
    expect(kit.told).toContain('critical UNKNOWN_UNRESOLVED');
    expect(await kit.endOf(await kit.alert(sell))).toBe('skipped: ROOT_PAUSED');
  });

  it('takes up a sent order after the process died before its answer', async () => {
    kit.broker.beforePlace = () => new Promise(() => undefined);
    const id = await kit.alert(buy);
    await kit.pass(1_000);
    expect((await kit.ledger.ordersOfAlert(id))[0]?.status).toBe('submitting');
    await kit.kill();
    kit.broker.beforePlace = () => Promise.resolve();
    await kit.boot();
    expect(await kit.endOf(id, 60_000)).toBe('executed');
    expect(kit.orders).toEqual(['BUY 1 ESZ6']);
  });

  it('takes up a working order after the process died', async () => {
    kit.broker.script({ kind: 'work' });
    const id = await kit.alert(buy);
    await kit.pass(2_000);
    await kit.kill();
    kit.broker.fill(kit.broker.placed[0]?.clientOrderId ?? '');
    await kit.boot();
    expect(await kit.endOf(id)).toBe('executed');
    expect(kit.orders).toEqual(['BUY 1 ESZ6']);
  });

  it('cancels an entry that the broker holds back', async () => {
    kit.broker.script({ kind: 'work', status: 'PreSubmitted' });
    const id = await kit.alert(buy);
    expect(await kit.endOf(id, 40_000)).toBe('failed: NOT_WORKING');
    expect(kit.broker.cancelled).toHaveLength(1);
  });

  it('never cancels an exit that the broker holds back, and says so once', async () => {
    await kit.endOf(await kit.alert(buy));
    kit.broker.script({ kind: 'work', status: 'PreSubmitted' });
    await kit.alert({ action: 'exit' });
    await kit.pass(40_000);
    expect(kit.broker.cancelled).toEqual([]);
    expect(kit.told.filter((one) => one === 'critical NOT_WORKING')).toHaveLength(1);
  });

  it('ends a partly filled and cancelled order with what was filled', async () => {
    kit.broker.script({ kind: 'work' });
    const id = await kit.alert({ ...buy, quantity: '3' });
    await kit.pass(1_000);
    const placed = kit.broker.placed[0]?.clientOrderId ?? '';
    kit.broker.fill(placed, '4500.5', '1');
    kit.broker.finish(placed, 'Cancelled');
    expect(await kit.endOf(id)).toBe('failed: PARTIALLY_FILLED');
    expect((await kit.ledger.ordersOfAlert(id))[0]?.filledQuantity).toBe('1');
  });

  it('keeps the root closed until a manual trade while running is settled', async () => {
    await kit.endOf(await kit.alert(buy));
    kit.broker.trade(esMonth(), 'SELL', '1');
    await kit.pass(100_000);
    expect(kit.told).toContain('critical EXTERNAL_POSITION');
    const id = await kit.alert({ action: 'exit' });
    expect(await kit.endOf(id)).toBe('skipped: ALREADY_AT_TARGET');
    expect(kit.orders).toEqual(['BUY 1 ESZ6']);
  });

  it('calls the operator at once and every 15 minutes while a login is needed with a position open', async () => {
    await kit.endOf(await kit.alert(buy));
    kit.broker.setSession({ state: 'NEEDS_LOGIN', reason: 'Log in again.' });
    await kit.pass(31 * 60_000);
    expect(kit.told).toEqual(Array.from({ length: 3 }, () => 'critical SESSION_NOT_READY'));
    expect(kit.notifier.kept[0]?.message).toContain('Positions held: 1 ES;');
  });

  it('halts when the login is another account than the ledger belongs to', async () => {
    kit.broker.setSession({ state: 'DOWN', reason: 'cut' });
    kit.broker.setSession({ state: 'READY', reason: null, account: 'U7654321', paper: false });
    await kit.pass(1_000);
    expect(kit.told).toContain('critical HALTED');
    expect(await kit.endOf(await kit.alert(buy))).toBe('skipped: HALTED');
  });

  it('proves its state by a rebuild after all of it', async () => {
    await kit.endOf(await kit.alert(buy));
    await kit.endOf(await kit.alert(sell));
    expect(await kit.ledger.rebuild()).toMatchObject({ equal: true, differences: [] });
  });
});

describe('a root that another strategy lists', () => {
  it('is not traded by a strategy that does not', async () => {
    const kit = await TradingKit.start({
      strategy: { symbols: [] },
      others: [strategy({ name: 'index', symbols: [{ symbol: 'ES', type: 'future' }] })],
    });
    expect(await kit.endOf(await kit.alert(buy))).toBe('skipped: ROOT_OF_ANOTHER_STRATEGY');
    expect(kit.orders).toEqual([]);
    await kit.stop();
  });
});

describe('a strategy whose alerts loop', () => {
  it('is reduced after as many changes of side within an hour as it allows', async () => {
    const kit = await TradingKit.start({ strategy: { maxFlipsPerHour: 2 } });
    const ends = [];
    for (const signal of [buy, sell, buy, sell]) {
      ends.push(await kit.endOf(await kit.alert(signal)));
    }
    expect(ends).toEqual(['executed', 'executed', 'executed', 'skipped: LOOP_GUARD']);
    expect(kit.orders).toEqual(['BUY 1 ESZ6', 'SELL 2 ESZ6', 'BUY 2 ESZ6', 'SELL 1 ESZ6']);
    expect((await kit.status.status()).killSwitch).toBe('REDUCING');
    expect(kit.told).toContain('critical LOOP_GUARD');
    await kit.stop();
  });
});
