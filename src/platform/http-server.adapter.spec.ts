import { Body, Controller, Get, Module, Post, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, Server } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { FastifyRequest } from 'fastify';
import { createHttpAdapter, listenOn, reasonNotFree, secondServer } from './http-server.adapter.js';
import { PlatformModule } from './platform.module.js';

@Controller()
class EchoController {
  @Post('json')
  json(@Body() body: unknown): object {
    return { body: body ?? null };
  }

  @Post('raw')
  @RouteConfig({ rawBody: true })
  raw(@Body() body: unknown): object {
    return { bytes: body instanceof Uint8Array ? body.length : null };
  }

  @Get('port')
  port(@Req() received: FastifyRequest): object {
    return { port: received.raw.socket.localPort };
  }
}

@Module({ imports: [PlatformModule], controllers: [EchoController] })
class EchoModule {}

const LOOPBACK = '127.0.0.1';

describe('the server', () => {
  let app: NestFastifyApplication;
  let second: Server;

  beforeAll(async () => {
    const module = await Test.createTestingModule({ imports: [EchoModule] }).compile();
    app = module.createNestApplication<NestFastifyApplication>(createHttpAdapter(), {
      bodyParser: false,
      logger: false,
    });
    second = secondServer(app.getHttpAdapter().getInstance());
    await app.listen(0, LOOPBACK);
    await listenOn(second, { host: LOOPBACK, port: 0 });
  });
  afterAll(() => app.close());

  const portOf = (server: Server): number => (server.address() as AddressInfo).port;
  const firstPort = (): number => portOf(app.getHttpServer());

  interface Answer {
    readonly status: number | undefined;
    readonly body: unknown;
    readonly headers: IncomingHttpHeaders;
  }

  async function send(
    port: number,
    path: string,
    payload?: string,
    type?: string,
  ): Promise<Answer> {
    const method = payload === undefined ? 'GET' : 'POST';
    const headers = type === undefined ? {} : { 'content-type': type };
    const sending = request({ host: LOOPBACK, port, path, method, headers });
    sending.end(payload);
    const [response] = (await once(sending, 'response')) as [IncomingMessage];
    let text = '';
    for await (const chunk of response) text += String(chunk);
    return { status: response.statusCode, body: JSON.parse(text), headers: response.headers };
  }

  /** The raw answer to raw bytes. */
  async function sendRaw(port: number, bytes: string): Promise<string> {
    const socket = connect(port, LOOPBACK);
    socket.write(bytes);
    let text = '';
    for await (const chunk of socket) text += String(chunk);
    return text;
  }

  it('serves one application on two listeners', async () => {
    const ports = [firstPort(), portOf(second)];
    const answers = await Promise.all(ports.map((port) => send(port, '/port')));
    expect(answers.map(({ body }) => body)).toEqual(ports.map((port) => ({ port })));
  });

  it.each(['application/json', 'text/plain', 'nonsense/type', undefined])(
    'reads JSON under the content type %s',
    async (type) => {
      expect((await send(firstPort(), '/json', '{"a":1}', type)).body).toEqual({ body: { a: 1 } });
    },
  );

  it('hands bytes to a route that asks for them', async () => {
    expect((await send(firstPort(), '/raw', '{"a":1')).body).toEqual({ bytes: 6 });
  });

  it.each([
    ['/json', '{"a":', 400, 'REQUEST_INVALID'],
    ['/json', '{"__proto__":{"admin":true}}', 400, 'REQUEST_INVALID'],
    ['/json', `"${'a'.repeat(20_000)}"`, 413, 'ALERT_TOO_LARGE'],
    ['/nowhere', '{}', 404, 'NOT_FOUND'],
    ['/%zz', '{}', 400, 'REQUEST_INVALID'],
  ])('answers a fault at %s in our own words', async (...[path, body, status, code]) => {
    const answer = await send(firstPort(), path, body, 'application/json');
    expect(answer).toMatchObject({ status, body: { code, message: expect.any(String) } });
  });

  it.each([
    ['no HTTP', 'hello\r\n\r\n'],
    ['a false length', 'POST /json HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n'],
    [
      'two lengths',
      'POST /json HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab',
    ],
    ['endless headers', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(70_000)}\r\n\r\n`],
  ])('answers 400 to %s on both listeners and goes on', async (_, bytes) => {
    for (const port of [firstPort(), portOf(second)]) {
      expect(await sendRaw(port, bytes)).toMatch(/^HTTP\/1\.1 400 [^]*"code":"REQUEST_INVALID"/);
      expect((await send(port, '/port')).status).toBe(200);
    }
  });

  it('says whether a port is free', async () => {
    const taken = { host: LOOPBACK, port: portOf(second) };
    expect(await reasonNotFree(taken)).toBe('EADDRINUSE');
    expect(await reasonNotFree({ host: LOOPBACK, port: 0 })).toBeNull();
    expect(await reasonNotFree({ host: '192.0.2.1', port: 0 })).toBe('EADDRNOTAVAIL');
  });
});
