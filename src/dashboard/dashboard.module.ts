import { Module } from '@nestjs/common';
import type { DynamicModule, ModuleMetadata } from '@nestjs/common';
import { AdminAccessGuard } from './admin-access.guard.js';
import { AlertCheckController } from './alert-check.controller.js';
import { AlertExplainer } from './alert-explainer.service.js';
import { AlertsController } from './alerts.controller.js';
import { AnalysisRunsController } from './analysis-runs.controller.js';
import { ContractCacheAdapter } from './contract-cache.adapter.js';
import { FetchController } from './fetch.controller.js';
import { HealthController } from './health.controller.js';
import { LedgerExportController } from './ledger-export.controller.js';
import { MetricsController } from './metrics.controller.js';
import { MetricsService } from './metrics.service.js';
import { NotificationsController } from './notifications.controller.js';
import { OrdersController } from './orders.controller.js';
import { ServerHooks } from './server-hooks.service.js';
import { StatusController } from './status.controller.js';
import { StrategiesController } from './strategies.controller.js';
import { TradingController } from './trading.controller.js';

/** Admin REST, health and metrics. Needs the settings, StrategyCatalog, Broker and Ledger. */
@Module({})
export class DashboardModule {
  /** `imports` provide the use cases of trading and analysis, and the rest as far as it is not global. */
  static register(imports: NonNullable<ModuleMetadata['imports']>): DynamicModule {
    return {
      module: DashboardModule,
      imports,
      controllers: [
        AlertCheckController,
        AlertsController,
        AnalysisRunsController,
        FetchController,
        HealthController,
        LedgerExportController,
        MetricsController,
        NotificationsController,
        OrdersController,
        StatusController,
        StrategiesController,
        TradingController,
      ],
      providers: [
        AdminAccessGuard,
        AlertExplainer,
        ContractCacheAdapter,
        MetricsService,
        ServerHooks,
      ],
    };
  }
}
