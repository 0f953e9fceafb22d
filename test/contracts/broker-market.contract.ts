import { Decimal } from '../../src/domain/kernel/decimal.js';
import type { Broker } from '../../src/ports/broker.port.js';
import { draftFor, resolvedAt, valueOf, type BrokerHarness } from './broker-desk.js';

/** What every broker tells of margin, money, price steps and trading hours. */
export function describeBrokerMarket(name: string, open: () => Promise<BrokerHarness>): void {
  describe(`the market at ${name}`, () => {
    let harness: BrokerHarness;
    let broker: Broker;

    beforeEach(async () => {
      harness = await open();
      broker = harness.broker;
    });

    afterEach(() => harness.close());

    it('previews the margin of an order without sending it', async () => {
      const draft = await draftFor(broker, 'ES1!', { quantity: '2' });
      const preview = valueOf(await broker.preview(draft));
      expect(Decimal.of(preview.equityAfter).sign()).toBe(1);
      const equity = Decimal.of(preview.equityAfter);
      expect(equity.compare(Decimal.of(preview.initialMarginAfter))).toBe(1);
      expect(Decimal.of(preview.initialMarginAfter).sign()).toBe(1);
      expect(preview.warning).toBeNull();
      expect(valueOf(await broker.positions())).toEqual([]);
      expect(await broker.place(draft, () => null)).toMatchObject({ kind: 'accepted' });
    });

    it('knows what the account is worth, in one currency', async () => {
      const { currency, netLiquidation, cash, dailyProfit } = valueOf(await broker.funds());
      expect([currency, netLiquidation, cash]).toEqual(['USD', '1000000', '1000000']);
      expect(dailyProfit).toBe('0');
    });

    it('knows the price steps of a contract, the same all day', async () => {
      const { conid } = await resolvedAt(broker, 'ES1!');
      const steps = await broker.increments(conid);
      expect(steps).toEqual({ ok: true, value: [{ from: '0', increment: '0.25' }] });
      expect(await broker.increments(conid)).toEqual(steps);
    });

    it('knows when a contract trades: now, and in order', async () => {
      const { conid } = await resolvedAt(broker, 'ES1!');
      const sessions = valueOf(await broker.tradingSessions(conid));
      const now = harness.clock.now();
      expect(sessions.some(({ opens, closes }) => opens <= now && now < closes)).toBe(true);
      const times = sessions.flatMap(({ opens, closes }) => [opens, closes]);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
    });

    it('knows nothing of money and changes nothing without a session', async () => {
      const draft = await draftFor(broker, 'ES1!');
      await harness.endSession();
      expect(await broker.place(draft, () => null)).toMatchObject({ kind: 'refused' });
      const answers = [broker.funds(), broker.preview(draft), broker.modify('1', draft)];
      for (const answer of answers) {
        expect(await answer).toMatchObject({ ok: false, error: { code: 'SESSION_NOT_READY' } });
      }
    });
  });
}
