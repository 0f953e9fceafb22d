import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Test } from '@nestjs/testing';
import type { TestingModule } from '@nestjs/testing';
import type { Alert } from '../../src/domain/alert/alert.js';
import type { CalendarDate } from '../../src/domain/kernel/instant.js';
import { ok } from '../../src/domain/kernel/result.js';
import type { Result } from '../../src/domain/kernel/result.js';
import type { Strategy } from '../../src/domain/strategy/strategy.js';
import { openLedger } from '../../src/ledger/open-ledger.adapter.js';
import { Broker } from '../../src/ports/broker.port.js';
import type { TradingSession } from '../../src/ports/broker.port.js';
import { Clock } from '../../src/ports/clock.port.js';
import type { AlertView } from '../../src/ports/ledger-view.js';
import { Ledger } from '../../src/ports/ledger.port.js';
import { Notifier } from '../../src/ports/notifier.port.js';
import type { Notification } from '../../src/ports/notifier.port.js';
import { Random } from '../../src/ports/random.port.js';
import { RawArchive } from '../../src/ports/raw-archive.port.js';
import { TradingSettings } from '../../src/ports/settings.port.js';
import { ChartCalendar } from '../../src/ports/chart-calendar.port.js';
import { StrategyCatalog } from '../../src/ports/strategy-catalog.port.js';
import { IntakeService } from '../../src/trading/intake.service.js';
import { OperatorService } from '../../src/trading/operator.service.js';
import { StatusService } from '../../src/trading/status.service.js';
import { TradingModule } from '../../src/trading/trading.module.js';
import { FakeBroker } from '../fakes/fake-broker.js';
import type { Read } from '../fakes/fake-reads.js';
import { ManualClock, settled } from '../fakes/manual-clock.js';
import { Mortal } from '../fakes/mortal.js';
import { SeededRandom } from '../fakes/seeded-random.js';
import { esMonth, oldEsMonth } from './contract-builder.js';
import { NOON, signal, strategy } from './decision-builder.js';

class KeptNotifier extends Notifier {
  readonly kept: Notification[] = [];

  notify(notification: Notification): void {
    this.kept.push(notification);
  }
}

class NoArchive extends RawArchive {
  storeAlert(): void {}

  storeExecutions(): Promise<void> {
    return Promise.resolve();
  }
}

class GivenChartDates extends ChartCalendar {
  constructor(private readonly dates: ReadonlyMap<string, readonly CalendarDate[]>) {
    super();
  }

  switchDates(root: string): Promise<readonly CalendarDate[]> {
    return Promise.resolve(this.dates.get(root) ?? []);
  }
}

class GivenStrategies extends StrategyCatalog {
  constructor(private readonly strategies: readonly Strategy[]) {
    super();
  }

  find(name: string): Strategy | null {
    return this.strategies.find((one) => one.name === name) ?? null;
  }

  all(): readonly Strategy[] {
    return this.strategies;
  }

  reload(): Promise<Result<readonly Strategy[], string>> {
    return Promise.resolve(ok(this.strategies));
  }
}

export interface KitOptions {
  readonly strategy?: Partial<Strategy>;
  readonly mode?: 'shadow' | 'paper' | 'live';
  /** When the December contract of ES trades; not known unless told. */
  readonly hours?: readonly TradingSession[];
  /** What the broker does not tell from the start. */
  readonly unreadable?: Read;
  /** Strategies beside the one that alerts go to. */
  readonly others?: readonly Strategy[];
}

const STEP_MS = 100;

const BROKER_WRITES = ['place', 'placeGroup', 'modify'];

/** Trading on a real ledger and a broker in memory, in time that the test moves. Restarts keep ledger and broker. */
export class TradingKit {
  readonly clock = new ManualClock(NOON);
  readonly broker = new FakeBroker(this.clock);
  readonly notifier = new KeptNotifier();
  /** Decides at which write to ledger or broker the process dies. */
  readonly mortal = new Mortal();
  /** When the chart switches its month, by root. */
  readonly chartDates = new Map<string, readonly CalendarDate[]>();
  private readonly folder = mkdtempSync(join(tmpdir(), 'trading-'));
  private readonly random = new SeededRandom(7);
  private module: TestingModule | null = null;
  private sent = 0;

  private constructor(private readonly options: KitOptions) {
    this.broker.list(esMonth(), 'ES', 'ES1!');
    this.broker.list(oldEsMonth(), 'ESU2026');
    if (options.unreadable !== undefined) this.broker.reads.fail(options.unreadable);
    if (options.hours !== undefined) this.broker.market.hours.set(esMonth().conid, options.hours);
  }

  static async start(options: KitOptions = {}): Promise<TradingKit> {
    const kit = new TradingKit(options);
    await kit.boot();
    return kit;
  }

  /** Starts trading over the ledger as it is. */
  async boot(): Promise<void> {
    const databaseUrl = `sqlite:${join(this.folder, 'ledger.sqlite')}`;
    const mode = this.options.mode ?? 'paper';
    const ledger = await openLedger({ databaseUrl, clock: this.clock });
    const world = {
      module: class World {},
      global: true,
      providers: [
        { provide: Clock, useValue: this.clock },
        { provide: Broker, useValue: this.mortal.watch(this.broker, BROKER_WRITES) },
        { provide: Ledger, useValue: this.mortal.watch(ledger, ['receive', 'append']) },
        { provide: Notifier, useValue: this.notifier },
        { provide: Random, useValue: this.random },
        { provide: RawArchive, useClass: NoArchive },
        { provide: StrategyCatalog, useValue: this.strategies() },
        { provide: ChartCalendar, useValue: new GivenChartDates(this.chartDates) },
        {
          provide: TradingSettings,
          useValue: { mode, simulated: true, account: null, limits: {} },
        },
      ],
      exports: [
        Clock,
        Broker,
        Ledger,
        Notifier,
        Random,
        RawArchive,
        StrategyCatalog,
        ChartCalendar,
        TradingSettings,
      ],
    };
    const testing = Test.createTestingModule({ imports: [world, TradingModule] });
    this.module = await testing.compile();
    await this.module.init();
    await this.pass(0);
  }

  private strategies(): GivenStrategies {
    const { strategy: own, others = [] } = this.options;
    return new GivenStrategies([strategy(own), ...others]);
  }

  /** Ends the process as a kill does: nothing is finished, nothing is said. */
  async kill(): Promise<void> {
    const ledger = this.get(Ledger);
    this.mortal.dieAt(null);
    this.broker.forgetListeners();
    this.clock.forgetTimers();
    await ledger.close();
    this.module = null;
  }

  async stop(): Promise<void> {
    const closing = this.module?.close();
    await this.pass(5_000);
    await closing;
    if (this.module !== null) await this.get(Ledger).close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  get ledger(): Ledger {
    return this.get(Ledger);
  }

  get operator(): OperatorService {
    return this.get(OperatorService);
  }

  get status(): StatusService {
    return this.get(StatusService);
  }

  /** Hands an alert in as the webhook does; answers our id, or nothing when the process died before it could. */
  async alert(change: Partial<Alert>, body?: string): Promise<string> {
    this.sent += 1;
    const text = body ?? `body ${this.sent}`;
    const received = this.get(IntakeService).receive({
      strategy: this.strategies().find(change.strategy ?? '') ?? strategy(this.options.strategy),
      alert: signal(change),
      body: text,
      bodySha256: this.random.sha256(text),
      sourceAddress: '127.0.0.1',
      receivedAt: this.clock.now(),
    });
    await this.pass(0);
    if (this.mortal.isDead) return '';
    return (await received).id;
  }

  async view(alertId: string): Promise<AlertView> {
    const view = await this.ledger.alert(alertId);
    if (view === null) throw new TypeError(`no alert ${alertId}`);
    return view;
  }

  /** `executed`, or `skipped: CODE`, once the alert has ended or the time is over. */
  async endOf(alertId: string, withinMs = 30_000): Promise<string> {
    for (let passed = 0; passed <= withinMs; passed += STEP_MS) {
      const { status, reason } = await this.view(alertId);
      if (status !== 'received' && status !== 'executing') {
        return reason === null ? status : `${status}: ${reason}`;
      }
      await this.pass(STEP_MS);
    }
    return (await this.view(alertId)).status;
  }

  /** Lets time pass in small steps and everything that is due run. */
  async pass(durationMs: number): Promise<void> {
    for (let turn = 0; turn < 12; turn += 1) await settled();
    for (let passed = 0; passed < durationMs; passed += STEP_MS) {
      await this.clock.advance(STEP_MS);
      for (let turn = 0; turn < 6; turn += 1) await settled();
    }
  }

  /** What reached the broker: `BUY 1 ESZ6`. */
  get orders(): readonly string[] {
    return this.broker.placed.map(
      ({ side, quantity, contract }) => `${side} ${quantity} ${contract.symbol}`,
    );
  }

  /** Codes of what the operator was told. */
  get told(): readonly string[] {
    return this.notifier.kept.map(({ severity, code }) => `${severity} ${code}`);
  }

  private get<T>(token: abstract new (...parameters: never[]) => T): T {
    if (this.module === null) throw new TypeError('trading does not run');
    return this.module.get(token as never, { strict: false });
  }
}
