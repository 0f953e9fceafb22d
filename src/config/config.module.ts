import { Global, Module } from '@nestjs/common';
import type { DynamicModule, FactoryProvider } from '@nestjs/common';
import { ConfigModule as NestConfigModule, ConfigService } from '@nestjs/config';
import { SecretRedactor } from '../platform/secret-redactor.js';
import {
  AnalysisSettings,
  DashboardSettings,
  IbkrSettings,
  LedgerSettings,
  NotificationSettings,
  PlatformSettings,
  SheetsSettings,
  StatementSettings,
  TradingSettings,
  WebhookSettings,
} from '../ports/settings.port.js';
import { ChartCalendar } from '../ports/chart-calendar.port.js';
import { StrategyCatalog } from '../ports/strategy-catalog.port.js';
import { FileChartCalendar } from './file-chart-calendar.adapter.js';
import type { Configuration } from './configuration.adapter.js';
import type { Settings } from './settings.js';

const PARTS: ReadonlyMap<keyof Settings, FactoryProvider['provide']> = new Map<
  keyof Settings,
  FactoryProvider['provide']
>([
  ['platform', PlatformSettings],
  ['webhook', WebhookSettings],
  ['dashboard', DashboardSettings],
  ['ibkr', IbkrSettings],
  ['trading', TradingSettings],
  ['ledger', LedgerSettings],
  ['analysis', AnalysisSettings],
  ['notification', NotificationSettings],
  ['statement', StatementSettings],
  ['sheets', SheetsSettings],
]);

/** Gives every module its settings class and the strategies, from a configuration that was loaded before Nest began. */
@Global()
@Module({})
export class ConfigModule {
  static register({ settings, strategies, redactor }: Configuration): DynamicModule {
    const parts = [...PARTS].map(([part, token]): FactoryProvider => ({
      provide: token,
      inject: [ConfigService],
      useFactory: (config: ConfigService): unknown => config.getOrThrow<unknown>(part),
    }));
    return {
      module: ConfigModule,
      imports: [
        NestConfigModule.forRoot({
          ignoreEnvFile: true,
          skipProcessEnv: true,
          load: [() => ({ ...settings })],
        }),
      ],
      providers: [
        ...parts,
        { provide: StrategyCatalog, useValue: strategies },
        { provide: ChartCalendar, useValue: new FileChartCalendar(settings.platform.dataDir) },
        { provide: SecretRedactor, useValue: redactor },
      ],
      exports: [...PARTS.values(), StrategyCatalog, ChartCalendar, SecretRedactor],
    };
  }
}
