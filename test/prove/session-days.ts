import type { Instant } from '../../src/domain/kernel/instant.js';
import type { Region } from '../../src/simulator/nightly-reset.js';
import type { SessionRecord } from '../../src/trading/session-record.js';
import { SeedWorld } from './seed-world.js';

const HOUR_MS = 3_600_000;
const INIT = '> POST /iserver/auth/ssodh/init';
const NOTHING_SPOILED = { order: 0, reply: 0, cancel: 0, session: 0, read: 0 };

export interface SessionDaysOptions {
  readonly hours: number;
  readonly startsAt: Instant;
  readonly mode: 'paper' | 'live';
  readonly region: Region;
  /** Hours of the run at which another login takes the session for ten minutes. */
  readonly rivalAt: readonly number[];
  /** Hours of the run at which a human logs in. */
  readonly loginAt: readonly number[];
  /** How many of a thousand requests meet a 401 that means nothing. */
  readonly strayPerThousand: number;
}

/** What the days came to. */
export interface SessionDays {
  readonly record: SessionRecord;
  readonly resets: unknown;
  readonly strays: unknown;
  readonly inits: number;
  readonly tooMany: number;
  /** `warning SESSION_NOT_READY` and the like, in order. */
  readonly notifications: readonly string[];
  readonly ordersWithoutSession: number;
}

/** Lets days pass before the simulated gateway, with its nightly resets, another login and scattered 401s. */
export async function passSessionDays(options: SessionDaysOptions): Promise<SessionDays> {
  const { startsAt, mode, region, strayPerThousand } = options;
  const rates = NOTHING_SPOILED;
  const world = new SeedWorld({ seed: 7, startsAt, onDisk: true, mode, rates, keepsEvents: true });
  const { simulation } = world;
  world.controls.pacing({ enabled: true });
  simulation.gateway.isPaper = mode === 'paper';
  const face = 'disconnected';
  simulation.nightly.configure({ on: true, region, minutes: 8, ends: null, face });
  simulation.strays.configure({ seed: 3, perThousand: strayPerThousand });
  await world.start();
  await passHours(world, options);
  const figures = await figuresOf(world);
  await world.close();
  return figures;
}

async function passHours(world: SeedWorld, options: SessionDaysOptions): Promise<void> {
  const { simulation } = world;
  for (let hour = 0; hour < options.hours; hour += 1) {
    if (options.rivalAt.includes(hour)) simulation.rival.take(HOUR_MS / 6);
    if (options.loginAt.includes(hour)) simulation.gateway.logIn();
    await world.pass(HOUR_MS);
  }
}

async function figuresOf(world: SeedWorld): Promise<SessionDays> {
  const { events } = world.wire;
  return {
    record: await world.life.status.sessionRecord(),
    resets: world.simulation.nightly.state()['resets'],
    strays: world.simulation.strays.state()['count'],
    inits: events.filter((event) => event.includes(INIT)).length,
    tooMany: events.filter((event) => / < .* 429 /.test(event)).length,
    notifications: world.outputs.notifications.map(({ severity, code }) => `${severity} ${code}`),
    ordersWithoutSession: world.sent.filter(({ sessionReady }) => !sessionReady).length,
  };
}
