import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Instant } from '../../src/domain/kernel/instant.js';
import type { Strategy } from '../../src/domain/strategy/strategy.js';
import { newBook } from '../../src/simulator/book.js';
import { SimulatorControls } from '../../src/simulator/controls.js';
import { Simulation } from '../../src/simulator/simulation.js';
import { SeededRandom } from '../fakes/seeded-random.js';
import { VirtualTime } from '../fakes/virtual-time.js';
import { Dice } from './dice.js';
import type { Acknowledged, Evidence, SentOrder } from './evidence.js';
import { FaultPlan, type FaultRates } from './fault-plan.js';
import { LedgerHistory } from './ledger-history.js';
import { LedgerShelf } from './ledger-shelf.js';
import type { Departure } from './memory-gateway.js';
import { Outputs } from './outputs.js';
import { ProcessLife, type Habitat } from './process-life.js';
import { POSITION_LIMITS, SPEAKERS } from './strategies.js';
import { Wire } from './wire.js';

export interface WorldOptions {
  readonly seed: number;
  readonly startsAt: Instant;
  /** true: the ledger lies in a temporary folder. */
  readonly onDisk: boolean;
  readonly mode?: 'paper' | 'live';
  readonly rates?: FaultRates;
  /** Those of the speakers unless told otherwise. */
  readonly strategies?: readonly Strategy[];
  /** true: everything that happens is kept as text. */
  readonly keepsEvents?: boolean;
}

const HOUR_MS = 3_600_000;

/** The worlds' clocks begin within a Tuesday's main session. */
export function startOf(seed: number): Instant {
  return Date.parse('2026-01-13T15:00:00Z') + new Dice(seed, 'start').between(0, 4) * HOUR_MS;
}

/** A broker, a ledger, and one application process after the other before them. */
export class SeedWorld {
  readonly time: VirtualTime;
  readonly simulation: Simulation;
  readonly controls: SimulatorControls;
  readonly wire: Wire;
  readonly shelf: LedgerShelf;
  readonly outputs: Outputs;
  readonly ledger = new LedgerHistory();
  readonly acknowledged: Acknowledged[] = [];
  readonly sent: SentOrder[] = [];
  readonly crashes: string[] = [];
  readonly secret: string;
  life: ProcessLife;
  restarts = 0;
  private readonly folder: string | null;
  private readonly habitat: Habitat;
  private readonly downtime: Dice;
  private readySince: Instant | null = null;

  constructor(options: WorldOptions) {
    const { seed, startsAt, onDisk, rates } = options;
    this.time = new VirtualTime(startsAt);
    this.simulation = new Simulation(this.time, newBook(seed, startsAt), () => undefined);
    this.controls = new SimulatorControls(this.simulation);
    this.controls.pacing({ penaltyMs: 20_000 });
    this.wire = new Wire(this.time, this.simulation, new FaultPlan(seed, rates), {
      seed,
      keepsEvents: options.keepsEvents ?? false,
    });
    this.folder = onDisk ? mkdtempSync(join(tmpdir(), 'prove-')) : null;
    this.shelf = new LedgerShelf(this.folder);
    this.secret = `canary-${seed}-0123456789abcdef`;
    this.outputs = new Outputs(this.secret, (line) => {
      this.wire.log(line);
    });
    this.downtime = new Dice(seed, 'downtime');
    this.habitat = {
      wire: this.wire,
      shelf: this.shelf,
      outputs: this.outputs,
      random: new SeededRandom(seed),
      secret: this.secret,
      mode: options.mode ?? 'paper',
      strategies: options.strategies ?? SPEAKERS.map(({ strategy }) => strategy),
      departs: (departure, life) => {
        this.note(departure, life);
      },
    };
    this.life = new ProcessLife(this.habitat);
  }

  /** Starts the process over what ledger and broker hold. */
  async start(): Promise<void> {
    const { life } = this;
    await life.start();
    const { gate } = life.book;
    const follow = (): void => {
      if (life !== this.life || !life.isAlive) return;
      this.readySince = gate.isOpen() ? (this.readySince ?? this.time.now()) : null;
    };
    gate.onChange(follow);
    follow();
    await this.time.pass(0);
  }

  /** Lets time pass; a process that dies on the way comes back after a while. */
  async pass(durationMs: number): Promise<void> {
    const end = this.time.now() + durationMs;
    do {
      await this.time.pass(Math.max(0, end - this.time.now()), () => this.life.mortal.isDead);
      if (this.life.mortal.isDead) await this.restart('died at a write');
    } while (this.time.now() < end);
  }

  /** Lets time pass until a promise is settled, a minute at most. */
  async waitFor(promise: Promise<unknown>): Promise<void> {
    let isDone = false;
    const end = (): void => {
      isDone = true;
    };
    promise.then(end, end);
    await this.time.pass(60_000, () => isDone || this.life.mortal.isDead);
  }

  /** Kills the process and starts another one. */
  async restart(why: string): Promise<void> {
    this.wire.log(`process ${why}`);
    await this.life.kill();
    await this.comeBack();
  }

  /** Ends the process as SIGTERM does and starts another one. */
  async stopAndStart(): Promise<void> {
    this.wire.log('process stops');
    await this.waitFor(this.life.stop());
    await this.restart('has stopped');
  }

  /** Reads what is new in the ledger and gathers what can be known. */
  async evidence({
    isSettled,
    rebuild,
  }: {
    isSettled: boolean;
    rebuild: boolean;
  }): Promise<Evidence> {
    await this.readLedger();
    return {
      now: this.time.now(),
      broker: this.simulation.gateway.book,
      ledger: this.ledger,
      sent: this.sent,
      acknowledged: this.acknowledged,
      readySince: this.readySince,
      rebuildDifferences: rebuild ? await this.shelf.rebuildDifferences() : [],
      leaks: this.outputs.leaks,
      crashes: this.crashes,
      isSettled,
      positionLimits: POSITION_LIMITS,
    };
  }

  async readLedger(): Promise<void> {
    for (;;) {
      const entries = await this.shelf.entriesAfter(this.ledger.seq);
      if (entries.length === 0) return;
      this.ledger.read(entries);
      for (const text of this.ledger.takeTexts()) this.outputs.tell('ledger', text);
    }
  }

  /** Lets go of everything. */
  async close(): Promise<void> {
    await this.life.kill();
    if (this.folder !== null) rmSync(this.folder, { recursive: true, force: true });
  }

  private async comeBack(): Promise<void> {
    this.readySince = null;
    this.restarts += 1;
    await this.time.pass(this.downtime.between(500, 30_000));
    this.life = new ProcessLife(this.habitat);
    await this.start();
  }

  private note({ clientOrderId, what }: Departure, life: ProcessLife): void {
    const { book } = life;
    const { tradingSwitch, strategySwitches, openOrders } = book.book();
    const now = this.time.now();
    const order = openOrders.find((one) => one.clientOrderId === clientOrderId);
    const strategy = order?.strategy ?? null;
    const killSwitch = book.killSwitch(strategy);
    const own = strategySwitches.find((view) => view.strategy === strategy);
    const written = [tradingSwitch, own].find((view) => view?.killSwitch === killSwitch);
    this.sent.push({
      at: now,
      clientOrderId,
      what,
      killSwitch,
      switchedAt: written === undefined ? now : (written.since ?? 0),
      sessionReady: life.broker.session().state === 'READY',
      reconciled: book.gate.reasons().every(({ code }) => code !== 'NOT_RECONCILED'),
      pausedWith: order === undefined ? null : book.pauseOf(order.root),
    });
  }
}
