import {
  brokerIdOf,
  buy,
  heldBy,
  limit,
  openProtectionOf,
  protectionOf,
  restingStops,
  startedKit,
} from '../builders/protection-words.js';
import type { TradingKit } from '../builders/trading-kit.js';
import type { Death } from '../fakes/mortal.js';

const LONG = ['STP 1 at 4490.5 working', 'LMT 1 at 4520.5 working'];

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

  /** Before the odd writes and after the even ones, of as many as there are. */
  const deathsIn = (writes: number, from = 1): readonly Death[] =>
    Array.from({ length: writes - from + 1 }, (_, index) => ({
      atWrite: from + index,
      when: (from + index) % 2 === 1 ? 'before' : 'after',
    }));

  const dies = async (death: Death, change: Parameters<TradingKit['alert']>[0]): Promise<void> => {
    kit.mortal.dieAt(death);
    await kit.alert(change, 'the last alert');
    await kit.pass(8_000);
    expect(kit.mortal.isDead).toBe(true);
    await kit.kill();
    await reboot();
  };

  const isStored = async (): Promise<boolean> =>
    (await kit.ledger.alerts({ limit: 5, cursor: null })).items[0]?.body === 'the last alert';

  it.each(deathsIn(12))(
    'at write $atWrite, $when it, keeps one entry and one stop',
    async (death) => {
      kit.broker.script({ kind: 'fill', price: '4501' });
      await dies(death, buy);
      const held = (await isStored()) ? '1' : '';
      expect(await heldBy(kit)).toBe(held);
      expect(restingStops(kit)).toBe(held === '1' ? '1' : '0');
      expect((await openProtectionOf(kit)).length).toBe(held === '1' ? 2 : 0);
      expect(kit.orders).toEqual(held === '1' ? ['BUY 1 ESZ6'] : []);
      expect(await kit.ledger.rebuild()).toMatchObject({ equal: true });
    },
  );

  it.each(deathsIn(11, 5))(
    'at write $atWrite, $when it, of a group sent after the fill keeps one stop',
    async (death) => {
      kit.broker.market.quotes.clear();
      await dies(death, buy);
      await kit.pass(30_000);
      expect(await heldBy(kit)).toBe('1');
      expect(restingStops(kit)).toBe('1');
      expect(await openProtectionOf(kit)).toEqual(LONG);
      expect(await kit.ledger.rebuild()).toMatchObject({ equal: true });
    },
  );

  it.each(deathsIn(11))(
    'at write $atWrite, $when it, of an exit ends flat with nothing resting',
    async (death) => {
      await kit.endOf(await kit.alert(buy));
      await kit.pass(6_000);
      await dies(death, { action: 'exit' });
      const held = (await isStored()) ? '' : '1';
      expect(await heldBy(kit)).toBe(held);
      expect(restingStops(kit)).toBe(held === '1' ? '1' : '0');
      expect(await kit.ledger.rebuild()).toMatchObject({ equal: true });
    },
  );
});
