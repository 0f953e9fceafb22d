import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NewEntry } from '../../src/ports/ledger-entry.js';
import type { Ledger } from '../../src/ports/ledger.port.js';
import { DurableLedger } from '../../src/ledger/durable-ledger.adapter.js';
import { openStore } from '../../src/ledger/open-store.adapter.js';
import { openSqlite } from '../../src/ledger/sqlite-database.adapter.js';
import {
  completed,
  decisionMade,
  delivery,
  executed,
  LEDGER_NOON,
  orderAccepted,
  orderSubmitting,
  orderUpdated,
} from '../builders/ledger-builder.js';
import { FakeLedger } from '../fakes/fake-ledger.js';
import { ManualClock } from '../fakes/manual-clock.js';

const NAMES = ['a', 'b', 'c'];
const name = fc.constantFrom(...NAMES);
const side = fc.constantFrom('BUY' as const, 'SELL' as const);

/** Entries as they may come, possible and impossible ones. */
const entry: fc.Arbitrary<NewEntry> = fc.oneof(
  fc
    .tuple(name, fc.constantFrom('place' as const, 'skip' as const))
    .map(([id, o]) => decisionMade(id, o)),
  fc
    .tuple(name, fc.constantFrom('executed' as const, 'failed' as const))
    .map(([id, s]) => completed(id, s)),
  fc
    .tuple(name, fc.option(name), fc.integer({ min: 1, max: 2 }), side)
    .map(([id, alertId, attempt, s]) =>
      orderSubmitting(id, { alertId, attempt, side: s, quantity: '3' }),
    ),
  name.map((id) => orderAccepted(id)),
  fc
    .tuple(
      name,
      fc.constantFrom(
        'working' as const,
        'filled' as const,
        'cancelled' as const,
        'refused' as const,
      ),
    )
    .map(([id, status]) => orderUpdated(id, status)),
  fc
    .record({
      order: fc.option(name),
      key: name,
      version: fc.integer({ min: 1, max: 2 }),
      quantity: fc.constantFrom('1', '2', '0.5'),
      conid: fc.constantFrom(612, 613),
      side,
    })
    .map(({ order, ...change }) => executed(order, change)),
  name.map((root) => ({
    kind: 'root.paused' as const,
    cause: null,
    payload: { root, code: 'EXTERNAL_POSITION' as const, message: root },
  })),
  fc.constantFrom('READY' as const, 'DOWN' as const).map((state) => ({
    kind: 'session.changed' as const,
    cause: null,
    payload: { state, sessionId: null, reason: null },
  })),
  fc
    .constantFrom('trading.halted' as const, 'trading.resumed' as const)
    .map((kind) => ({ kind, cause: null, payload: { reason: kind } })),
);

type Step =
  | { readonly kind: 'append'; readonly entries: readonly NewEntry[] }
  | {
      readonly kind: 'receive';
      readonly alertId: string;
      readonly body: string;
      readonly at: number | null;
    };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .array(entry, { minLength: 1, maxLength: 3 })
      .map((entries) => ({ kind: 'append' as const, entries })),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('receive' as const),
      alertId: fc.constantFrom(...NAMES, 'd', 'e'),
      body: fc.constantFrom('one', 'two'),
      at: fc.option(fc.integer({ min: 1, max: 3 })),
    }),
  },
);

/** What the step came to, trouble included. */
async function take(ledger: Ledger, each: Step): Promise<unknown> {
  try {
    if (each.kind === 'append') return await ledger.append(each.entries);
    const { alertId, body: bodySha256, at } = each;
    const alert = at === null ? {} : { externalId: 'Long', at };
    return await ledger.receive(delivery(alertId, { bodySha256, alert, receivedAt: LEDGER_NOON }));
  } catch (error) {
    return String(error);
  }
}

/** Pairs of steps go in at once, so that they share a commit. */
async function run(ledger: Ledger, steps: readonly Step[]): Promise<readonly unknown[]> {
  const outcomes: unknown[] = [];
  for (let i = 0; i < steps.length; i += 2) {
    const pair = steps.slice(i, i + 2);
    outcomes.push(...(await Promise.all(pair.map((each) => take(ledger, each)))));
  }
  return outcomes;
}

async function stateOf(ledger: Ledger): Promise<unknown> {
  const all = { limit: 500, cursor: null };
  return {
    book: await ledger.book(),
    alerts: await ledger.alerts(all),
    orders: await ledger.orders(all),
    executions: await ledger.executions(all),
    sessions: await ledger.sessionChanges(all),
    unfinished: await ledger.unfinishedAlerts(),
    traces: await Promise.all(NAMES.map((id) => ledger.trace(id))),
    report: await ledger.rebuild(),
  };
}

describe('whatever entries come', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-law-'));
  let files = 0;

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('the stored state equals its rebuild, and SQLite the fake', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        files += 1;
        const store = await openStore(openSqlite(join(folder, `${files}.sqlite`)));
        const real = new DurableLedger(store, new ManualClock());
        const fake = new FakeLedger(new ManualClock());
        try {
          expect(await run(real, steps)).toEqual(await run(fake, steps));
          const state = await stateOf(real);
          expect(state).toMatchObject({ report: { equal: true, differences: [] } });
          expect(state).toEqual(await stateOf(fake));
        } finally {
          await real.close();
        }
      }),
      { numRuns: 60, seed: 7 },
    );
  });
});
