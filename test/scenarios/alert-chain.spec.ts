import { TradingKit } from '../builders/trading-kit.js';

const toLong = {
  action: 'buy',
  marketPosition: 'long',
  marketPositionSize: '1',
  previousMarketPosition: 'flat',
} as const;
/** Comes after a short position that no alert here has led to. */
const toLongAfterShort = { ...toLong, previousMarketPosition: 'short' } as const;
const toShort = { ...toLong, action: 'sell', marketPosition: 'short' } as const;

describe('the chain of alerts', () => {
  let kit: TradingKit;

  afterEach(() => kit.stop());

  it('is corrected to the target after a gap, which the operator is told of once', async () => {
    kit = await TradingKit.start();
    await kit.endOf(await kit.alert(toLong));
    const late = await kit.alert({ ...toShort, previousMarketPosition: 'flat' });
    expect(await kit.endOf(late)).toBe('executed');
    expect(kit.orders).toEqual(['BUY 1 ESZ6', 'SELL 2 ESZ6']);
    expect(kit.told).toEqual(['warning MISSED_ALERT']);
    expect((await kit.view(late)).decision?.warnings).toEqual(['MISSED_ALERT']);
  });

  it('opens nothing after a gap where the strategy says hold, but closes', async () => {
    kit = await TradingKit.start({ strategy: { missedAlert: 'hold' } });
    await kit.endOf(await kit.alert(toLong));
    const reversal = await kit.alert({ ...toShort, previousMarketPosition: 'flat' });
    expect(await kit.endOf(reversal)).toBe('skipped: MISSED_ALERT');
    expect(kit.orders).toEqual(['BUY 1 ESZ6', 'SELL 1 ESZ6']);
    const next = await kit.alert(toLongAfterShort);
    expect(await kit.endOf(next)).toBe('executed');
  });

  it('is reported once when a strategy with a position falls silent', async () => {
    kit = await TradingKit.start({ strategy: { expectAlertEverySeconds: 3600 } });
    await kit.endOf(await kit.alert(toLong));
    await kit.clock.leap(3_500_000);
    await kit.pass(60_000);
    expect(kit.told).toEqual([]);
    await kit.clock.leap(300_000);
    await kit.pass(60_000);
    expect(kit.told).toEqual(['warning ALERT_OVERDUE']);
  });
});
