import { Module } from '@nestjs/common';
import { TradingModule } from '../trading/trading.module.js';
import { AlertReader } from './alert-reader.service.js';
import { IpAddressGuard } from './ip-address.guard.js';
import { LeakAlarm } from './leak-alarm.service.js';
import { SecretGuard } from './secret.guard.js';
import { WebhookEntrance } from './webhook-entrance.guard.js';
import { WebhookHooks } from './webhook-hooks.service.js';
import { WebhookController } from './webhook.controller.js';

/** Takes alerts over HTTP and hands them to trading. */
@Module({
  imports: [TradingModule],
  controllers: [WebhookController],
  providers: [AlertReader, IpAddressGuard, LeakAlarm, SecretGuard, WebhookEntrance, WebhookHooks],
})
export class WebhookModule {}
