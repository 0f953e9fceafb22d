import { esMonth } from '../builders/contract-builder.js';
import { TradingKit } from '../builders/trading-kit.js';

const buy = { action: 'buy' } as const;

describe('the operator', () => {
  let kit: TradingKit;

  beforeEach(async () => {
    kit = await TradingKit.start();
  });

  afterEach(() => kit.stop());

  it('ends an alert at once when trading is halted, and keeps the halt over a restart', async () => {
    const answer = await kit.operator.halt('enough');
    expect(answer).toMatchObject({ ok: true, value: { killSwitch: 'HALTED', openPositions: 0 } });
    expect(await kit.endOf(await kit.alert(buy))).toBe('skipped: HALTED');
    await kit.kill();
    await kit.boot();
    expect(await kit.endOf(await kit.alert(buy))).toBe('skipped: HALTED');
    await kit.operator.resume('again');
    expect(await kit.endOf(await kit.alert(buy))).toBe('executed');
  });

  it('stops an order between its intent and its sending when the halt comes there', async () => {
    kit.broker.script({ kind: 'fill' });
    const halted = kit.alert(buy);
    await kit.operator.halt('now');
    const end = await kit.endOf(await halted);
    expect(end).toBe('skipped: HALTED');
    expect(kit.orders).toEqual([]);
  });

  it('flattens to zero, raises ACTIVE to REDUCING and voids what waits', async () => {
    await kit.endOf(await kit.alert(buy));
    const request = {
      scope: 'account',
      target: null,
      includeForeign: false,
      reason: 'out',
    } as const;
    const answer = await kit.operator.flatten(request);
    expect(answer).toMatchObject({ ok: true, value: { killSwitch: 'REDUCING' } });
    await kit.pass(10_000);
    expect(kit.orders).toEqual(['BUY 1 ESZ6', 'SELL 1 ESZ6']);
    expect((await kit.ledger.flattens())[0]?.status).toBe('flat');
    expect(await kit.endOf(await kit.alert(buy))).toBe('skipped: REDUCING');
  });

  it('flattens in HALTED without lowering it', async () => {
    await kit.endOf(await kit.alert(buy));
    await kit.operator.halt('stop');
    await kit.operator.flatten({
      scope: 'root',
      target: 'ES',
      includeForeign: false,
      reason: 'out',
    });
    await kit.pass(10_000);
    expect(kit.orders).toEqual(['BUY 1 ESZ6', 'SELL 1 ESZ6']);
    expect((await kit.status.status()).killSwitch).toBe('HALTED');
  });

  const flattenAll = () =>
    kit.operator.flatten({
      scope: 'account',
      target: null,
      includeForeign: false,
      reason: 'out',
    });

  it('closes what others hold only as its own, so that nothing is left to close twice', async () => {
    kit.broker.trade(esMonth(), 'SELL', '5');
    await kit.pass(70_000);
    await kit.operator.disown('ES', 'not mine');
    const everything = { scope: 'root', target: 'ES', reason: 'out' } as const;
    await kit.operator.flatten({ ...everything, includeForeign: true });
    await kit.pass(10_000);
    await kit.operator.flatten({ ...everything, includeForeign: false });
    await kit.pass(10_000);
    expect(kit.orders).toEqual(['BUY 5 ESZ6']);
    expect(await kit.status.positions()).toEqual([]);
  });

  it('closes a trade of somebody else that nobody has settled yet', async () => {
    kit.broker.trade(esMonth(), 'BUY', '3');
    await kit.pass(8_000);
    const all = { scope: 'account', target: null, includeForeign: true, reason: 'out' } as const;
    await kit.operator.flatten(all);
    await kit.pass(80_000);
    expect(kit.orders).toEqual(['SELL 3 ESZ6']);
    expect(await kit.status.positions()).toEqual([]);
    expect((await kit.ledger.flattens())[0]?.status).toBe('flat');
  });

  it('stops an order that waits for its turn at the broker within the halt itself', async () => {
    let go = (): void => undefined;
    kit.broker.beforePlace = () => new Promise((resolve) => (go = resolve));
    const id = await kit.alert(buy);
    await kit.pass(1_000);
    const halting = kit.operator.halt('now');
    await kit.pass(1_000);
    go();
    expect(await halting).toMatchObject({ ok: true });
    expect(await kit.endOf(id)).toBe('skipped: HALTED');
    expect(kit.orders).toEqual([]);
  });

  it('flattens after a death that left an order without an answer', async () => {
    kit.broker.beforePlace = () => new Promise(() => undefined);
    const id = await kit.alert(buy);
    await kit.pass(1_000);
    await kit.kill();
    kit.broker.beforePlace = () => Promise.resolve();
    await kit.boot();
    await flattenAll();
    await kit.pass(60_000);
    expect((await kit.ledger.flattens())[0]?.status).toBe('flat');
    expect(await kit.endOf(id)).toBe('failed: NOT_ARRIVED');
    await kit.operator.resume('again');
    expect(await kit.endOf(await kit.alert(buy))).toBe('executed');
    expect(kit.orders).toEqual(['BUY 1 ESZ6']);
  });

  it('goes on with a flatten that died after it had asked for a cancel', async () => {
    kit.broker.script({ kind: 'work' });
    await kit.alert(buy);
    await kit.pass(16_000);
    kit.broker.reads.fail('order');
    kit.broker.reads.fail('orders');
    await flattenAll();
    await kit.pass(2_000);
    await kit.kill();
    kit.broker.reads.restore('order');
    kit.broker.reads.restore('orders');
    await kit.boot();
    await kit.pass(20_000);
    expect((await kit.ledger.flattens())[0]?.status).toBe('flat');
    expect(kit.orders).toEqual(['BUY 1 ESZ6']);
  });

  it('asks for a cancel again until the broker takes it', async () => {
    kit.broker.script({ kind: 'work' });
    await kit.alert(buy);
    await kit.pass(16_000);
    kit.broker.cancelsToRefuse = 2;
    await flattenAll();
    await kit.pass(20_000);
    expect(kit.broker.cancelled).toHaveLength(3);
    expect((await kit.ledger.flattens())[0]?.status).toBe('flat');
  });

  it('ends a flatten as incomplete where an order of unknown outcome hides the position', async () => {
    kit.broker.script({ kind: 'unknown', arrived: false });
    await kit.alert(buy);
    await kit.pass(1_000);
    kit.broker.setSession({ state: 'DOWN', reason: 'cut' });
    kit.broker.setSession({ state: 'READY', reason: null, id: 'another' });
    await kit.pass(60_000);
    await flattenAll();
    await kit.pass(5_000);
    expect((await kit.ledger.flattens())[0]?.status).toBe('incomplete');
  });

  it.each([
    ['root', null],
    ['strategy', null],
    ['account', 'U7654321'],
  ] as const)('refuses to flatten the %s %s', async (scope, target) => {
    await kit.endOf(await kit.alert(buy));
    const request = { scope, target, includeForeign: false, reason: 'out' };
    const answer = await kit.operator.flatten(request);
    expect(answer).toMatchObject({ ok: false, error: { code: 'REQUEST_INVALID' } });
    expect((await kit.status.status()).killSwitch).toBe('ACTIVE');
  });
});
