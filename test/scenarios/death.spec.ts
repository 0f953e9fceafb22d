import { Decimal } from '../../src/domain/kernel/decimal.js';
import { TradingKit } from '../builders/trading-kit.js';
import type { Death } from '../fakes/mortal.js';

/** What one alert writes: receipt, decision with intent, order, answer, fill, the order's end, its own end. */
const WRITES = 7;
const deaths: readonly Death[] = Array.from({ length: WRITES }, (_, index) => index + 1).flatMap(
  (atWrite): Death[] => [
    { atWrite, when: 'before' },
    { atWrite, when: 'after' },
  ],
);

async function brokerPosition(kit: TradingKit): Promise<string> {
  const positions = await kit.broker.positions();
  if (!positions.ok) throw new TypeError('the broker is readable in this test');
  return positions.value
    .reduce((sum, line) => sum.plus(Decimal.of(line.quantity)), Decimal.zero)
    .toString();
}

describe('a process that dies', () => {
  let kit: TradingKit;

  beforeEach(async () => {
    kit = await TradingKit.start();
    await kit.endOf(await kit.alert({ marketPosition: 'long', marketPositionSize: '1' }));
  });

  afterEach(() => kit.stop());

  it.each(deaths)(
    'at write $atWrite, $when it, loses no alert and doubles no order',
    async (death) => {
      kit.mortal.dieAt(death);
      const acknowledged = await kit.alert(
        { marketPosition: 'short', marketPositionSize: '2' },
        'b',
      );
      await kit.pass(8_000);
      expect(kit.mortal.isDead).toBe(true);
      await kit.kill();
      await kit.boot();
      const stored = (await kit.ledger.alerts({ limit: 5, cursor: null })).items[0];
      const received = stored?.alert.marketPosition === 'short';
      const end = await kit.endOf(stored?.alertId ?? '', 60_000);

      expect([stored?.alertId, '']).toContain(acknowledged);
      expect(received).toBe(death.atWrite > 1 || death.when === 'after');
      expect(end).toBe('executed');
      expect(await brokerPosition(kit)).toBe(received ? '-2' : '1');
      const ids = kit.broker.placed.map((draft) => draft.clientOrderId);
      expect(new Set(ids).size).toBe(ids.length);
      for (const id of ids) expect(await kit.ledger.order(id)).toMatchObject({ status: 'filled' });
      expect(await kit.ledger.rebuild()).toMatchObject({ equal: true });
    },
  );

  it('has as many writes as are tried', async () => {
    kit.mortal.dieAt(null);
    const id = await kit.alert({ marketPosition: 'short', marketPositionSize: '2' });
    await kit.pass(8_000);
    expect((await kit.view(id)).status).toBe('executed');
    expect(kit.mortal.written).toBe(WRITES);
  });
});
