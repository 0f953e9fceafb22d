import type { Broker, BrokerEvent } from '../../src/ports/broker.port.js';
import { draftFor, resolvedAt, until, valueOf, type BrokerHarness } from './broker-desk.js';
import { nothingForbidden } from '../fakes/nothing-forbidden.js';

/** What every broker promises of what it tells by itself, and of the past. */
export function describeBrokerStreams(name: string, open: () => Promise<BrokerHarness>): void {
  describe(`${name} as a broker that tells by itself`, () => {
    let harness: BrokerHarness;
    let broker: Broker;

    beforeEach(async () => {
      harness = await open();
      broker = harness.broker;
    });

    afterEach(() => harness.close());

    const eventsOf = (): BrokerEvent[] => {
      const events: BrokerEvent[] = [];
      broker.subscribe((event) => events.push(event));
      return events;
    };

    it('tells of an order and its execution by itself, each state once', async () => {
      harness.openStreams();
      const events = eventsOf();
      const draft = await draftFor(broker, 'ES1!', { quantity: '2' });
      await broker.place(draft, nothingForbidden);
      const filled = await until('the fill as an event', () =>
        events.find((event) => event.kind === 'order' && event.order.status === 'Filled'),
      );
      expect(filled).toMatchObject({
        order: {
          orderRef: draft.clientOrderId,
          conid: draft.contract.conid,
          side: 'BUY',
          quantity: '2',
          filledQuantity: '2',
        },
      });
      const fills = await until('all executions as events', () => {
        const told = events.flatMap((event) =>
          event.kind === 'execution' ? [event.reported.execution] : [],
        );
        const sum = told.reduce((total, { quantity }) => total + Number(quantity), 0);
        return sum === 2 ? told : undefined;
      });
      expect(fills[0]).toMatchObject({
        account: draft.account,
        orderRef: draft.clientOrderId,
        side: 'BUY',
        currency: 'USD',
      });
      const states = events.map((event) => JSON.stringify(event));
      expect(new Set(states).size).toBe(states.length);
    });

    it('tells of executions under the keys that its reads have', async () => {
      harness.openStreams();
      const events = eventsOf();
      await broker.place(await draftFor(broker, 'ES1!'), nothingForbidden);
      const told = await until(
        'an execution as an event',
        () =>
          events.flatMap((event) =>
            event.kind === 'execution' ? [event.reported.execution.key] : [],
          )[0],
      );
      const read = await until('executions', async () => {
        const all = await broker.executions();
        return all.ok && all.value.length > 0 ? all.value : undefined;
      });
      expect(read.map(({ execution }) => execution.key)).toContain(told);
    });

    it('tells of a trade made by hand by itself', async () => {
      harness.openStreams();
      const events = eventsOf();
      harness.tradeByHand(await resolvedAt(broker, 'ES1!'), 'SELL', '3');
      const told = await until('the manual trade as an event', () =>
        events.find((event) => event.kind === 'execution'),
      );
      expect(told).toMatchObject({
        reported: { execution: { side: 'SELL', quantity: '3', orderRef: null } },
      });
    });

    it('knows since when its streams have not spoken, and nothing of it without a session', async () => {
      harness.openStreams();
      await broker.place(await draftFor(broker, 'ES1!'), nothingForbidden);
      const spokeAt = await until('both streams', () => broker.streamsSpokeAt() ?? undefined);
      expect(spokeAt).toBeLessThanOrEqual(harness.clock.monotonic());
      await until('them to speak again', async () => {
        await harness.passTime();
        const again = broker.streamsSpokeAt();
        return again !== null && again > spokeAt ? true : undefined;
      });
      await harness.endSession();
      await until('the end of the session', async () => {
        await broker.place(await draftFor(broker, 'ES1!'), nothingForbidden);
        return broker.streamsSpokeAt() === null ? true : undefined;
      });
    });

    it('has the prices of the past, oldest first, of the asked stretch only', async () => {
      const contract = await resolvedAt(broker, 'ES1!');
      harness.makeHistory(contract);
      const to = Math.floor(harness.clock.now() / 60_000) * 60_000 - 300_000;
      const from = to - 30 * 60_000;
      const bars = valueOf(await broker.bars({ conid: contract.conid, from, to, barMinutes: 1 }));
      const starts = bars.map(({ at }) => at);
      expect(starts.length).toBeGreaterThan(0);
      expect(starts).toEqual(starts.toSorted((a, b) => a - b));
      expect(starts.filter((at) => at < from || at >= to)).toEqual([]);
      for (const { open, high, low, close } of bars) {
        const prices = [open, high, low, close].map(Number);
        expect(Number(low)).toBe(Math.min(...prices));
        expect(Number(high)).toBe(Math.max(...prices));
      }
    });
  });
}
