import { MARKET_RULE, PLAIN_ORDERS } from '../../src/domain/strategy/order-rules.js';
import type { OrderRule } from '../../src/domain/strategy/order-rules.js';
import { TradingKit } from '../builders/trading-kit.js';

const CONID = 612;
const buy = { action: 'buy', price: '4500' } as const;

function resting(onTimeout: OrderRule['onTimeout']): { readonly strategy: object } {
  const entries = { ...MARKET_RULE, type: 'limit', timeoutSeconds: 20, onTimeout } as const;
  return { strategy: { orders: { ...PLAIN_ORDERS, entries, slippageCap: 4 } } };
}

describe('an entry that is not filled', () => {
  let kit: TradingKit;

  afterEach(() => kit.stop());

  async function start(onTimeout: OrderRule['onTimeout']): Promise<void> {
    kit = await TradingKit.start(resting(onTimeout));
    kit.broker.script({ kind: 'work' });
  }

  const terms = (): unknown[] => [...kit.broker.book.values()].map(({ type }) => type);

  it('is cancelled when its time is over, and the alert says so', async () => {
    await start('cancel');
    const alertId = await kit.alert(buy);
    await kit.pass(19_000);
    expect(kit.broker.cancelled).toEqual([]);
    expect(await kit.endOf(alertId)).toBe('expired: UNFILLED_TIMEOUT');
    expect(kit.orders).toEqual(['BUY 1 ESZ6']);
  });

  it('goes to the market where its strategy says so', async () => {
    await start('market');
    const alertId = await kit.alert(buy);
    await kit.pass(22_000);
    expect(terms()).toEqual(['MKT']);
    kit.broker.fill(kit.broker.placed[0]?.clientOrderId ?? '');
    expect(await kit.endOf(alertId)).toBe('executed');
    expect(kit.orders).toHaveLength(1);
  });

  it('chases the market within the cap, then gives up', async () => {
    await start('chase');
    const alertId = await kit.alert(buy);
    kit.broker.setQuote(CONID, '4500.75');
    await kit.pass(22_000);
    const [order] = await kit.ledger.ordersOfAlert(alertId);
    expect(order?.terms).toMatchObject({ type: 'LMT', limitPrice: '4500.75' });
    kit.broker.setQuote(CONID, '4501.25');
    await kit.pass(25_000);
    expect(await kit.endOf(alertId)).toBe('expired: UNFILLED_TIMEOUT');
  });
});
