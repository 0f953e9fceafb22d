import type { Instant } from '../../src/domain/kernel/instant.js';
import { countsOf, inOrder, sumOf, type Counts } from './counts.js';
import type { Evidence } from './evidence.js';
import { isOrderFault } from './fault-plan.js';
import { violationsIn } from './invariants.js';
import { rootOf } from './ledger-history.js';
import { calmBroker } from './order-turns.js';
import { SeedActs } from './seed-acts.js';
import { SeedWorld, startOf } from './seed-world.js';
import { SPEAKERS } from './strategies.js';

export interface SeedPlan {
  readonly seed: number;
  readonly steps: number;
  /** true: the result carries everything that happened. */
  readonly keepsEvents?: boolean;
}

/** What a seed came to. */
export interface SeedResult {
  readonly seed: number;
  /** Empty when everything held. */
  readonly violations: readonly string[];
  readonly alerts: number;
  readonly orders: number;
  readonly fills: number;
  readonly restarts: number;
  readonly orderFaults: number;
  readonly injected: Counts;
  /** Orders that were accepted once too often. */
  readonly duplicates: number;
  /** Acknowledged alerts without an end, and fills that the ledger does not know. */
  readonly lost: number;
  readonly wrongPositions: number;
  readonly virtualMs: number;
  /** How alerts ended: `executed`, `failed ORDER_INACTIVE`. */
  readonly ends: Counts;
  /** SHA-256 over everything that happened, in hex. */
  readonly digest: string;
  readonly events: readonly string[];
}

const REBUILD_EVERY = 10;
const SETTLE_STEP_MS = 30_000;
const SETTLE_AT_LEAST_MS = 150_000;
const SETTLE_AT_MOST_MS = 1_800_000;

/** Runs one seed from start to end. The result is a function of the plan and of nothing else. */
export async function runSeed({ seed, steps, keepsEvents = false }: SeedPlan): Promise<SeedResult> {
  const startsAt = startOf(seed);
  const world = new SeedWorld({ seed, startsAt, onDisk: seed % 10 === 0, keepsEvents });
  const crash = (error: unknown): void => {
    world.crashes.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  };
  process.on('unhandledRejection', crash);
  try {
    await world.start();
    const acts = new SeedActs(world, seed);
    const violations = await walk(world, acts, steps);
    return resultOf({ world, acts, seed, startsAt, violations });
  } finally {
    process.off('unhandledRejection', crash);
    await world.close();
  }
}

async function walk(world: SeedWorld, acts: SeedActs, steps: number): Promise<readonly string[]> {
  for (let step = 1; step <= steps; step += 1) {
    await acts.step();
    const rebuild = step % REBUILD_EVERY === 0;
    const found = violationsIn(await world.evidence({ isSettled: false, rebuild }));
    if (found.length > 0) return found.map((text) => `after step ${step}: ${text}`);
  }
  calm(world);
  await settle(world);
  const found = violationsIn(await world.evidence({ isSettled: true, rebuild: true }));
  if (found.length > 0) return found.map((text) => `when settled: ${text}`);
  return lastWord(world, acts);
}

/** From now on nothing goes wrong any more. */
function calm(world: SeedWorld): void {
  const { wire, controls, simulation, shelf, life } = world;
  wire.log('calm');
  wire.faults.isActive = false;
  wire.heal();
  shelf.mendDisk();
  life.mortal.dieAt(null);
  calmBroker(simulation);
  const { state } = simulation.gateway.session;
  if (state === 'logged-out') controls.session('ready');
  else if (state !== 'ready') controls.session('not-authenticated');
}

/** Lets time pass until nothing is under way, or for half an hour. */
async function settle(world: SeedWorld): Promise<void> {
  for (let passed = 0; passed < SETTLE_AT_MOST_MS; passed += SETTLE_STEP_MS) {
    await world.pass(SETTLE_STEP_MS);
    await world.readLedger();
    if (passed >= SETTLE_AT_LEAST_MS && !isBusy(world)) return;
  }
}

function isBusy({ ledger }: SeedWorld): boolean {
  const isOpen = [...ledger.alerts.values()].some(({ ends }) => ends.length === 0);
  const isWorking = [...ledger.orders.values()].some(({ status }) => status === 'working');
  const isUntold = [...ledger.executions.values()].some(
    (versions) => versions.at(-1)?.execution.commission === null,
  );
  const isClosing = [...ledger.flattens.values()].includes('running');
  return isOpen || isWorking || isUntold || isClosing;
}

/** With the operator's help everything has to trade again: each root is led to a target. */
async function lastWord(world: SeedWorld, acts: SeedActs): Promise<readonly string[]> {
  world.wire.log('last word');
  const { life } = world;
  if (!life.isUp) return ['FINALE: the process does not run'];
  await world.waitFor(life.operator.resume('the end of a seed'));
  for (const { strategy } of life.book.book().strategySwitches) {
    await world.waitFor(life.operator.resume('the end of a seed', strategy));
  }
  for (const root of world.ledger.paused.keys()) {
    await world.waitFor(life.operator.adopt(root, 'the end of a seed'));
  }
  await world.pass(130_000);
  const before = world.ledger.alerts.size;
  acts.finalAlerts();
  await settle(world);
  const evidence = await world.evidence({ isSettled: true, rebuild: true });
  const found = [...violationsIn(evidence), ...unanswered(evidence, before)];
  return found.map((text) => `after the last word: ${text}`);
}

const AT_TARGET = ['ALREADY_AT_TARGET', 'ALREADY_IN_POSITION'];

function unanswered({ ledger }: Evidence, before: number): readonly string[] {
  const last = [...ledger.alerts.values()].slice(before);
  // What an operator took over may be too large to be turned round by one order within the limit.
  const adopted = new Set(ledger.adjustments.map(({ conid }) => rootOf(conid)));
  const missing = last.length < SPEAKERS.length ? [`only ${last.length} alerts were taken`] : [];
  const wrong = last.flatMap(({ received, ends }) => {
    const { status, reason } = ends[0] ?? { status: 'open', reason: null };
    const isReached = status === 'executed' || AT_TARGET.includes(reason ?? '');
    const isTooFar = reason === 'ORDER_QUANTITY_LIMIT' && adopted.has(received.root ?? '');
    return isReached || isTooFar
      ? []
      : [`the alert on ${received.root ?? ''} ended ${status} ${reason ?? ''}`];
  });
  return [...missing, ...wrong].map((text) => `FINALE: ${text}`);
}

interface Finished {
  readonly world: SeedWorld;
  readonly acts: SeedActs;
  readonly seed: number;
  readonly startsAt: Instant;
  readonly violations: readonly string[];
}

function resultOf({ world, acts, seed, startsAt, violations }: Finished): SeedResult {
  const { wire, simulation, ledger, time, restarts } = world;
  const { clientOrders, executions } = simulation.gateway.book;
  const counts = Object.values(clientOrders);
  const injected = inOrder(wire.faults.injected);
  const of = (...names: readonly string[]): number =>
    violations.filter((text) => names.some((name) => text.includes(`${name}:`))).length;
  return {
    seed,
    violations,
    alerts: acts.alerts,
    orders: counts.reduce((sum, { accepted }) => sum + accepted, 0),
    fills: executions.length,
    restarts,
    orderFaults: sumOf(injected, isOrderFault),
    injected,
    duplicates: counts.reduce((sum, { accepted }) => sum + Math.max(0, accepted - 1), 0),
    lost: violations.filter((text) => /is lost|never ended|is missing/.test(text)).length,
    wrongPositions:
      of('I3', 'I4') + violations.filter((text) => /the broker holds/.test(text)).length,
    virtualMs: time.now() - startsAt,
    ends: endsOf(ledger),
    digest: wire.digest(),
    events: wire.events,
  };
}

/** `executed`, `failed ORDER_INACTIVE`: how the alerts of a ledger ended. */
export function endsOf({ alerts }: Evidence['ledger']): Counts {
  return countsOf(
    [...alerts.values()].map(({ ends }) => {
      const { status, reason } = ends[0] ?? { status: 'open', reason: null };
      return reason === null ? status : `${status} ${reason}`;
    }),
  );
}
