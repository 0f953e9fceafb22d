import { Logger, Module, type DynamicModule, type ModuleMetadata } from '@nestjs/common';
import { Broker } from '../ports/broker.port.js';
import { Clock } from '../ports/clock.port.js';
import { Random } from '../ports/random.port.js';
import { IbkrSettings } from '../ports/settings.port.js';
import { GatewayAddress } from './gateway-address.js';
import { createIbkrBroker } from './ibkr-broker-factory.adapter.js';

/** Provides the {@link Broker}, not started. Who trades starts and stops it. */
@Module({})
export class IbkrModule {
  /** `imports` provide IbkrSettings, GatewayAddress, Clock and Random, as far as these are not global. */
  static register(imports: NonNullable<ModuleMetadata['imports']>): DynamicModule {
    const broker = {
      provide: Broker,
      inject: [IbkrSettings, GatewayAddress, Clock, Random],
      useFactory: (
        settings: IbkrSettings,
        address: GatewayAddress,
        clock: Clock,
        random: Random,
      ): Broker =>
        createIbkrBroker({
          settings,
          gatewayUrl: address.url,
          clock,
          random,
          log: new Logger('IbkrBroker'),
        }),
    };
    return { module: IbkrModule, imports, providers: [broker], exports: [Broker] };
  }
}
