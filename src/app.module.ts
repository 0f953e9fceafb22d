import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { join } from 'node:path';
import { AnalysisModule } from './analysis/analysis.module.js';
import { ConfigModule } from './config/config.module.js';
import type { Configuration } from './config/configuration.adapter.js';
import { DashboardModule } from './dashboard/dashboard.module.js';
import { GatewayAddress } from './ibkr/gateway-address.js';
import { IbkrModule } from './ibkr/ibkr.module.js';
import { LedgerModule } from './ledger/ledger.module.js';
import { HeartbeatModule } from './notification/heartbeat.module.js';
import { NotificationModule } from './notification/notification.module.js';
import { Readiness } from './notification/readiness.port.js';
import { PlatformModule } from './platform/platform.module.js';
import { Ledger } from './ports/ledger.port.js';
import { IbkrSettings } from './ports/settings.port.js';
import { startSimulator } from './simulator/simulator.service.js';
import type { RunningSimulator } from './simulator/simulator.service.js';
import { StatusService } from './trading/status.service.js';
import { TradingModule } from './trading/trading.module.js';
import { WebhookModule } from './webhook/webhook.module.js';

const SIMULATOR_SEED = 1;

/** A simulator that runs inside, or none, and the address of the gateway that is used. */
class Gateway extends GatewayAddress {
  constructor(
    readonly url: string,
    private readonly simulator: RunningSimulator | null,
  ) {
    super();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.simulator?.close();
  }
}

/** The ledger comes first: who has it has the data folder, and with it the simulator's book. */
async function openGateway(settings: IbkrSettings, _ledger: Ledger): Promise<Gateway> {
  if (!settings.simulated) return new Gateway(settings.gatewayUrl, null);
  const bookFile = join(settings.dataDir, 'simulator.json');
  const simulator = await startSimulator({ port: 0, bookFile, seed: SIMULATOR_SEED });
  return new Gateway(simulator.url, simulator);
}

@Module({
  providers: [{ provide: GatewayAddress, inject: [IbkrSettings, Ledger], useFactory: openGateway }],
  exports: [GatewayAddress],
})
class GatewayModule {}

/** The use cases tell the heartbeat, which must not know them, whether alerts would be traded. */
@Module({
  imports: [TradingModule],
  providers: [
    {
      provide: Readiness,
      inject: [StatusService],
      useFactory: (status: StatusService): Readiness => ({
        isReady: () => status.readiness().ready,
      }),
    },
  ],
  exports: [Readiness],
})
class ReadinessModule {}

/** The whole application. Adapters are global, so that use cases name ports and never those who implement them. */
@Module({})
export class AppModule {
  static register(configuration: Configuration): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.register(configuration),
        PlatformModule,
        { ...LedgerModule.forAccess('write'), global: true },
        { ...IbkrModule.register([GatewayModule]), global: true },
        NotificationModule,
        TradingModule,
        HeartbeatModule.register([ReadinessModule]),
        AnalysisModule,
        WebhookModule.register([TradingModule]),
        DashboardModule.register([TradingModule, AnalysisModule]),
      ],
    };
  }
}
