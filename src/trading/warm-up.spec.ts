import { esMonth } from '../../test/builders/contract-builder.js';
import { orderRules, strategy } from '../../test/builders/decision-builder.js';
import { TradingKit } from '../../test/builders/trading-kit.js';
import type { KitOptions } from '../../test/builders/trading-kit.js';

const HOUR_MS = 3_600_000;
const buy = { action: 'buy' } as const;

describe('before the first alert', () => {
  let kit: TradingKit;

  afterEach(() => kit.stop());

  const started = async (options: KitOptions = {}): Promise<readonly string[]> => {
    kit = await TradingKit.start(options);
    await kit.pass(1_000);
    return reads();
  };
  const reads = (): readonly string[] =>
    kit.broker.reads.asked.filter((read) => ['sessions', 'increments', 'quote'].includes(read));

  it('hours of what is listed are known, and price steps where orders have prices', async () => {
    expect(await started()).toEqual(['sessions']);
    await kit.stop();
    const orders = orderRules({ slippageCap: 4 });
    expect(await started({ strategy: { orders } })).toEqual(['sessions', 'increments']);
  });

  it('nothing is asked of a strategy that is off, nor of a symbol that the broker does not know', async () => {
    expect(await started({ strategy: { enabled: false } })).toEqual([]);
    await kit.stop();
    const others = [strategy({ name: 'gold', symbols: [{ symbol: 'GC', type: 'future' }] })];
    expect(await started({ others })).toEqual(['sessions']);
  });

  it('a month that is due later is known within an hour', async () => {
    await started();
    const next = esMonth({ conid: 700, symbol: 'ESH7', month: '202703' });
    kit.broker.list(next, 'ES', 'ES1!');
    await kit.clock.advance(HOUR_MS);
    await kit.pass(1_000);
    const before = reads().length;
    await kit.endOf(await kit.alert(buy));
    expect(kit.orders).toEqual(['BUY 1 ESH7']);
    expect(reads().slice(before)).toEqual([]);
  });

  it('a broker that tells nothing keeps no alert from being decided', async () => {
    await started({ unreadable: 'sessions' });
    expect(await kit.endOf(await kit.alert(buy))).toBe('executed');
  });
});
