import { Module, type DynamicModule, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { IbkrBroker } from '../../src/ibkr/ibkr-broker.adapter.js';
import { createIbkrBroker } from '../../src/ibkr/ibkr-broker-factory.adapter.js';
import { SecretRedactor } from '../../src/platform/secret-redactor.js';
import { Broker } from '../../src/ports/broker.port.js';
import { ChartCalendar } from '../../src/ports/chart-calendar.port.js';
import { Clock } from '../../src/ports/clock.port.js';
import { Ledger } from '../../src/ports/ledger.port.js';
import { Notifier } from '../../src/ports/notifier.port.js';
import { Random } from '../../src/ports/random.port.js';
import { RawArchive } from '../../src/ports/raw-archive.port.js';
import type { IbkrSettings, WebhookSettings } from '../../src/ports/settings.port.js';
import { TradingSettings } from '../../src/ports/settings.port.js';
import { StrategyCatalog } from '../../src/ports/strategy-catalog.port.js';
import { BookService } from '../../src/trading/book.service.js';
import { IntakeService } from '../../src/trading/intake.service.js';
import { OperatorService } from '../../src/trading/operator.service.js';
import { StatusService } from '../../src/trading/status.service.js';
import { TradingModule } from '../../src/trading/trading.module.js';
import { AlertReader } from '../../src/webhook/alert-reader.service.js';
import { SecretGuard } from '../../src/webhook/secret.guard.js';
import type { Strategy } from '../../src/domain/strategy/strategy.js';
import { FixedCatalog } from '../fakes/fixed-catalog.js';
import { Mortal } from '../fakes/mortal.js';
import { ProcessClock } from '../fakes/process-clock.js';
import type { SeededRandom } from '../fakes/seeded-random.js';
import { MemoryGateway, type Departure } from './memory-gateway.js';
import { MemoryStream } from './memory-stream.js';
import type { LedgerShelf } from './ledger-shelf.js';
import { ListeningArchive, ListeningNotifier, type Outputs } from './outputs.js';
import type { Wire } from './wire.js';

/** What a process finds when it starts. */
export interface Habitat {
  readonly wire: Wire;
  readonly shelf: LedgerShelf;
  readonly outputs: Outputs;
  readonly random: SeededRandom;
  /** The webhook's secret. */
  readonly secret: string;
  readonly mode: 'paper' | 'live';
  readonly strategies: readonly Strategy[];
  readonly departs: (departure: Departure, life: ProcessLife) => void;
}

@Module({})
class WorldModule {}

const TOKENS = [
  Clock,
  Broker,
  Ledger,
  Notifier,
  Random,
  RawArchive,
  StrategyCatalog,
  TradingSettings,
  ChartCalendar,
] as const;

/** One life of the application's process, from start to stop or death. */
export class ProcessLife {
  /** Decides at which write the process dies. */
  readonly mortal = new Mortal();
  readonly clock: ProcessClock;
  readonly broker: IbkrBroker;
  readonly catalog: FixedCatalog;
  readonly reader: AlertReader;
  private context: INestApplicationContext | null = null;
  private isOver = false;

  constructor(private readonly habitat: Habitat) {
    const { wire, outputs, random, secret } = habitat;
    this.catalog = new FixedCatalog(habitat.strategies);
    this.clock = new ProcessClock(wire.time, (error) => outputs.tell('log error', error));
    this.broker = this.newBroker();
    const redactor = new SecretRedactor();
    redactor.add([secret]);
    const guard = new SecretGuard({ ...NO_WEBHOOK, secrets: [secret] });
    this.reader = new AlertReader(this.catalog, guard, redactor, random);
  }

  get isAlive(): boolean {
    return !this.isOver && !this.mortal.isDead;
  }

  /** true once trading has started: its services may be asked. */
  get isUp(): boolean {
    return this.isAlive && this.context !== null;
  }

  async start(): Promise<void> {
    const ledger = await this.habitat.shelf.open(this.clock);
    const { outputs, random, mode } = this.habitat;
    const values = [
      this.clock,
      this.mortal.watch<Broker>(this.broker, ['place']),
      this.mortal.watch<Ledger>(ledger, ['receive', 'append']),
      new ListeningNotifier(outputs),
      random,
      new ListeningArchive(outputs),
      this.catalog,
      { mode, simulated: true, account: null, limits: {} },
      { switchDates: () => Promise.resolve([]) } satisfies ChartCalendar,
    ];
    const world: DynamicModule = {
      module: WorldModule,
      global: true,
      providers: TOKENS.map((provide, index) => ({ provide, useValue: values[index] })),
      exports: [...TOKENS],
    };
    const root: DynamicModule = { module: class ProvenModule {}, imports: [world, TradingModule] };
    const logger = outputs.logger();
    const options = { logger, abortOnError: false } as const;
    this.context = await NestFactory.createApplicationContext(root, options);
  }

  /** Ends as a kill does: nothing is finished, nothing is said. */
  async kill(): Promise<void> {
    this.isOver = true;
    this.clock.die();
    this.context = null;
    await this.habitat.shelf.abandon();
  }

  /** Ends as SIGTERM does; resolves in virtual time. */
  async stop(): Promise<void> {
    await this.context?.close();
  }

  get intake(): IntakeService {
    return this.get(IntakeService);
  }

  get operator(): OperatorService {
    return this.get(OperatorService);
  }

  get status(): StatusService {
    return this.get(StatusService);
  }

  get book(): BookService {
    return this.get(BookService);
  }

  private get<T>(token: abstract new (...parameters: never[]) => T): T {
    if (this.context === null) throw new TypeError('the process does not run');
    return this.context.get(token as never, { strict: false });
  }

  private newBroker(): IbkrBroker {
    const { wire, outputs, random, mode } = this.habitat;
    const isAlive = (): boolean => this.isAlive;
    const settings: IbkrSettings = {
      gatewayUrl: 'http://127.0.0.1:5000',
      simulated: true,
      account: null,
      gatewayCa: null,
      mode,
      extOperator: null,
      compete: false,
      dataDir: NOWHERE,
    };
    return createIbkrBroker({
      settings,
      gatewayUrl: 'http://127.0.0.1:5000/v1/api',
      clock: this.clock,
      random,
      log: outputs.logger(),
      transport: new MemoryGateway(wire, isAlive, (departure) => {
        this.habitat.departs(departure, this);
      }),
      stream: new MemoryStream(wire, isAlive),
    });
  }
}

/**
 * A folder that no system call ever sees: Node refuses its name at once. What the gateway's client would keep on disk is
 * lost, and no answer of a real disk comes between two moments of virtual time.
 */
const NOWHERE = '\0';

const NO_WEBHOOK = {
  host: '127.0.0.1',
  port: 0,
  baseUrl: '',
  allowedIps: [],
  trustedProxies: [],
  secrets: [],
  rateLimitPerMinute: 0,
} as const satisfies WebhookSettings;
