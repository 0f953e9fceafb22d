import { Module } from '@nestjs/common';
import type { DynamicModule, ModuleMetadata } from '@nestjs/common';
import { AdminAccessGuard } from './admin-access.guard.js';
import { AdminIdentity } from './admin-identity.service.js';
import { AdminSessions } from './admin-sessions.service.js';
import { AlertCheckController } from './alert-check.controller.js';
import { AlertExplainer } from './alert-explainer.service.js';
import { AlertsController } from './alerts.controller.js';
import { ApprovalsController } from './approvals.controller.js';
import { AnalysisRunsController } from './analysis-runs.controller.js';
import { ContractCacheAdapter } from './contract-cache.adapter.js';
import { EntryDescriber } from './entry-describer.service.js';
import { EquityController } from './equity.controller.js';
import { EquityService } from './equity.service.js';
import { EventsController } from './events.controller.js';
import { FetchController } from './fetch.controller.js';
import { Glance } from './glance.service.js';
import { HealthController } from './health.controller.js';
import { LedgerExportController } from './ledger-export.controller.js';
import { LiveEvents } from './live-events.service.js';
import { LogTail } from './log-tail.adapter.js';
import { LoginController } from './login.controller.js';
import { LoginLimit } from './login-limit.service.js';
import { LoginTrail } from './login-trail.service.js';
import { LogsController } from './logs.controller.js';
import { MetricsController } from './metrics.controller.js';
import { MetricsService } from './metrics.service.js';
import { NotificationsController } from './notifications.controller.js';
import { OrdersController } from './orders.controller.js';
import { PageController } from './page.controller.js';
import { BUILT_PAGE, PageFiles } from './page-files.adapter.js';
import { PageFolder } from './page-folder.js';
import { ServerHooks } from './server-hooks.service.js';
import { StatusController } from './status.controller.js';
import { StrategiesController } from './strategies.controller.js';
import { TradingController } from './trading.controller.js';

const CONTROLLERS = [
  AlertCheckController,
  AlertsController,
  AnalysisRunsController,
  ApprovalsController,
  EquityController,
  EventsController,
  FetchController,
  HealthController,
  LedgerExportController,
  LoginController,
  LogsController,
  MetricsController,
  NotificationsController,
  OrdersController,
  PageController,
  StatusController,
  StrategiesController,
  TradingController,
];
const PROVIDERS = [
  AdminAccessGuard,
  AdminIdentity,
  AdminSessions,
  AlertExplainer,
  ContractCacheAdapter,
  EntryDescriber,
  EquityService,
  Glance,
  LiveEvents,
  LogTail,
  LoginLimit,
  LoginTrail,
  MetricsService,
  PageFiles,
  { provide: PageFolder, useValue: { path: BUILT_PAGE } },
  ServerHooks,
];

/** The page, admin REST, health and metrics. Needs the settings, StrategyCatalog, Broker and Ledger. */
@Module({})
export class DashboardModule {
  /** `imports` provide the use cases of trading and analysis, and the rest as far as it is not global. */
  static register(imports: NonNullable<ModuleMetadata['imports']>): DynamicModule {
    return {
      module: DashboardModule,
      imports,
      controllers: CONTROLLERS,
      providers: PROVIDERS,
    };
  }
}
