import { TradingKit } from '../builders/trading-kit.js';

const buy = { action: 'buy' } as const;
const sell = { action: 'sell' } as const;

describe('an order that needs approval', () => {
  let kit: TradingKit;

  beforeEach(async () => {
    kit = await TradingKit.start({ strategy: { approvalSeconds: 300 } });
  });

  afterEach(() => kit.stop());

  it('waits for the operator, and goes out on his word', async () => {
    const alertId = await kit.alert(buy);
    await kit.pass(90_000);
    expect(kit.orders).toEqual([]);
    expect(await kit.operator.approvals()).toMatchObject([
      { alertId, strategy: 'default', orders: [{ side: 'BUY', quantity: '1' }] },
    ]);
    expect(kit.told).toEqual(['warning APPROVAL_PENDING']);
    expect(await kit.operator.approve(alertId, 'fine')).toMatchObject({ ok: true });
    expect(await kit.endOf(alertId)).toBe('executed');
    expect(kit.orders).toEqual(['BUY 1 ESZ6']);
    expect(await kit.operator.approve(alertId, 'again')).toMatchObject({ ok: false });
  });

  it('ends when he rejects it, and waits on over a restart until then', async () => {
    const alertId = await kit.alert(buy);
    await kit.pass(2_000);
    await kit.kill();
    await kit.boot();
    await kit.pass(10_000);
    expect(await kit.operator.reject(alertId, 'no')).toMatchObject({ ok: true });
    expect(await kit.endOf(alertId)).toBe('skipped: APPROVAL_REJECTED');
    expect(kit.orders).toEqual([]);
  });

  it('sends only the part that reduces when nobody answers in time', async () => {
    const first = await kit.alert(buy);
    await kit.pass(2_000);
    await kit.operator.approve(first, 'fine');
    await kit.endOf(first);
    const reversal = await kit.alert(sell);
    expect(await kit.endOf(reversal, 320_000)).toBe('skipped: APPROVAL_EXPIRED');
    expect(kit.orders).toEqual(['BUY 1 ESZ6', 'SELL 1 ESZ6']);
  });

  it('never holds back an exit', async () => {
    const first = await kit.alert(buy);
    await kit.pass(2_000);
    await kit.operator.approve(first, 'fine');
    await kit.endOf(first);
    expect(await kit.endOf(await kit.alert({ action: 'exit' }))).toBe('executed');
  });

  it('makes room for a newer alert', async () => {
    const older = await kit.alert(buy);
    await kit.pass(2_000);
    const newer = await kit.alert(sell);
    expect(await kit.endOf(older)).toBe('skipped: SUPERSEDED');
    await kit.operator.approve(newer, 'fine');
    expect(await kit.endOf(newer)).toBe('executed');
    expect(kit.orders).toEqual(['SELL 1 ESZ6']);
  });
});
