import { createHash } from 'node:crypto';
import type { Instant } from '../../src/domain/kernel/instant.js';
import type { Simulation } from '../../src/simulator/simulation.js';
import type { VirtualTime } from '../fakes/virtual-time.js';
import { Dice } from './dice.js';
import type { FaultPlan } from './fault-plan.js';

/** What stands between the processes of a seed and their broker; it outlives them all. */
export class Wire {
  /** true while no gateway listens. */
  isDown = false;
  /** Until then the broker answers 429 to everything. */
  punishedUntil: Instant = 0;
  /** How many of the next requests meet a 401 that means nothing. */
  strayRefusals = 0;
  /** Requests that left a process, by `METHOD path`, and answers 429. */
  readonly requested = new Map<string, number>();
  tooManyAnswers = 0;
  /** Everything that happened; empty unless it is kept. */
  readonly events: string[] = [];
  private readonly dice: Dice;
  private readonly keepsEvents: boolean;
  private readonly hash = createHash('sha256');

  constructor(
    readonly time: VirtualTime,
    readonly simulation: Simulation,
    readonly faults: FaultPlan,
    how: { readonly seed: number; readonly keepsEvents: boolean },
  ) {
    this.dice = new Dice(how.seed, 'stream');
    this.keepsEvents = how.keepsEvents;
  }

  /** Begins a penalty: mostly short, sometimes the fifteen minutes that IBKR gives. */
  punish(): void {
    const penaltyMs = this.dice.pick([10_000, 20_000, 60_000, 900_000]);
    this.punishedUntil = this.time.now() + penaltyMs;
  }

  /** Ends whatever is wrong with the gateway itself. */
  heal(): void {
    this.isDown = false;
    this.punishedUntil = 0;
  }

  /** Counts a request on its way. */
  note(method: string, path: string): void {
    const name = `${method} ${path}`;
    this.requested.set(name, (this.requested.get(name) ?? 0) + 1);
  }

  log(event: string): void {
    const line = `${this.time.now()} ${event}`;
    this.hash.update(line);
    if (this.keepsEvents) this.events.push(line);
  }

  /** SHA-256 over everything that happened, in hex; to be asked for once. */
  digest(): string {
    return this.hash.digest('hex');
  }

  /** Dice for what happens to streams. */
  get streamDice(): Dice {
    return this.dice;
  }
}
