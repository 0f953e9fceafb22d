import { PLAIN_ORDERS } from '../../src/domain/strategy/order-rules.js';
import type { LossLimits } from '../../src/domain/strategy/order-rules.js';
import type { AccountFunds } from '../../src/ports/broker.port.js';
import { TradingKit } from '../builders/trading-kit.js';

const buy = { action: 'buy' } as const;
const sell = { action: 'sell' } as const;
const DAY_MS = 86_400_000;

function losing(losses: Partial<LossLimits>): { readonly strategy: object } {
  const bounds = { dailyLoss: null, drawdown: null, onBreach: 'reduce', ...losses } as const;
  return { strategy: { orders: { ...PLAIN_ORDERS, losses: bounds } } };
}

describe('a limit of losses', () => {
  let kit: TradingKit;

  afterEach(() => kit.stop());

  const fund = (change: Partial<AccountFunds>): void => {
    const { market } = kit.broker;
    market.funds = { ...market.funds, ...change };
  };

  it('switches entries off when the account loses too much in a day, until the next trade date', async () => {
    kit = await TradingKit.start(losing({ dailyLoss: '500' }));
    expect(await kit.endOf(await kit.alert(buy))).toBe('executed');
    fund({ dailyProfit: '-500' });
    await kit.pass(16_000);
    expect(kit.told).toEqual(['critical DAILY_LOSS']);
    expect(await kit.endOf(await kit.alert(sell))).toBe('skipped: REDUCING');
    expect(kit.orders).toEqual(['BUY 1 ESZ6', 'SELL 1 ESZ6']);
    fund({ dailyProfit: '0' });
    await kit.clock.leap(DAY_MS);
    await kit.pass(31_000);
    expect(await kit.endOf(await kit.alert(buy))).toBe('executed');
  });

  it('closes the positions of the strategy where it says so', async () => {
    kit = await TradingKit.start(losing({ dailyLoss: '500', onBreach: 'flatten' }));
    await kit.endOf(await kit.alert(buy));
    fund({ dailyProfit: '-501' });
    await kit.pass(30_000);
    expect(kit.orders).toEqual(['BUY 1 ESZ6', 'SELL 1 ESZ6']);
  });

  it('measures a drawdown from the highest value, over a restart, until the operator resumes', async () => {
    kit = await TradingKit.start(losing({ drawdown: '1000' }));
    fund({ netLiquidation: '1001000' });
    await kit.pass(16_000);
    await kit.kill();
    fund({ netLiquidation: '1000000' });
    await kit.boot();
    await kit.pass(16_000);
    expect(kit.told).toEqual(['critical DRAWDOWN_LIMIT']);
    expect(await kit.endOf(await kit.alert(buy))).toBe('skipped: REDUCING');
    await kit.operator.resume('seen', 'default');

    await kit.pass(31_000);
    expect(await kit.endOf(await kit.alert(buy))).toBe('executed');
  });

  it('opens nothing while what the account lost cannot be read', async () => {
    kit = await TradingKit.start(losing({ dailyLoss: '500' }));
    kit.broker.reads.fail('funds');
    await kit.pass(120_000);
    expect(await kit.endOf(await kit.alert(buy))).toBe('skipped: ACCOUNT_VALUE_UNKNOWN');
  });
});
