import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HttpModule } from '@nestjs/axios';
import { Global, Module, type INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { ManualClock, settled } from '../../test/fakes/manual-clock.js';
import { Clock } from '../ports/clock.port.js';
import { Notifier, type Notification } from '../ports/notifier.port.js';
import { NotificationSettings, TradingSettings } from '../ports/settings.port.js';
import { NotificationModule } from './notification.module.js';

const down: Notification = {
  severity: 'warning',
  code: 'SESSION',
  message: 'The session is down.',
};

interface Body {
  readonly code: string;
  readonly message: string;
}

class Channel {
  readonly bodies: Body[] = [];
  readonly paths: string[] = [];
  /** Statuses of the next answers; then 200. */
  readonly answers: number[] = [];
  private readonly server: Server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      this.paths.push(request.url ?? '');
      const status = this.answers.shift() ?? 200;
      if (status < 300) this.bodies.push(JSON.parse(text) as Body);
      response.writeHead(status, status === 307 ? { location: '/elsewhere' } : {}).end();
    });
  });

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    const { port } = this.server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/notify`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

const clock = new ManualClock();
let channel: Channel;
let url: string;
let app: INestApplicationContext;
let notifier: Notifier;

async function start(mode: 'paper' | 'live', notifyUrl: string | null): Promise<void> {
  const providers = [
    { provide: Clock, useValue: clock },
    { provide: NotificationSettings, useValue: { notifyUrl } },
    { provide: TradingSettings, useValue: { mode } },
  ];
  @Global()
  @Module({ providers, exports: [Clock, NotificationSettings, TradingSettings] })
  class Surroundings {}
  const testing = await Test.createTestingModule({
    imports: [Surroundings, HttpModule, NotificationModule],
  }).compile();
  testing.useLogger(false);
  app = await testing.init();
  notifier = app.get(Notifier);
}

/** Waits for a condition that other parts of the process bring about. */
async function until(holds: () => boolean): Promise<void> {
  for (let n = 0; !holds() && n < 2_000; n += 1) await settled();
  expect(holds()).toBe(true);
}

beforeEach(async () => {
  channel = new Channel();
  url = await channel.open();
  await start('paper', url);
});

afterEach(async () => {
  await app.close();
  await channel.close();
});

describe('the notifier', () => {
  it('posts severity, code, message, time and fields', async () => {
    notifier.notify({ ...down, fields: { root: 'ES' } });
    await until(() => channel.bodies.length === 1);
    expect(channel.bodies[0]).toEqual({
      severity: 'warning',
      code: 'SESSION',
      message: 'The session is down.',
      at: new Date(clock.now()).toISOString(),
      fields: { root: 'ES' },
    });
  });

  it('keeps the order over a channel that fails, waiting longer each time', async () => {
    channel.answers.push(503, 500, 404);
    notifier.notify({ ...down, message: 'first' });
    notifier.notify({ ...down, message: 'second' });
    for (const delayMs of [1_000, 2_000, 4_000]) {
      await until(() => clock.nextInMs() === delayMs);
      await clock.advance(delayMs);
    }
    await until(() => channel.bodies.length === 2);
    expect(channel.bodies.map((body) => body.message)).toEqual(['first', 'second']);
  });

  it('gives up what the channel refuses and goes on with the next', async () => {
    channel.answers.push(422);
    notifier.notify({ ...down, message: 'refused' });
    notifier.notify({ ...down, message: 'next' });
    await until(() => channel.bodies.length === 1);
    expect(channel.bodies[0]?.message).toBe('next');
  });

  it('does not follow a redirect', async () => {
    channel.answers.push(307);
    notifier.notify(down);
    await until(() => clock.nextInMs() === 1_000);
    expect(channel.paths).toEqual(['/notify']);
    await clock.advance(1_000);
    await until(() => channel.bodies.length === 1);
    expect(channel.paths).toEqual(['/notify', '/notify']);
  });

  it('says the same once a minute, and what is critical every time', async () => {
    notifier.notify(down);
    notifier.notify(down);
    notifier.notify({ ...down, severity: 'critical' });
    notifier.notify({ ...down, severity: 'critical' });
    await until(() => channel.bodies.length === 3);
    await clock.advance(60_000);
    notifier.notify(down);
    await until(() => channel.bodies.length === 4);
    expect(channel.bodies).toHaveLength(4);
  });

  it('stops within three seconds though the channel is down', async () => {
    channel.answers.push(500);
    notifier.notify(down);
    await until(() => clock.nextInMs() === 1_000);
    channel.answers.push(500, 500, 500);
    const closed = app.close();
    await until(() => clock.waiting() === 2);
    await clock.advance(3_000);
    await closed;
    expect(channel.bodies).toEqual([]);
  });

  it('says at a start in live mode that it has started', async () => {
    await app.close();
    await start('live', url);
    await until(() => channel.bodies.length === 1);
    expect(channel.bodies[0]).toMatchObject({ severity: 'info', code: 'STARTED' });
  });

  it('posts nothing without a channel', async () => {
    await app.close();
    await start('live', null);
    notifier.notify(down);
    await settled();
    expect(channel.paths).toEqual([]);
  });
});
