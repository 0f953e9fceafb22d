import { esMonth } from '../builders/contract-builder.js';
import { TradingKit } from '../builders/trading-kit.js';

const buy = { action: 'buy' } as const;
const sell = { action: 'sell' } as const;

describe('trading on live streams', () => {
  let kit: TradingKit;

  beforeEach(async () => {
    kit = await TradingKit.start();
    kit.broker.streams = 'live';
    await kit.pass(1_000);
  });

  afterEach(() => kit.stop());

  /** What the broker was asked for while an alert went to its end, contracts aside. */
  const askedBy = async (id: Promise<string>): Promise<readonly string[]> => {
    const before = kit.broker.reads.asked.length;
    await kit.endOf(await id);
    return kit.broker.reads.asked.slice(before).filter((read) => read !== 'resolve');
  };

  it('sends a warm order without asking the broker for anything', async () => {
    expect(await askedBy(kit.alert(buy))).toEqual([]);
    expect(await askedBy(kit.alert(sell))).toEqual([]);
    expect(kit.orders).toEqual(['BUY 1 ESZ6', 'SELL 2 ESZ6']);
  });

  it('knows a fill as soon as the stream tells it', async () => {
    kit.broker.script({ kind: 'work' });
    const id = await kit.alert(buy);
    await kit.pass(1_500);
    kit.broker.fill(kit.broker.placed[0]?.clientOrderId ?? '');
    await kit.pass(0);
    expect(await kit.view(id)).toMatchObject({ status: 'executed' });
  });

  it('finds a fill within 10 s by asking when the streams fall silent unnoticed', async () => {
    kit.broker.script({ kind: 'work' });
    const id = await kit.alert(buy);
    kit.broker.streams = 'deaf';
    await kit.pass(600_000);
    kit.broker.fill(kit.broker.placed[0]?.clientOrderId ?? '');
    await kit.pass(10_000);
    expect(await kit.view(id)).toMatchObject({ status: 'executed' });
  });

  it('asks the broker after a trade that is not ours, and pauses the root', async () => {
    kit.broker.trade(esMonth(), 'BUY', '3');
    const id = await kit.alert(buy);
    expect(await kit.endOf(id)).toBe('skipped: ROOT_PAUSED');
    expect(kit.told).toContain('critical EXTERNAL_POSITION');
    expect(kit.orders).toEqual([]);
  });

  it('asks again once the agreement is a minute old', async () => {
    kit.broker.reads.fail('executions');
    await kit.pass(61_000);
    const before = kit.broker.reads.asked.length;
    await kit.endOf(await kit.alert(buy));
    expect(kit.broker.reads.asked.slice(before)).toContain('positions');
  });

  it('asks as long as one of the streams has not spoken', async () => {
    kit.broker.streams = 'silent';
    expect(await askedBy(kit.alert(buy))).toContain('positions');
  });

  it('asks in a session in which nothing was agreed yet', async () => {
    kit.broker.setSession({ state: 'DOWN' });
    kit.broker.setSession({ state: 'READY', id: 'another' });
    const before = kit.broker.reads.asked.length;
    await kit.endOf(await kit.alert(buy));
    expect(kit.broker.reads.asked.slice(before)).toContain('positions');
  });

  it('counts an execution once that stream, check and reconciliation all report', async () => {
    await kit.endOf(await kit.alert(buy));
    await kit.pass(120_000);
    const { items } = await kit.ledger.executions({ limit: 50, cursor: null });
    expect(items).toHaveLength(1);
    expect(kit.broker.reads.asked).toContain('executions');
  });
});

describe('a strategy that adopts what others trade', () => {
  it('goes on from the position as it is', async () => {
    const kit = await TradingKit.start({ strategy: { external: 'adopt' } });
    kit.broker.trade(esMonth(), 'BUY', '3');
    await kit.pass(70_000);
    expect(kit.told).toContain('warning EXTERNAL_POSITION');
    expect(await kit.endOf(await kit.alert(sell))).toBe('executed');
    expect(kit.orders).toEqual(['SELL 4 ESZ6']);
    await kit.stop();
  });
});
