import { esMonth } from '../builders/contract-builder.js';
import {
  brokerIdOf,
  buy,
  heldBy,
  limit,
  openProtectionOf,
  restingStops,
  startedKit,
  TRAILING,
} from '../builders/protection-words.js';
import type { TradingKit } from '../builders/trading-kit.js';

const LONG = ['STP 1 at 4490.5 working', 'LMT 1 at 4520.5 working'];

describe('protection without an answer', () => {
  let kit: TradingKit;

  beforeEach(async () => {
    kit = await startedKit();
  });

  afterEach(() => kit.stop());

  it('is adopted with its entry, sent once', async () => {
    kit.broker.script({ kind: 'unknown', arrived: true, fills: true });
    expect(await kit.endOf(await kit.alert(buy))).toBe('executed');
    await kit.pass(30_000);
    expect(await openProtectionOf(kit)).toEqual(LONG);
    expect(kit.broker.placed).toHaveLength(1);
    expect(kit.told).toEqual(['critical OUTCOME_UNKNOWN']);
  });

  it('goes out again with an entry that is proven absent', async () => {
    kit.broker.script({ kind: 'unknown', arrived: false });
    expect(await kit.endOf(await kit.alert({ ...buy, at: null }), 60_000)).toBe('executed');
    await kit.pass(10_000);
    expect(await openProtectionOf(kit)).toEqual(LONG);
    expect(kit.broker.placed).toHaveLength(2);
    expect(await kit.ledger.rebuild()).toMatchObject({ equal: true });
  });

  it('ends with an entry that is refused', async () => {
    kit.broker.script({ kind: 'refuse' });
    expect(await kit.endOf(await kit.alert(buy))).toBe('failed: BROKER_REFUSED');
    expect(await openProtectionOf(kit)).toEqual([]);
    await kit.pass(20_000);
    expect(kit.orders).toEqual(['BUY 1 ESZ6']);
  });

  it('is found when a group sent after the fill got no answer, and never doubled', async () => {
    kit.broker.market.quotes.clear();
    kit.broker.script({ kind: 'fill' }, { kind: 'unknown', arrived: true });
    await kit.endOf(await kit.alert(buy));
    await kit.pass(40_000);
    expect(restingStops(kit)).toBe('1');
    expect(await openProtectionOf(kit)).toEqual(LONG);
    expect(kit.broker.placed).toHaveLength(3);
  });

  it('is sent anew, and critical meanwhile, when a group provably never arrived', async () => {
    kit.broker.market.quotes.clear();
    kit.broker.script({ kind: 'fill' }, { kind: 'unknown', arrived: false });
    await kit.endOf(await kit.alert(buy));
    await kit.pass(60_000);
    expect(kit.told).toContain('critical PROTECTION_MISSING');
    expect(restingStops(kit)).toBe('1');
    expect(await openProtectionOf(kit)).toEqual(LONG);
  });

  it('counts a stop of which no row tells the order, once', async () => {
    await kit.endOf(await kit.alert(buy));
    await kit.pass(6_000);
    kit.broker.streams = 'deaf';
    kit.broker.fill(await brokerIdOf(kit, 'STP'), '4490.5');
    const last = kit.broker.reported.length - 1;
    const { brokerOrderId: _unknown, ...execution } = kit.broker.reported[last]?.execution ?? {};
    kit.broker.correct(last, { ...execution, brokerOrderId: undefined } as never);
    await kit.pass(120_000);
    expect(await heldBy(kit)).toBe('');
    expect(await openProtectionOf(kit)).toEqual([]);
    expect(kit.told).toEqual(['info PROTECTION_FILLED']);
  });

  it('makes way though the answer to its cancel was none', async () => {
    await kit.endOf(await kit.alert(buy));
    await kit.pass(6_000);
    kit.broker.cancelsToSwallow = 1;
    const exit = await kit.alert({ action: 'exit' });
    expect(await kit.endOf(exit, 40_000)).toBe('executed');
    expect(restingStops(kit)).toBe('0');
    expect(await heldBy(kit)).toBe('');
  });

  it('that opened the other side is critical', async () => {
    await kit.endOf(await kit.alert(buy));
    await kit.pass(6_000);
    const [stop, profit] = [await brokerIdOf(kit, 'STP'), await brokerIdOf(kit, 'LMT')];
    kit.broker.fill(stop, '4490.5');
    kit.broker.fill(profit, '4520.5');
    await kit.pass(70_000);
    expect(kit.told).toContain('critical PROTECTION_FILLED');
    expect(await heldBy(kit)).toBe('-1');
  });

  it('leaves a manual trade on its side external', async () => {
    await kit.endOf(await kit.alert(buy));
    await kit.pass(6_000);
    kit.broker.trade(esMonth(), 'SELL', '1');
    await kit.pass(130_000);
    expect(kit.told).toContain('critical EXTERNAL_POSITION');
    expect(restingStops(kit)).toBe('0');
    expect(await openProtectionOf(kit)).toEqual([]);
  });

  it('counts a fill that comes after its stop was cancelled', async () => {
    await kit.endOf(await kit.alert(buy));
    await kit.pass(6_000);
    const stop = await brokerIdOf(kit, 'STP');
    kit.broker.finish(stop, 'Cancelled');
    kit.broker.fill(stop, '4490.5');
    await kit.pass(90_000);
    expect(await heldBy(kit)).toBe('');
    expect(restingStops(kit)).toBe('0');
  });

  it('that cannot be changed is cancelled and sent anew', async () => {
    kit.broker.script({ kind: 'fill', price: '4502' });
    kit.broker.changesToRefuse = 1;
    await kit.endOf(await kit.alert(buy));
    await kit.pass(60_000);
    expect(restingStops(kit)).toBe('1');
    expect(await openProtectionOf(kit)).toEqual(['STP 1 at 4492 working', 'LMT 1 at 4522 working']);
  });
});

describe('a trailing stop', () => {
  it('goes out with the entry and keeps where it stands when only its size changes', async () => {
    const kit = await startedKit(TRAILING);
    await kit.endOf(await kit.alert({ ...limit, quantity: '2' }), 1_000);
    kit.broker.fill(kit.broker.placed[0]?.clientOrderId ?? '', '4490', '1');
    await kit.pass(20_000);
    expect(await openProtectionOf(kit)).toEqual(['TRAIL 1 at 4482 working']);
    const [change] = kit.broker.modified;
    expect(change?.draft.terms).toMatchObject({ trailingAmount: '8', stopPrice: null });
    await kit.stop();
  });
});
