import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { WinstonModule } from 'nest-winston';
import type { Logger } from 'winston';
import { AppModule } from './app.module.js';
import { loadConfiguration } from './config/configuration.adapter.js';
import type { Configuration } from './config/configuration.adapter.js';
import { ConfigurationRefusal } from './config/configuration-refusal.js';
import type { Settings } from './config/settings.js';
import { serveApiDocs } from './dashboard/api-docs.adapter.js';
import { AppError } from './domain/kernel/app-error.js';
import {
  createHttpAdapter,
  listenOn,
  reasonNotFree,
  secondServer,
} from './platform/http-server.adapter.js';
import { closeLogs, openLogs } from './platform/logging.adapter.js';
import { watchProcess } from './platform/process-watch.adapter.js';
import { EXIT_CODES, Shutdown } from './platform/shutdown.service.js';
import { startBanner } from './platform/start-banner.js';
import { SystemClock } from './platform/system-clock.adapter.js';

/** The longest that stopping may take before the process ends all the same. */
const STOP_LIMIT_MS = 20_000;
const FLUSH_LIMIT_MS = 1_000;

const clock = new SystemClock();

/** Resolves with the exit code of the process; rejects when the service cannot start. */
async function serve(): Promise<number> {
  const configuration = await loadConfiguration();
  const { settings, redactor } = configuration;
  await requireFreePorts(settings);
  const logs = openLogs({ settings: settings.platform, clock, redactor, console: true });
  try {
    return await serveLogged(configuration, logs);
  } finally {
    await within(FLUSH_LIMIT_MS, closeLogs(logs));
  }
}

async function serveLogged(configuration: Configuration, logs: Logger): Promise<number> {
  const { settings } = configuration;
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.register(configuration),
    createHttpAdapter(),
    {
      bodyParser: false,
      abortOnError: false,
      logger: WinstonModule.createLogger({ instance: logs }),
    },
  );
  const shutdown = app.get(Shutdown);
  watchProcess(shutdown, () => configuration.strategies.reload());
  await listen(app, settings);
  process.stdout.write(banner(configuration));
  const exitCode = await shutdown.requested;
  if (exitCode === EXIT_CODES.stopped) await within(STOP_LIMIT_MS, app.close());
  return exitCode;
}

async function requireFreePorts({ webhook, dashboard }: Settings): Promise<void> {
  const endpoints = { PORT: webhook, ADMIN_PORT: dashboard };
  for (const [name, { host, port }] of Object.entries(endpoints)) {
    const reason = await reasonNotFree({ host, port });
    if (reason === null) continue;
    throw new ConfigurationRefusal(`${name}: ${host}:${port} cannot be listened on (${reason}).`);
  }
}

/** The public listener is Nest's own, the private one stands beside it. */
async function listen(app: NestFastifyApplication, settings: Settings): Promise<void> {
  serveApiDocs(app);
  const admin = secondServer(app.getHttpAdapter().getInstance());
  await app.listen(settings.webhook.port, settings.webhook.host);
  await listenOn(admin, settings.dashboard);
}

function banner({ settings, adminTokenFile }: Configuration): string {
  const { webhook, dashboard, trading } = settings;
  return startBanner({
    baseUrl: webhook.baseUrl,
    adminUrl: `http://${dashboard.host}:${dashboard.port}`,
    token: adminTokenFile === null ? 'ADMIN_TOKEN' : `in ${adminTokenFile}`,
    mode: trading.mode,
    simulated: trading.simulated,
    needsSecret: webhook.secrets.length > 0,
  });
}

function within(limitMs: number, work: Promise<unknown>): Promise<unknown> {
  return Promise.race([work, clock.sleep(limitMs)]);
}

/** What keeps the service from starting is one line, never a stack. */
function refusalLine(error: unknown): string {
  if (error instanceof AppError) return `${error.code}: ${error.message}`;
  return `The service cannot start: ${error instanceof Error ? error.message : String(error)}`;
}

try {
  process.exit(await serve());
} catch (error) {
  process.stderr.write(`${refusalLine(error).split('\n')[0] ?? ''}\n`);
  process.exit(EXIT_CODES.refused);
}
