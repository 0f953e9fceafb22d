import { analysed, metricOf } from '../builders/datasets.js';
import { bookOf } from '../builders/fills.js';
import { signal, strategy } from '../builders/decision-builder.js';
import { addDays, fromWallTime, wallTime } from '../../src/domain/kernel/instant.js';
import type { CalendarDate } from '../../src/domain/kernel/instant.js';
import { GUARD_ONLY } from '../../src/domain/contract/roll.js';
import { Decimal } from '../../src/domain/kernel/decimal.js';
import type { Execution } from '../../src/domain/execution/execution.js';
import { contractOf, localSymbol } from '../../src/simulator/contracts.js';
import { SeedWorld } from '../prove/seed-world.js';

const MINUTE = 60_000;
const START = Date.parse('2026-01-13T15:00:00Z');

/**
 * The month that is held from 2026-01-13 on, its last safe day, its guard day, and the month after it: crude oil ends
 * with its own last day, corn and gold with the long cut-off before the first notice, the index with its expiration.
 */
const HELD = [
  { root: 'CL', from: 'CLH6', lastSafeDay: '2026-02-20', guardDay: '2026-02-11', to: 'CLJ6' },
  { root: 'ZC', from: 'ZCH6', lastSafeDay: '2026-02-26', guardDay: '2026-02-17', to: 'ZCK6' },
  { root: 'GC', from: 'GCJ6', lastSafeDay: '2026-03-30', guardDay: '2026-03-19', to: 'GCM6' },
  { root: 'ES', from: 'ESH6', lastSafeDay: '2026-03-20', guardDay: '2026-03-18', to: 'ESM6' },
] as const;
type Held = (typeof HELD)[number];

/** The application before the simulated gateway, from one day to the next that matters; what lies between is leapt over. */
describe('a month that is held over its roll', () => {
  let world: SeedWorld;

  const strategies = HELD.map(({ root }) =>
    strategy({
      name: root,
      symbols: [{ symbol: root, type: 'future' }],
      maxSignalAgeSeconds: 0,
      roll: { ...GUARD_ONLY, action: 'roll' },
    }),
  );

  async function send(root: string, action: 'buy' | 'exit'): Promise<void> {
    const own = strategies.find(({ name }) => name === root) ?? strategy();
    const body = `${root} ${action}`;
    await world.waitFor(
      world.life.intake.receive({
        strategy: own,
        alert: signal({ symbol: `${root}1!`, action }),
        body,
        bodySha256: body,
        sourceAddress: '127.0.0.1',
        receivedAt: world.time.now(),
      }),
    );
    await world.pass(MINUTE);
  }

  /** Leaps to three minutes before a day begins in New York, and lives through its first minutes. */
  async function toDay(date: CalendarDate): Promise<void> {
    const midnight = fromWallTime({ date, hour: 0, minute: 0, second: 0 }, 'America/New_York');
    world.time.leap(Math.max(0, midnight - 3 * MINUTE - world.time.now()));
    await world.pass(6 * MINUTE);
  }

  beforeAll(async () => {
    world = new SeedWorld({ seed: 1, startsAt: START, onDisk: false, strategies });
    world.wire.faults.isActive = false;
    world.controls.pacing({ enabled: false });
    await world.start();
    await world.pass(MINUTE);
    for (const { root } of HELD) await send(root, 'buy');
    const days = HELD.flatMap(({ guardDay }) =>
      [-10, -5, -2, 0, 1].map((after) => addDays(guardDay, after)),
    );
    for (const day of [...new Set(days)].toSorted()) {
      await toDay(day);
      for (const { root, guardDay } of HELD) {
        if (addDays(guardDay, 1) === day) await send(root, 'exit');
      }
    }
    await world.readLedger();
  });

  afterAll(() => world.close());

  /** Fills of a root in their order, by the ledger. */
  const fillsOf = (root: string): readonly Execution[] =>
    [...world.ledger.executions.values()]
      .flatMap((versions) => versions.at(-1)?.execution ?? [])
      .filter(({ conid }) => contractOf(conid)?.product.symbol === root)
      .toSorted((one, other) => one.at - other.at);

  const symbolOf = (conid: number): string => {
    const contract = contractOf(conid);
    return contract === null ? '' : localSymbol(contract);
  };

  const told = (wanted: string, symbol: string): readonly string[] =>
    world.outputs.notifications
      .filter(({ code, message }) => code === wanted && message.includes(symbol))
      .map(({ severity, message }) => `${severity} ${message}`);

  it.each(HELD)('of $root is told of 10, 5 and 2 days before its guard day', (held: Held) => {
    const words = `warning 1 ${held.from} is held; from ${held.guardDay} on entries`;
    const early = told('NEAR_DELIVERY', held.from).filter((text) => text.startsWith(words));
    expect(early).toHaveLength(3);
  });

  it.each(HELD)(
    'of $root is rolled on its guard day as one pair, the close first',
    (held: Held) => {
      const fills = fillsOf(held.root).map(({ conid, side, quantity, at }) => {
        const { date } = wallTime(at, 'America/New_York');
        return `${date} ${side} ${quantity} ${symbolOf(conid)}`;
      });
      expect(fills).toEqual([
        `2026-01-13 BUY 1 ${held.from}`,
        `${held.guardDay} SELL 1 ${held.from}`,
        `${held.guardDay} BUY 1 ${held.to}`,
        `${addDays(held.guardDay, 1)} SELL 1 ${held.to}`,
      ]);
      expect(told('ROLLED', held.from)).toEqual([
        `warning 1 of ${held.from} rolled to ${held.to}.`,
      ]);
    },
  );

  it.each(HELD)('of $root is one campaign, whose result is the sum of its lots', (held: Held) => {
    const fills = bookOf(
      fillsOf(held.root).map(({ conid, side, quantity, price, netAmount, commission, at }) => ({
        conid,
        symbol: held.root,
        quantity: side === 'BUY' ? quantity : `-${quantity}`,
        price,
        net: netAmount ?? 'auto',
        commission,
        at,
      })),
    );
    const dataset = analysed(fills);
    expect(['trades', 'campaigns', 'rolls'].map((name) => metricOf(dataset, name))).toEqual([
      '2',
      '1',
      '1',
    ]);
    const money = fillsOf(held.root).map(({ side, netAmount, commission }) => {
      const value = Decimal.of(netAmount ?? '0');
      return (side === 'BUY' ? value.negated() : value).minus(Decimal.of(commission ?? '0'));
    });
    const sum = money.reduce((total, amount) => total.plus(amount), Decimal.zero);
    expect(metricOf(dataset, 'cumulative_pnl')).toBe(sum.toString());
  });
});
