import { FastifyAdapter } from '@nestjs/platform-fastify';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { createServer as createProbe } from 'node:net';
import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Result } from '../domain/kernel/result.js';
import { err, ok } from '../domain/kernel/result.js';
import { AppError } from '../domain/kernel/app-error.js';
import type { Advice } from '../domain/kernel/app-error.js';
import { CODES } from '../domain/kernel/codes.table.js';
import { answerTo } from './error.filter.js';

/** Largest body of any request. */
const BODY_LIMIT_BYTES = 16 * 1024;
const REQUEST_TIMEOUT_MS = 10_000;

/** A body that is not what its route takes. */
class BodyUnreadable extends AppError {
  readonly advice: Advice = 'tell-operator';
}

/** Where a listener is bound. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/**
 * Fastify for Nest (created with `bodyParser: false`). Bodies are JSON whatever their header says; a route with
 * `@RouteConfig({ rawBody: true })` gets the bytes. Errors below Nest are answered as all others.
 */
export function createHttpAdapter(): FastifyAdapter {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    clientErrorHandler: (error, socket) => answerClientError(error, socket),
    frameworkErrors: (error: Error, _request: FastifyRequest, reply: FastifyReply) => {
      const { status, body } = answerTo(error);
      void reply.code(status).send(body);
    },
  });
  const server = adapter.getInstance();
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body, done) => {
    const parsed = parseBody(request, Buffer.from(body));
    if (parsed.ok) done(null, parsed.value);
    else done(parsed.error);
  });
  return adapter;
}

function parseBody(request: FastifyRequest, body: Buffer): Result<unknown, BodyUnreadable> {
  const config: object = request.routeOptions.config;
  if ('rawBody' in config && config.rawBody === true) return ok(body);
  if (body.length === 0) return ok(undefined);
  try {
    return ok(JSON.parse(body.toString('utf8'), refusePrototype));
  } catch {
    return err(new BodyUnreadable('REQUEST_INVALID', 'The body is not JSON.'));
  }
}

function refusePrototype(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new BodyUnreadable('REQUEST_INVALID', CODES.REQUEST_INVALID);
  return value;
}

/** What is no HTTP, is too slow or has too long headers. */
function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const body = JSON.stringify({ code: 'REQUEST_INVALID', message: CODES.REQUEST_INVALID });
  const status =
    error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? '408 Request Timeout' : '400 Bad Request';
  const head = `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: application/json\r\n`;
  socket.end(`${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

/** A second listener of the same application. It closes with it; call this before the application starts. */
export function secondServer(fastify: FastifyInstance): Server {
  const server = createServer((request, response) => fastify.routing(request, response));
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  server.on('clientError', answerClientError);
  fastify.addHook('onClose', (_instance, done) => {
    server.close(() => done());
    server.closeIdleConnections();
  });
  return server;
}

/** Resolves when the server listens. */
export function listenOn(server: Server, { host, port }: Endpoint): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, resolve);
  });
}

/** Whether nothing else listens there; null when it is free, else the reason in one word. */
export function reasonNotFree(endpoint: Endpoint): Promise<string | null> {
  return new Promise((resolve) => {
    const probe = createProbe();
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    probe.listen(endpoint, () => probe.close(() => resolve(null)));
  });
}
