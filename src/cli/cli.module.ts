import { Global, Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { Broker } from '../ports/broker.port.js';
import { TradingModule } from '../trading/trading.module.js';
import { TradingService } from '../trading/trading.service.js';
import { AbsentBroker } from './absent-broker.adapter.js';
import { IdleTrading } from './idle-trading.service.js';

/** What stands in a command's application where the server has a broker and trades. */
@Global()
@Module({
  providers: [{ provide: Broker, useClass: AbsentBroker }],
  exports: [Broker],
})
export class CliModule {
  /** The use cases of trading, at rest: of two providers under one token Nest takes the later. */
  static idleTrading(): DynamicModule {
    const idle = { provide: TradingService, useClass: IdleTrading };
    return { module: TradingModule, providers: [idle] };
  }
}
