import { Module } from '@nestjs/common';
import type { DynamicModule, ModuleMetadata } from '@nestjs/common';
import { AlertReader } from './alert-reader.service.js';
import { IpAddressGuard } from './ip-address.guard.js';
import { LeakAlarm } from './leak-alarm.service.js';
import { SecretGuard } from './secret.guard.js';
import { WebhookEntrance } from './webhook-entrance.guard.js';
import { WebhookHooks } from './webhook-hooks.service.js';
import { WebhookController } from './webhook.controller.js';

/** Takes alerts over HTTP and hands them to trading. Needs the settings, StrategyCatalog, Notifier, Clock and Random. */
@Module({})
export class WebhookModule {
  /** `imports` provide IntakeService, and the rest as far as it is not global. */
  static register(imports: NonNullable<ModuleMetadata['imports']>): DynamicModule {
    return {
      module: WebhookModule,
      imports,
      controllers: [WebhookController],
      providers: [
        AlertReader,
        IpAddressGuard,
        LeakAlarm,
        SecretGuard,
        WebhookEntrance,
        WebhookHooks,
      ],
    };
  }
}
