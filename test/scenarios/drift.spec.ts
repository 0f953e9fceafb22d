import { PLAIN_ORDERS } from '../../src/domain/strategy/order-rules.js';
import { TradingKit } from '../builders/trading-kit.js';

const buy = { action: 'buy' } as const;
const sell = { action: 'sell' } as const;
const exit = { action: 'exit' } as const;

describe('what a resume lists', () => {
  let kit: TradingKit;

  beforeEach(async () => {
    kit = await TradingKit.start();
    await kit.endOf(await kit.alert(buy));
    await kit.operator.halt('stop');
  });

  afterEach(() => kit.stop());

  async function drift(): Promise<readonly string[]> {
    const answer = await kit.operator.resume('on');
    const rows = answer.ok ? answer.value.drift : [];
    return rows.map(({ root, target, position, cause }) =>
      [root, target, position, cause].join(' '),
    );
  }

  it('is the position that an exit during the halt did not close', async () => {
    expect(await kit.endOf(await kit.alert(exit))).toBe('skipped: HALTED');
    expect(await drift()).toEqual(['ES 0 1 HALTED']);
  });

  it('is the other side that a signal during the halt asked for', async () => {
    await kit.endOf(await kit.alert(exit));
    await kit.endOf(await kit.alert({ ...sell, quantity: '3' }));
    expect(await drift()).toEqual(['ES -3 1 HALTED']);
  });

  it('is nothing where the last alert asked for what is held', async () => {
    await kit.endOf(await kit.alert(exit));
    await kit.endOf(await kit.alert({ marketPosition: 'long', marketPositionSize: '1' }));
    expect(await drift()).toEqual([]);
  });

  it('leaves out an alert whose size takes more than its own words', async () => {
    const risk = { rule: 'risk', value: '1' } as const;
    await kit.stop();
    kit = await TradingKit.start({ strategy: { orders: { ...PLAIN_ORDERS, sizing: risk } } });
    await kit.operator.halt('stop');
    await kit.endOf(await kit.alert(buy));
    expect(await drift()).toEqual([]);
  });
});
