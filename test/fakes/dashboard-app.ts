import { Global, Module } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { serveApiDocs } from '../../src/dashboard/api-docs.adapter.js';
import { DashboardModule } from '../../src/dashboard/dashboard.module.js';
import { AnalysisRunner, OperatorService, StatusService } from '../../src/dashboard/stand-ins.js';
import { err, ok } from '../../src/domain/kernel/result.js';
import { Broker } from '../../src/ports/broker.port.js';
import { Clock } from '../../src/ports/clock.port.js';
import { Ledger } from '../../src/ports/ledger.port.js';
import {
  DashboardSettings,
  PlatformSettings,
  WebhookSettings,
} from '../../src/ports/settings.port.js';
import { StrategyCatalog } from '../../src/ports/strategy-catalog.port.js';
import { FakeBroker } from './fake-broker.js';
import { SampleLedger } from './sample-ledger.js';

export const ADMIN_TOKEN = 'operator-token-of-the-test';
export const VIEWER_TOKEN = 'viewer-token-of-the-test';

class StandingClock extends Clock {
  now(): number {
    return Date.parse('2026-11-20T15:00:00Z');
  }

  monotonic(): number {
    return 0;
  }

  sleep(): Promise<void> {
    return Promise.resolve();
  }

  every(): { stop(): void } {
    return { stop: () => undefined };
  }
}

/** What the use cases were asked for, in order, and what they are to answer. */
export class Desk {
  readonly asked: unknown[][] = [];
  readiness: { ready: boolean; reasons: readonly { code: 'SHADOW'; message: string }[] } = {
    ready: true,
    reasons: [],
  };
  analysisRunning = false;

  private answer(...call: readonly unknown[]): { readonly killSwitch: string } {
    this.asked.push([...call]);
    return { killSwitch: 'HALTED' };
  }

  readonly operator = {
    halt: async (reason: string) => this.answer('halt', reason),
    resume: async (reason: string) => this.answer('resume', reason),
    flatten: async (request: unknown) => ok(this.answer('flatten', request)),
    cancel: async (id: string) =>
      id.startsWith('tb-')
        ? ok(this.answer('cancel', id))
        : err({ code: 'NOT_FOUND', message: 'There is no such order.' }),
    adopt: async (root: string, reason: string) => ok(this.answer('adopt', root, reason)),
    disown: async (root: string, reason: string) => ok(this.answer('disown', root, reason)),
    reconcile: async () =>
      err({ code: 'SESSION_NOT_READY', message: 'There is no working broker session.' }),
  };

  readonly status = {
    status: async () => ({ mode: 'paper', tradingState: 'trading', killSwitch: 'ACTIVE' }),
    positions: async () => [
      {
        account: 'DU0000001',
        conid: 495512563,
        symbol: 'ESZ6',
        month: '202612',
        quantity: '-1',
        averagePrice: '4500.5',
        external: false,
      },
    ],
    readiness: async () => this.readiness,
  };

  readonly runner = {
    start: async (window: unknown, trigger: string) => {
      if (this.analysisRunning) return err({ code: 'ALREADY_RUNNING' });
      this.answer('analysis', window, trigger);
      return ok({ id: 'run-2' });
    },
    progress: () => null,
  };
}

/** The dashboard over fakes, not listening; ask it by `inject`. */
export interface DashboardApp {
  readonly app: NestFastifyApplication;
  readonly desk: Desk;
  readonly ledger: SampleLedger;
  close(): Promise<void>;
}

export async function startDashboard(): Promise<DashboardApp> {
  const desk = new Desk();
  const ledger = new SampleLedger();
  const strategies = { reload: async () => ok([{ name: 'default', enabled: true }]) };
  const providers = [
    { provide: Ledger, useValue: ledger },
    { provide: Broker, useValue: new FakeBroker(new StandingClock()) },
    { provide: OperatorService, useValue: desk.operator },
    { provide: StatusService, useValue: desk.status },
    { provide: AnalysisRunner, useValue: desk.runner },
    { provide: StrategyCatalog, useValue: strategies },
    { provide: PlatformSettings, useValue: { dataDir: '/nonexistent' } },
    { provide: WebhookSettings, useValue: { port: 3000, baseUrl: 'https://bot.example.org' } },
    {
      provide: DashboardSettings,
      useValue: {
        host: '127.0.0.1',
        port: 3001,
        adminToken: ADMIN_TOKEN,
        viewerToken: VIEWER_TOKEN,
      },
    },
  ];
  @Global()
  @Module({ providers, exports: providers.map(({ provide }) => provide) })
  class FakesModule {}
  const testing = await Test.createTestingModule({
    imports: [FakesModule, DashboardModule],
  }).compile();
  const app = testing.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
  serveApiDocs(app);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return { app, desk, ledger, close: () => app.close() };
}
