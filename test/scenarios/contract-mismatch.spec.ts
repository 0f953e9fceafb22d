import { TradingKit } from '../builders/trading-kit.js';

const buy = { action: 'buy' } as const;

describe('a contract that is not what our table says', () => {
  let kit: TradingKit;

  beforeEach(async () => {
    kit = await TradingKit.start();
  });

  afterEach(() => kit.stop());

  it('switches its root off with an alarm when its price steps differ, and exits still work', async () => {
    kit.broker.market.steps.set(612, [{ from: '0', increment: '0.1' }]);
    expect(await kit.endOf(await kit.alert(buy))).toBe('executed');
    await kit.pass(120_000);
    expect(kit.told).toEqual(['critical CONTRACT_MISMATCH']);
    expect(await kit.endOf(await kit.alert({ action: 'sell' }))).toBe('skipped: ROOT_PAUSED');
    expect(kit.orders).toEqual(['BUY 1 ESZ6', 'SELL 1 ESZ6']);
  });
});
