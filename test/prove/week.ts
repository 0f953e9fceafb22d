import { control } from '../../src/simulator/control-routes.js';
import { countsOf, type Counts } from './counts.js';
import { Dice } from './dice.js';
import type { FaultRates } from './fault-plan.js';
import { violationsIn } from './invariants.js';
import { SeedActs } from './seed-acts.js';
import { endsOf } from './seed-run.js';
import { SeedWorld } from './seed-world.js';
import { SessionWatch, type Outage } from './session-watch.js';
import { SPEAKERS } from './strategies.js';

/** What a simulated week came to. */
export interface WeekResult {
  readonly account: 'paper' | 'live';
  readonly outages: readonly Outage[];
  readonly noticedAfterMs: readonly number[];
  readonly hoursWithoutTrading: number;
  readonly notifications: Counts;
  /** `POST /iserver/auth/ssodh/init`. */
  readonly loginAttempts: number;
  readonly humanLogins: number;
  readonly tooMany: number;
  readonly ordersWhileNotReady: number;
  readonly strayRefusals: number;
  readonly requests: number;
  readonly alerts: number;
  readonly orders: number;
  readonly ends: Counts;
  readonly violations: readonly string[];
}

const HOUR_MS = 3_600_000;
const WEEK_HOURS = 168;
const STRAYS = 200;
const HUMAN_MS = 30 * 60_000;
const COMPETING_MS = 20 * 60_000;
const NO_FAULTS: FaultRates = { order: 0, reply: 0, cancel: 0, session: 0, read: 0 };
/** Monday, 12 January 2026, 10:30 in New York. */
const MONDAY = Date.parse('2026-01-12T15:30:00Z');

/**
 * A week with a reset every night, another login on one afternoon, 200 single 401s and an alert an hour. A live login
 * ends at each reset; a human logs in half an hour after the application asks for it.
 */
export async function runWeek(account: 'paper' | 'live', seed: number): Promise<WeekResult> {
  const world = new SeedWorld({
    seed,
    startsAt: MONDAY,
    onDisk: false,
    mode: account,
    rates: NO_FAULTS,
  });
  const crash = (error: unknown): void => {
    world.crashes.push(String(error));
  };
  process.on('unhandledRejection', crash);
  try {
    return await watched(world, account, seed);
  } finally {
    process.off('unhandledRejection', crash);
    await world.close();
  }
}

async function watched(
  world: SeedWorld,
  account: 'paper' | 'live',
  seed: number,
): Promise<WeekResult> {
  const { controls, time, wire } = world;
  const set = (name: string, body: unknown): void => {
    control({ method: 'POST', name, body }, controls);
  };
  wire.faults.isActive = false;
  set('account', { isPaper: account === 'paper' });
  set('nightly', { on: true, region: 'US', minutes: 8 });
  time.setTimer(51 * HOUR_MS, () => {
    set('competing', { forMs: COMPETING_MS });
  });
  scatter(world, seed);
  let humanLogins = 0;
  const watch = new SessionWatch(world, () => {
    time.setTimer(HUMAN_MS, () => {
      if (world.simulation.gateway.session.state !== 'logged-out') return;
      humanLogins += 1;
      set('login', {});
    });
  });
  await world.start();
  const acts = new SeedActs(world, seed);
  await live(world, acts);
  return weekOf({ world, watch, acts, account, humanLogins });
}

/** An alert an hour, of one root after the other; stocks have no part in a week of nights. */
async function live(world: SeedWorld, acts: SeedActs): Promise<void> {
  const speakers = SPEAKERS.filter(({ root }) => root !== 'AAPL');
  for (let hour = 0; hour < WEEK_HOURS; hour += 1) {
    acts.speakOnce(speakers.slice(hour % speakers.length).slice(0, 1));
    await world.pass(HOUR_MS);
  }
}

function scatter(world: SeedWorld, seed: number): void {
  const dice = new Dice(seed, 'strays');
  for (let left = STRAYS; left > 0; left -= 1) {
    world.time.setTimer(dice.between(60, WEEK_HOURS * 3600) * 1000, () => {
      world.wire.strayRefusals += 1;
    });
  }
}

interface Lived {
  readonly world: SeedWorld;
  readonly watch: SessionWatch;
  readonly acts: SeedActs;
  readonly account: 'paper' | 'live';
  readonly humanLogins: number;
}

async function weekOf({ world, watch, acts, account, humanLogins }: Lived): Promise<WeekResult> {
  const { wire, simulation, outputs, sent, ledger } = world;
  const evidence = await world.evidence({ isSettled: false, rebuild: true });
  const orders = Object.values(simulation.gateway.book.clientOrders);
  return {
    account,
    outages: watch.outages,
    noticedAfterMs: watch.noticedAfterMs,
    hoursWithoutTrading: watch.untradedMs / HOUR_MS,
    notifications: countsOf(
      outputs.notifications.map(({ severity, code }) => `${severity} ${code}`),
    ),
    loginAttempts: wire.requested.get('POST /iserver/auth/ssodh/init') ?? 0,
    humanLogins,
    tooMany: wire.tooManyAnswers,
    ordersWhileNotReady: sent.filter(({ sessionReady }) => !sessionReady).length,
    strayRefusals: STRAYS - wire.strayRefusals,
    requests: [...wire.requested.values()].reduce((sum, count) => sum + count, 0),
    alerts: acts.alerts,
    orders: orders.reduce((sum, { accepted }) => sum + accepted, 0),
    ends: endsOf(ledger),
    violations: violationsIn(evidence),
  };
}
