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
  readonly events: string[] = [];
  private readonly dice: Dice;

  constructor(
    readonly time: VirtualTime,
    readonly simulation: Simulation,
    readonly faults: FaultPlan,
    seed: number,
  ) {
    this.dice = new Dice(seed, 'stream');
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

  log(event: string): void {
    this.events.push(`${this.time.now()} ${event}`);
  }

  /** Dice for what happens to streams. */
  get streamDice(): Dice {
    return this.dice;
  }
}
