import { Decimal } from '../../src/domain/kernel/decimal.js';
import { esMonth } from '../builders/contract-builder.js';
import {
  BRACKET,
  brokerIdOf,
  buy,
  heldBy,
  limit,
  openProtectionOf,
  protectionOf,
  TRAILING,
} from '../builders/protection-words.js';
import { TradingKit } from '../builders/trading-kit.js';
import type { Death } from '../fakes/mortal.js';

const LONG = ['STP 1 at 4490.5 working', 'LMT 1 at 4520.5 working'];

async function startedKit(orders = BRACKET): Promise<TradingKit> {
  const kit = await TradingKit.start({ strategy: { orders } });
  kit.broker.streams = 'live';
  kit.broker.setQuote(esMonth().conid, '4500.5');
  await kit.pass(1_000);
  return kit;
}

/** Unfilled stops that rest at the broker, without sign. */
function restingStops(kit: TradingKit): string {
  return [...kit.broker.book.values()]
    .filter(({ type, status }) => type === 'STP' && !/Filled|Cancelled|Inactive/.test(status))
    .reduce(
      (sum, one) => sum.plus(Decimal.of(one.quantity).minus(Decimal.of(one.filledQuantity))),
      Decimal.zero,
    )
    .toString();
}

describe('protection and a process that dies', () => {
  let kit: TradingKit;

  beforeEach(async () => {
    kit = await startedKit();
  });

  afterEach(() => kit.stop());

  const reboot = async (): Promise<void> => {
    await kit.boot();
    await kit.pass(70_000);
  };

  it('finds the position closed by a stop that was hit while it was dead', async () => {
    await kit.endOf(await kit.alert(buy));
    await kit.pass(6_000);
    const stop = await brokerIdOf(kit, 'STP');
    await kit.kill();
    kit.broker.fill(stop, '4490.5');
    await reboot();
    expect(await heldBy(kit)).toBe('');
    expect(await protectionOf(kit)).toEqual([
      'STP 1 at 4490.5 filled',
      'LMT 1 at 4520.5 cancelled',
    ]);
    expect(kit.told).toEqual(['info PROTECTION_FILLED']);
    expect(kit.orders).toEqual(['BUY 1 ESZ6']);
    expect(await kit.ledger.rebuild()).toMatchObject({ equal: true });
  });

  it('protects an entry that was filled in part before and closed by its stop while it was dead', async () => {
    await kit.alert({ ...limit, quantity: '3' });
    await kit.pass(1_000);
    const entry = kit.broker.placed[0]?.clientOrderId ?? '';
    kit.broker.fill(entry, '4490', '1');
    await kit.pass(20_000);
    const stop = await brokerIdOf(kit, 'STP');
    await kit.kill();
    kit.broker.fill(stop, '4480');
    await reboot();
    expect(await heldBy(kit)).toBe('');
    kit.broker.fill(entry, '4490', '2');
    await kit.pass(20_000);
    expect(await heldBy(kit)).toBe('2');
    expect(await openProtectionOf(kit)).toEqual(['STP 2 at 4480 working', 'LMT 2 at 4510 working']);
    expect(restingStops(kit)).toBe('2');
    expect(await kit.ledger.rebuild()).toMatchObject({ equal: true });
  });

  it('finds an entry protected that was filled while it was dead', async () => {
    await kit.alert(limit);
    await kit.pass(1_000);
    await kit.kill();
    kit.broker.fill(kit.broker.placed[0]?.clientOrderId ?? '', '4490');
    await reboot();
    expect(await heldBy(kit)).toBe('1');
    expect(await openProtectionOf(kit)).toEqual(['STP 1 at 4480 working', 'LMT 1 at 4510 working']);
    expect(kit.orders).toEqual(['BUY 1 ESZ6']);
  });

  const deaths = Array.from({ length: 12 }, (_, index) => index + 1).flatMap((atWrite): Death[] => [
    { atWrite, when: 'before' },
    { atWrite, when: 'after' },
  ]);

  it.each(deaths)('at write $atWrite, $when it, keeps one entry and one stop', async (death) => {
    kit.broker.script({ kind: 'fill', price: '4501' });
    kit.mortal.dieAt(death);
    await kit.alert(buy, 'the alert');
    await kit.pass(6_000);
    if (kit.mortal.isDead) {
      await kit.kill();
      await reboot();
    } else await kit.pass(70_000);
    const stored = (await kit.ledger.alerts({ limit: 5, cursor: null })).items.length;
    expect(await heldBy(kit)).toBe(stored === 1 ? '1' : '');
    expect(restingStops(kit)).toBe(String(stored));
    expect((await openProtectionOf(kit)).length).toBe(2 * stored);
    expect(kit.orders).toEqual(stored === 1 ? ['BUY 1 ESZ6'] : []);
    expect(await kit.ledger.rebuild()).toMatchObject({ equal: true });
  });

  it.each(deaths)(
    'at write $atWrite, $when it, of a group sent after the fill keeps one stop',
    async (death) => {
      kit.broker.market.quotes.clear();
      await kit.endOf(await kit.alert(buy));
      kit.mortal.dieAt(death);
      await kit.pass(6_000);
      if (kit.mortal.isDead) {
        await kit.kill();
        await reboot();
      } else await kit.pass(30_000);
      await kit.pass(30_000);
      expect(await heldBy(kit)).toBe('1');
      expect(restingStops(kit)).toBe('1');
      expect(await openProtectionOf(kit)).toEqual(LONG);
      expect(await kit.ledger.rebuild()).toMatchObject({ equal: true });
    },
  );

  it.each(deaths.slice(0, 16))(
    'at write $atWrite, $when it, of an exit ends flat with nothing resting',
    async (death) => {
      await kit.endOf(await kit.alert(buy));
      await kit.pass(6_000);
      kit.mortal.dieAt(death);
      await kit.alert({ action: 'exit' }, 'the exit');
      await kit.pass(8_000);
      if (kit.mortal.isDead) {
        await kit.kill();
        await reboot();
      } else await kit.pass(30_000);
      const isStored = (await kit.ledger.alerts({ limit: 5, cursor: null })).items.length === 2;
      expect(await heldBy(kit)).toBe(isStored ? '' : '1');
      expect(restingStops(kit)).toBe(isStored ? '0' : '1');
      expect(await kit.ledger.rebuild()).toMatchObject({ equal: true });
    },
  );
});

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
