import { Global, Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { createHttpAdapter } from '../../src/platform/http-server.adapter.js';
import { PlatformModule } from '../../src/platform/platform.module.js';
import { SecretRedactor } from '../../src/platform/secret-redactor.js';
import { Notifier } from '../../src/ports/notifier.port.js';
import type { Notification } from '../../src/ports/notifier.port.js';
import { DashboardSettings, WebhookSettings } from '../../src/ports/settings.port.js';
import { StrategyCatalog } from '../../src/ports/strategy-catalog.port.js';
import { IntakeService } from '../../src/trading/intake.service.js';
import type { IncomingAlert, IntakeAnswer } from '../../src/trading/intake.service.js';
import { WebhookModule } from '../../src/webhook/webhook.module.js';
import { FixedCatalog } from './fixed-catalog.js';

export const TRADINGVIEW = '52.89.214.238';

/** Takes every alert, keeps it, and answers what the test says. */
export class RecordingIntake {
  readonly received: IncomingAlert[] = [];
  answer: IntakeAnswer | Error = { kind: 'stored', id: '01arz3ndektsv4rrffq69g5fav' };

  receive(incoming: IncomingAlert): Promise<IntakeAnswer> {
    this.received.push(incoming);
    const { answer } = this;
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  }
}

class RecordingNotifier extends Notifier {
  readonly notifications: Notification[] = [];

  notify(notification: Notification): void {
    this.notifications.push(notification);
  }
}

export interface WebhookApp {
  readonly app: NestFastifyApplication;
  readonly intake: RecordingIntake;
  readonly notifications: readonly Notification[];
}

/** The webhook alone on the real server: guards, reader and filter, with a fake behind it. */
export async function startWebhook(
  changes: Partial<WebhookSettings> = {},
  catalog = new FixedCatalog(),
): Promise<WebhookApp> {
  const intake = new RecordingIntake();
  const notifier = new RecordingNotifier();
  const module = await Test.createTestingModule({
    imports: [
      surroundings(changes, catalog, notifier),
      PlatformModule,
      WebhookModule.register([intakeModule(intake)]),
    ],
  }).compile();
  const app = module.createNestApplication<NestFastifyApplication>(createHttpAdapter(), {
    bodyParser: false,
    logger: false,
  });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return { app, intake, notifications: notifier.notifications };
}

@Module({})
class IntakeModule {}

function intakeModule(intake: RecordingIntake): DynamicModule {
  const providers = [{ provide: IntakeService, useValue: intake }];
  return { module: IntakeModule, providers, exports: [IntakeService] };
}

@Global()
@Module({})
class Surroundings {}

function surroundings(
  changes: Partial<WebhookSettings>,
  catalog: StrategyCatalog,
  notifier: Notifier,
): DynamicModule {
  const webhook: WebhookSettings = {
    host: '127.0.0.1',
    port: 3000,
    baseUrl: 'http://127.0.0.1:3000',
    allowedIps: [TRADINGVIEW],
    trustedProxies: [],
    secrets: [],
    rateLimitPerMinute: 0,
    ...changes,
  };
  const redactor = new SecretRedactor();
  redactor.add(webhook.secrets);
  const dashboard: DashboardSettings = {
    host: '127.0.0.1',
    port: 3001,
    adminToken: 'token',
    viewerToken: null,
  };
  return {
    module: Surroundings,
    providers: [
      { provide: WebhookSettings, useValue: webhook },
      { provide: DashboardSettings, useValue: dashboard },
      { provide: SecretRedactor, useValue: redactor },
      { provide: StrategyCatalog, useValue: catalog },
      { provide: Notifier, useValue: notifier },
    ],
    exports: [WebhookSettings, DashboardSettings, SecretRedactor, StrategyCatalog, Notifier],
  };
}
