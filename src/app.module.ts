import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { ConfigModule } from './config/config.module.js';
import type { Configuration } from './config/configuration.adapter.js';
import { GatewayAddress } from './ibkr/gateway-address.js';
import { IbkrModule } from './ibkr/ibkr.module.js';
import { LedgerModule } from './ledger/ledger.module.js';
import { NotificationModule } from './notification/notification.module.js';
import { PlatformModule } from './platform/platform.module.js';
import { TradingModule } from './trading/trading.module.js';
import { WebhookModule } from './webhook/webhook.module.js';

/** Carries the address of the gateway to IbkrModule. */
@Module({})
class GatewayAddressModule {
  static register(address: GatewayAddress): DynamicModule {
    const provider = { provide: GatewayAddress, useValue: address };
    return { module: GatewayAddressModule, providers: [provider], exports: [provider] };
  }
}

/** The whole application. Adapters are global, so that use cases name ports and never those who implement them. */
@Module({})
export class AppModule {
  /** `gatewayUrl` is the setting's, or that of the simulator that runs inside. */
  static register(configuration: Configuration, gatewayUrl: string): DynamicModule {
    const gateway = GatewayAddressModule.register({ url: gatewayUrl });
    return {
      module: AppModule,
      imports: [
        ConfigModule.register(configuration),
        PlatformModule,
        { ...LedgerModule.forAccess('write'), global: true },
        { ...IbkrModule.register([gateway]), global: true },
        NotificationModule,
        TradingModule,
        WebhookModule.register([TradingModule]),
      ],
    };
  }
}
