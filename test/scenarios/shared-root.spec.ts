import { strategy } from '../builders/decision-builder.js';
import { TradingKit } from '../builders/trading-kit.js';

const buy = { action: 'buy' } as const;
const sell = { action: 'sell' } as const;
const otherSells = { action: 'sell', quantity: '2', strategy: 'other' } as const;
const otherExits = { action: 'exit', strategy: 'other' } as const;

describe('a root that strategies share', () => {
  let kit: TradingKit;

  beforeEach(async () => {
    const other = strategy({ name: 'other', shared: true });
    kit = await TradingKit.start({ strategy: { shared: true }, others: [other] });
  });

  afterEach(() => kit.stop());

  const shares = async (): Promise<readonly string[]> =>
    (await kit.ledger.book()).shares.map((share) => `${share.strategy} ${share.own}`);

  it('is traded by each as if it were alone, the account holding the sum', async () => {
    expect(await kit.endOf(await kit.alert(buy))).toBe('executed');
    expect(await kit.endOf(await kit.alert(otherSells))).toBe('executed');
    expect(await shares()).toEqual(['default 1', 'other -2']);
    expect((await kit.ledger.book()).holdings).toMatchObject([{ own: '-1' }]);
    expect(await kit.endOf(await kit.alert(otherExits))).toBe('executed');
    expect(await kit.endOf(await kit.alert(sell))).toBe('executed');
    expect(kit.orders).toEqual(['BUY 1 ESZ6', 'SELL 2 ESZ6', 'BUY 2 ESZ6', 'SELL 2 ESZ6']);
    expect(await shares()).toEqual(['default -1', 'other 0']);
  });

  it('keeps opposite shares that leave the account flat, over a restart', async () => {
    await kit.endOf(await kit.alert({ ...buy, quantity: '2' }));
    await kit.endOf(await kit.alert(otherSells));
    expect((await kit.ledger.book()).holdings).toMatchObject([{ own: '0' }]);
    await kit.kill();
    await kit.boot();
    await kit.pass(6_000);
    expect(await kit.endOf(await kit.alert(otherExits))).toBe('executed');
    expect(kit.orders.at(-1)).toBe('BUY 2 ESZ6');
    expect(await kit.endOf(await kit.alert({ action: 'exit' }))).toBe('executed');
    expect(kit.orders.at(-1)).toBe('SELL 2 ESZ6');
  });

  it('is flattened by the share of one strategy alone, or as a whole', async () => {
    await kit.endOf(await kit.alert(buy));
    await kit.endOf(await kit.alert(otherSells));
    const asked = { includeForeign: false, reason: 'out' };
    await kit.operator.flatten({ ...asked, scope: 'strategy', target: 'other' });
    await kit.pass(10_000);
    expect(await shares()).toEqual(['default 1', 'other 0']);
    await kit.operator.flatten({ ...asked, scope: 'account', target: null });
    await kit.pass(10_000);
    expect(await shares()).toEqual(['default 0', 'other 0']);
    expect(kit.orders.slice(2)).toEqual(['BUY 2 ESZ6', 'SELL 1 ESZ6']);
  });

  it('sends nothing once the shares are not the position any more', async () => {
    await kit.endOf(await kit.alert(buy));
    kit.broker.setPosition(612, '3');
    await kit.pass(70_000);
    await kit.operator.adopt('ES', 'mine');
    expect(await kit.endOf(await kit.alert(sell))).toBe('skipped: SHARES_DIFFER');
    expect(kit.orders).toHaveLength(1);
    expect(kit.told).toContain('critical SHARES_DIFFER');
  });
});
