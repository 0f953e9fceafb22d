import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { meaningOf } from '../domain/kernel/codes.table.js';
import { DashboardSettings, WebhookSettings } from '../ports/settings.port.js';
import { hostName, isReading, requiredAccess, roleRefusal, siteRefusal } from './admin-access.js';
import type { Access, OwnNames } from './admin-access.js';
import { AdminIdentity } from './admin-identity.service.js';
import { LoginLimit } from './login-limit.service.js';

const STATUS = {
  NOT_FOUND: 404,
  CROSS_SITE: 403,
  TOKEN_REQUIRED: 401,
  ROLE_REQUIRED: 403,
  CSRF_TOKEN_REQUIRED: 403,
  TOO_MANY_LOGINS: 429,
} as const;
const DOCS = /^\/docs(\/|$)/;

type Refusal = { readonly code: keyof typeof STATUS; readonly message?: string } | null;

/**
 * Stands before every route that is not open, before the body is read: right listener (404), right site (403), token or
 * session (401), right role (403), and for a change by a session its CSRF token (403). Of an address that shows wrong
 * tokens only a right one is answered otherwise than by 429. It is a hook of the server and not of a controller, so that
 * no route can forget it.
 */
@Injectable()
export class AdminAccessGuard {
  private readonly own: OwnNames;

  constructor(
    private readonly settings: DashboardSettings,
    private readonly webhook: WebhookSettings,
    private readonly identities: AdminIdentity,
    private readonly limit: LoginLimit,
  ) {
    const { hostname, origin } = new URL(webhook.baseUrl);
    this.own = { hosts: [hostName(settings.host), hostname], origin };
  }

  /** Answers what may not pass; what may is left alone. */
  async check(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const route = request.routeOptions.url;
    const required = route === undefined ? 'open' : requiredAccess(route, request.method);
    if (route === undefined || required === 'open') return;
    const refusal = this.limited(request, reply, this.refusal(request, required, route));
    if (refusal === null) return;
    if (refusal.code === 'TOKEN_REQUIRED') {
      void reply.header('www-authenticate', DOCS.test(route) ? 'Basic realm="docs"' : 'Bearer');
    }
    await reply
      .code(STATUS[refusal.code])
      .send({ code: refusal.code, message: refusal.message ?? meaningOf(refusal.code) });
  }

  private refusal(
    request: FastifyRequest,
    required: Exclude<Access, 'open'>,
    route: string,
  ): Refusal {
    if (this.isPublic(request)) return { code: 'NOT_FOUND' };
    const message = this.foreignSite(request, route);
    if (message !== null) return { code: 'CROSS_SITE', message };
    if (required === 'entrance') return null;
    const identity = this.identities.of(request.headers, DOCS.test(route) ? fromBase64 : null);
    const code = roleRefusal(identity?.role ?? null, required);
    if (code !== null) return { code };
    return isReading(request.method) || this.identities.mayChange(request.headers)
      ? null
      : { code: 'CSRF_TOKEN_REQUIRED' };
  }

  /** Counts a wrong token, and answers a later one by how long to wait. */
  private limited(
    { raw, headers }: FastifyRequest,
    reply: FastifyReply,
    refusal: Refusal,
  ): Refusal {
    if (refusal?.code !== 'TOKEN_REQUIRED' || headers.authorization === undefined) return refusal;
    const address = this.limit.addressOf(raw);
    const waitSeconds = this.limit.waitSeconds('bearer', address);
    if (waitSeconds === 0) {
      this.limit.failed('bearer', address);
      return refusal;
    }
    void reply.header('retry-after', String(waitSeconds));
    return { code: 'TOO_MANY_LOGINS' };
  }

  private foreignSite({ headers, method }: FastifyRequest, route: string): string | null {
    const given = {
      host: headers.host ?? null,
      origin: headers.origin ?? null,
      fetchSite: textOf(headers['sec-fetch-site']),
      followsLink: route === '/' && isReading(method) && headers['sec-fetch-mode'] === 'navigate',
    };
    return siteRefusal(given, this.own);
  }

  /** true for a request that came in on the listener of the webhook. */
  private isPublic(request: FastifyRequest): boolean {
    const port = request.raw.socket.localPort;
    return port === this.webhook.port && port !== this.settings.port;
  }
}

function textOf(header: string | readonly string[] | undefined): string | null {
  return typeof header === 'string' ? header : null;
}

function fromBase64(text: string): string {
  return Buffer.from(text, 'base64').toString('utf8');
}
