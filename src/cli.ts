import 'reflect-metadata';
import { Module } from '@nestjs/common';
import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { WinstonModule } from 'nest-winston';
import { AlertFill } from './analysis/alert-fill.service.js';
import { AnalysisService } from './analysis/analysis.service.js';
import { DatasetLoader } from './analysis/dataset-loader.service.js';
import { ReportWriter } from './analysis/report-writer.service.js';
import { SheetReport } from './analysis/sheet-report.service.js';
import { ImportService } from './analysis/imports/import.service.js';
import { StatementCheck } from './analysis/imports/statement-check.service.js';
import { AppModule } from './app.module.js';
import { AdminClient, visit } from './cli/admin-client.adapter.js';
import { CliModule } from './cli/cli.module.js';
import { runCommandLine } from './cli/command-line.adapter.js';
import type { Installation } from './cli/doctor/installation.js';
import { EmptyLedger } from './cli/empty-ledger.adapter.js';
import { InProcessAdmin } from './cli/in-process-admin.adapter.js';
import { isLedgerFileThere } from './cli/ledger-file.adapter.js';
import { LocalDesk } from './cli/local-desk.adapter.js';
import type { Workshop } from './cli/local-desk.adapter.js';
import { LocalUpkeep } from './cli/local-upkeep.adapter.js';
import { TradingAdmin } from './cli/trading-admin.adapter.js';
import { ConfigModule } from './config/config.module.js';
import { loadConfiguration } from './config/configuration.adapter.js';
import type { Configuration } from './config/configuration.adapter.js';
import { AlertCheckController } from './dashboard/alert-check.controller.js';
import { AlertExplainer } from './dashboard/alert-explainer.service.js';
import { AlertsController } from './dashboard/alerts.controller.js';
import { ContractCacheAdapter } from './dashboard/contract-cache.adapter.js';
import { StatusController } from './dashboard/status.controller.js';
import { TradingController } from './dashboard/trading.controller.js';
import { agentsFor } from './ibkr/gateway-agents.adapter.js';
import { FlexWebService } from './ibkr/flex-web-service.adapter.js';
import { CsvReportStore } from './ledger/csv-report-store.adapter.js';
import { DatabaseVault } from './ledger/database-vault.adapter.js';
import { LedgerModule } from './ledger/ledger.module.js';
import type { LedgerAccess } from './ledger/ledger.module.js';
import { openLedger } from './ledger/open-ledger.adapter.js';
import { NotificationProbe } from './notification/notification-probe.adapter.js';
import { GoogleSheet } from './notification/google-sheet.adapter.js';
import { NotificationModule } from './notification/notification.module.js';
import { StartNotice } from './notification/start-notice.service.js';
import { createHttpAdapter } from './platform/http-server.adapter.js';
import { closeLogs, openLogs } from './platform/logging.adapter.js';
import { PlatformModule } from './platform/platform.module.js';
import { SystemClock } from './platform/system-clock.adapter.js';
import { Ledger } from './ports/ledger.port.js';
import { ReportStore } from './ports/report-store.port.js';
import { ResultsSheet } from './ports/results-sheet.port.js';
import { StatementSource } from './ports/statement-source.port.js';

const clock = new SystemClock();

/** The controllers of commands that need no broker. */
@Module({})
class BookDesk {
  static register(trading: DynamicModule): DynamicModule {
    return {
      module: BookDesk,
      imports: [trading],
      controllers: [AlertCheckController, AlertsController, StatusController, TradingController],
      providers: [AlertExplainer, ContractCacheAdapter],
    };
  }
}

/** The ledger for reading, or for writing under the data lock; for reading a folder without one is an empty ledger. */
function ledgerModule(configuration: Configuration, access: LedgerAccess): DynamicModule {
  const ledger = { ...LedgerModule.forAccess(access), global: true };
  const { databaseUrl } = configuration.settings.ledger;
  if (access === 'write' || isLedgerFileThere(databaseUrl)) return ledger;
  const empty = { provide: Ledger, useClass: EmptyLedger };
  return { ...ledger, providers: [...(ledger.providers ?? []), empty] };
}

@Module({})
class BookModule {
  static register(configuration: Configuration, access: LedgerAccess): DynamicModule {
    const trading = CliModule.idleTrading();
    return {
      module: BookModule,
      imports: [
        ConfigModule.register(configuration),
        PlatformModule,
        CliModule,
        ledgerModule(configuration, access),
        { module: NotificationModule, providers: [{ provide: StartNotice, useValue: null }] },
        trading,
        BookDesk.register(trading),
      ],
    };
  }
}

async function openBook(
  configuration: Configuration,
  access: LedgerAccess,
): Promise<InProcessAdmin> {
  const app = await NestFactory.create<NestFastifyApplication>(
    BookModule.register(configuration, access),
    createHttpAdapter(),
    { bodyParser: false, abortOnError: false, logger: false },
  );
  await app.init();
  return new InProcessAdmin(app, configuration.settings.dashboard.adminToken);
}

/** The whole application with its log files, on a broker session of its own. */
async function openTrading(configuration: Configuration): Promise<TradingAdmin> {
  const { settings, redactor } = configuration;
  const logs = openLogs({ settings: settings.platform, clock, redactor, console: false });
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.register(configuration),
    createHttpAdapter(),
    {
      bodyParser: false,
      abortOnError: false,
      logger: WinstonModule.createLogger({ instance: logs }),
    },
  );
  await app.init();
  return new TradingAdmin(app, settings.dashboard.adminToken, () => closeLogs(logs));
}

@Module({})
class ReportModule {
  static register(configuration: Configuration): DynamicModule {
    const store = new CsvReportStore(configuration.settings.analysis.dataDir);
    return {
      module: ReportModule,
      imports: [
        ConfigModule.register(configuration),
        PlatformModule,
        ledgerModule(configuration, 'read'),
      ],
      providers: [
        AlertFill,
        ReportWriter,
        AnalysisService,
        DatasetLoader,
        ImportService,
        SheetReport,
        StatementCheck,
        { provide: ResultsSheet, useValue: new GoogleSheet(configuration.settings.sheets, clock) },
        { provide: ReportStore, useValue: store },
        {
          provide: StatementSource,
          useValue: new FlexWebService(configuration.settings.statement, clock),
        },
      ],
    };
  }
}

/** Does a piece of work among the services of the analysis. */
async function inReport<T>(
  configuration: Configuration,
  work: (get: <S>(service: Type<S>) => S) => Promise<T>,
): Promise<T> {
  const context = await NestFactory.createApplicationContext(ReportModule.register(configuration), {
    abortOnError: false,
    logger: false,
  });
  try {
    return await work((service) => context.get(service));
  } finally {
    await context.close();
  }
}

function workshopOf(configuration: Configuration): Workshop {
  const { databaseUrl } = configuration.settings.ledger;
  return {
    strategies: () => configuration.strategies.all(),
    openBook: (access) => openBook(configuration, access),
    openTrading: () => openTrading(configuration),
    analyze: (window, onProgress) =>
      inReport(configuration, async (get) =>
        get(SheetReport).published(await get(AnalysisService).run(window, onProgress)),
      ),
    importFiles: (request) => inReport(configuration, (get) => get(ImportService).run(request)),
    openLedger: () =>
      isLedgerFileThere(databaseUrl)
        ? openLedger({ databaseUrl, clock, readOnly: true })
        : Promise.resolve(new EmptyLedger()),
  };
}

function vaultOf({ settings, strategiesDir }: Configuration): DatabaseVault {
  const { databaseUrl, dataDir } = settings.ledger;
  return new DatabaseVault(
    { databaseUrl, folders: { data: dataDir, strategies: strategiesDir } },
    clock,
  );
}

/** A gateway without a pinned certificate is on this machine and not live: a configuration says so or is refused. */
async function install(): Promise<Installation> {
  const configuration = await loadConfiguration();
  const { settings, strategies } = configuration;
  const { gatewayUrl, gatewayCa } = settings.ibkr;
  return {
    settings,
    strategies: () => strategies.all(),
    vault: vaultOf(configuration),
    channels: new NotificationProbe(settings.notification, settings.sheets, clock),
    visitGateway: () => {
      const rule = { pinned: gatewayCa, unverifiedAllowed: gatewayCa === null };
      return visit(new URL('/', gatewayUrl).href, clock, agentsFor(gatewayUrl, rule).own);
    },
  };
}

const exitCode = await runCommandLine(process.argv.slice(2), {
  out: (text) => process.stdout.write(`${text}\n`),
  error: (text) => process.stderr.write(`${text}\n`),
  upkeep: new LocalUpkeep(clock, install),
  openDesk: async () => {
    const configuration = await loadConfiguration();
    const server = new AdminClient(configuration.settings.dashboard);
    return new LocalDesk(server, workshopOf(configuration), (sentence) =>
      process.stderr.write(`${sentence}\n`),
    );
  },
});
process.exitCode = exitCode;
