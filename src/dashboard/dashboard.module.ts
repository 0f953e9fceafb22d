import { Module } from '@nestjs/common';
import { AdminAccessGuard } from './admin-access.guard.js';
import { AlertsController } from './alerts.controller.js';
import { AnalysisRunsController } from './analysis-runs.controller.js';
import { ContractCacheAdapter } from './contract-cache.adapter.js';
import { HealthController } from './health.controller.js';
import { LedgerExportController } from './ledger-export.controller.js';
import { MetricsController } from './metrics.controller.js';
import { MetricsService } from './metrics.service.js';
import { OrdersController } from './orders.controller.js';
import { ServerHooks } from './server-hooks.service.js';
import { StatusController } from './status.controller.js';
import { StrategiesController } from './strategies.controller.js';
import { TradingController } from './trading.controller.js';

/** Admin REST, health and metrics. Needs TradingModule, AnalysisModule and the ports beside it. */
@Module({
  controllers: [
    AlertsController,
    AnalysisRunsController,
    HealthController,
    LedgerExportController,
    MetricsController,
    OrdersController,
    StatusController,
    StrategiesController,
    TradingController,
  ],
  providers: [AdminAccessGuard, ContractCacheAdapter, MetricsService, ServerHooks],
})
export class DashboardModule {}
