import { Global, Module } from '@nestjs/common';
import type { ValueProvider } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { serveApiDocs } from '../../src/dashboard/api-docs.adapter.js';
import { DashboardModule } from '../../src/dashboard/dashboard.module.js';
import { AnalysisRunner } from '../../src/analysis/analysis-runner.service.js';
import { FetchService } from '../../src/analysis/fetch.service.js';
import { err, ok } from '../../src/domain/kernel/result.js';
import { Broker } from '../../src/ports/broker.port.js';
import { Clock } from '../../src/ports/clock.port.js';
import { CsvReportStore } from '../../src/ledger/csv-report-store.adapter.js';
import { Ledger } from '../../src/ports/ledger.port.js';
import type { KillSwitch } from '../../src/ports/ledger-entry.js';
import { Random } from '../../src/ports/random.port.js';
import { NotificationDesk, type OpenNotification } from '../../src/ports/notifier.port.js';
import { ReportStore } from '../../src/ports/report-store.port.js';
import {
  AnalysisSettings,
  DashboardSettings,
  PlatformSettings,
  TradingSettings,
  WebhookSettings,
} from '../../src/ports/settings.port.js';
import { StrategyCatalog } from '../../src/ports/strategy-catalog.port.js';
import { SecretRedactor } from '../../src/platform/secret-redactor.js';
import { OperatorService } from '../../src/trading/operator.service.js';
import { readSessionRecord } from '../../src/trading/session-record.js';
import { StatusService } from '../../src/trading/status.service.js';
import { PageFolder } from '../../src/dashboard/page-folder.js';
import { FakeBroker } from './fake-broker.js';
import { FixedCatalog } from './fixed-catalog.js';
import { ManualClock } from './manual-clock.js';
import { SeededRandom } from './seeded-random.js';
import { SampleLedger } from './sample-ledger.js';
import { sampleAlert, sampleOrder } from './sample-views.js';

export const ADMIN_TOKEN = 'operator-token-of-the-test';
export const VIEWER_TOKEN = 'viewer-token-of-the-test';

/** What the use cases were asked for, in order, and what they are to answer. */
export class Desk {
  constructor(
    private readonly broker: Broker,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  readonly asked: unknown[][] = [];
  readiness: { ready: boolean; reasons: readonly { code: 'SHADOW'; message: string }[] } = {
    ready: true,
    reasons: [],
  };
  analysisRunning = false;

  private answer(...call: readonly unknown[]): { readonly killSwitch: string; readonly drift: [] } {
    this.asked.push([...call]);
    return { killSwitch: 'HALTED', drift: [] };
  }

  private settle(...call: readonly string[]): object {
    this.asked.push([...call]);
    const line = { account: 'DU0000001', conid: 495512563, symbol: 'ESZ6' };
    return ok({ root: call[1], holdings: [{ ...line, own: '3', foreign: '0' }] });
  }

  readonly operator = {
    halt: async (...call: readonly unknown[]) => ok(this.answer('halt', ...call)),
    resume: async (...call: readonly unknown[]) => ok(this.answer('resume', ...call)),
    flatten: async (request: unknown) => ok(this.answer('flatten', request)),
    cancel: async (id: string) =>
      id.startsWith('tb-')
        ? ok(this.answer('cancel', id))
        : err({ code: 'NOT_FOUND', message: 'There is no such order.' }),
    adopt: async (root: string, reason: string) => this.settle('adopt', root, reason),
    disown: async (root: string, reason: string) => this.settle('disown', root, reason),
    approvals: async () => [],
    drift: async () => [],
    rolls: async () => [],
    approve: async (alertId: string) => ok(this.answer('approve', alertId)),
    reject: async (alertId: string) => ok(this.answer('reject', alertId)),
    reconcile: async () =>
      err({ code: 'SESSION_NOT_READY', message: 'There is no working broker session.' }),
  };

  private readonly positions = [
    {
      account: 'DU0000001',
      conid: 495512563,
      symbol: 'ESZ6',
      month: '202612',
      quantity: '-1',
      averagePrice: '4500.5',
      external: false,
    },
  ];

  killSwitch: KillSwitch = 'ACTIVE';
  /** How often the status was asked for. */
  looks = 0;

  readonly status = {
    status: async () => {
      this.looks += 1;
      return {
        mode: 'paper',
        simulated: true,
        tradingState: 'trading',
        killSwitch: this.killSwitch,
        session: this.broker.session(),
        positions: this.positions,
        openOrders: [{ ...sampleOrder, status: 'working' }],
        lastAlert: sampleAlert,
        strategySwitches: [],
        pausedRoots: [
          {
            root: 'NQ',
            code: 'EXTERNAL_POSITION',
            message: 'NQ is not what the fills say.',
            since: sampleAlert.receivedAt,
          },
        ],
        fills: { reported: 4, recorded: 4, capturedAt: sampleAlert.receivedAt },
      };
    },
    sessionRecord: () => readSessionRecord(this.ledger, this.broker.session(), this.clock.now()),
    positions: async () => this.positions,
    readiness: () => this.readiness,
  };

  /** Open notifications. */
  letters: readonly OpenNotification[] = [
    {
      id: 'letter-1',
      at: sampleAlert.receivedAt,
      count: 2,
      notification: { severity: 'critical', code: 'HALTED', message: 'Trading is halted.' },
    },
  ];

  readonly notifications = {
    open: () => this.letters,
    acknowledge: async (id: string) => id === 'letter-1',
  };

  readonly fetching = { fetch: async () => ok({ executions: 3, contracts: 1 }) };

  readonly runner = {
    start: async (window: unknown, trigger: string) => {
      if (this.analysisRunning) return err({ code: 'ALREADY_RUNNING' });
      this.answer('analysis', window, trigger);
      return ok({ id: 'run-2' });
    },
    progress: () => null,
  };
}

/** The dashboard over fakes, not listening unless told to; ask it by `inject`. */
export interface DashboardApp {
  readonly app: NestFastifyApplication;
  readonly desk: Desk;
  readonly ledger: SampleLedger;
  readonly clock: ManualClock;
  /** Every route of the server as it was registered: `GET /admin/alerts/:id`. */
  readonly routes: readonly string[];
  close(): Promise<void>;
}

/** What a test may want otherwise. */
export interface DashboardChanges {
  readonly dataDir?: string;
  readonly logsDir?: string;
  readonly pageDir?: string;
  readonly catalog?: FixedCatalog;
  /** Port of the public listener. */
  readonly publicPort?: number;
}

const CONFIGURED: readonly ValueProvider[] = [
  { provide: TradingSettings, useValue: { mode: 'paper' } },
  { provide: AnalysisSettings, useValue: { initialEquity: '100000', simulated: true } },
  {
    provide: DashboardSettings,
    useValue: {
      host: '127.0.0.1',
      port: 3001,
      adminToken: ADMIN_TOKEN,
      viewerToken: VIEWER_TOKEN,
    },
  },
];

export async function startDashboard(
  dataDir = '/nonexistent',
  catalog = new FixedCatalog(),
): Promise<DashboardApp> {
  return startDashboardWith({ dataDir, catalog });
}

export async function startDashboardWith(changes: DashboardChanges): Promise<DashboardApp> {
  const { dataDir = '/nonexistent', pageDir = '/nonexistent' } = changes;
  const clock = new ManualClock();
  const broker = new FakeBroker(clock);
  const ledger = new SampleLedger();
  const desk = new Desk(broker, ledger, clock);
  const redactor = new SecretRedactor();
  redactor.add([ADMIN_TOKEN, VIEWER_TOKEN]);
  const routes: string[] = [];
  const app = await serving(pageDir, routes, [
    ...CONFIGURED,
    ...described(changes),
    { provide: SecretRedactor, useValue: redactor },
    { provide: Clock, useValue: clock },
    { provide: Random, useValue: new SeededRandom() },
    { provide: Ledger, useValue: ledger },
    { provide: Broker, useValue: broker },
    { provide: OperatorService, useValue: desk.operator },
    { provide: StatusService, useValue: desk.status },
    { provide: AnalysisRunner, useValue: desk.runner },
    { provide: FetchService, useValue: desk.fetching },
    { provide: NotificationDesk, useValue: desk.notifications },
    { provide: ReportStore, useValue: new CsvReportStore(dataDir) },
  ]);
  return { app, desk, ledger, clock, routes, close: () => app.close() };
}

/** Settings and strategies. */
function described(changes: DashboardChanges): readonly ValueProvider[] {
  const { dataDir = '/nonexistent', logsDir = '/nonexistent', publicPort = 3000 } = changes;
  const catalog = changes.catalog ?? new FixedCatalog();
  const strategies = {
    reload: async () => ok([{ name: 'default', enabled: true }]),
    all: () => catalog.all(),
  };
  return [
    { provide: StrategyCatalog, useValue: strategies },
    { provide: PlatformSettings, useValue: { dataDir, logsDir } },
    {
      provide: WebhookSettings,
      useValue: {
        port: publicPort,
        baseUrl: 'https://bot.example.org',
        secrets: [],
        trustedProxies: ['10.0.0.1'],
      },
    },
  ];
}

async function serving(
  pageDir: string,
  routes: string[],
  providers: ValueProvider[],
): Promise<NestFastifyApplication> {
  @Global()
  @Module({ providers, exports: providers.map(({ provide }) => provide) })
  class FakesModule {}
  const testing = await Test.createTestingModule({
    imports: [FakesModule, DashboardModule.register([])],
  })
    .overrideProvider(PageFolder)
    .useValue({ path: pageDir })
    .compile();
  const app = testing.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
  const server = app.getHttpAdapter().getInstance();
  server.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) routes.push(`${one} ${url}`);
  });
  serveApiDocs(app);
  await app.init();
  await server.ready();
  return app;
}
