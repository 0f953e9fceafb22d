import { createHash, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Code } from '../domain/kernel/codes.table.js';
import { meaningOf } from '../domain/kernel/codes.table.js';
import { DashboardSettings, WebhookSettings } from '../ports/settings.port.js';
import { hostName, requiredRole, roleRefusal, siteRefusal, tokenOf } from './admin-access.js';
import type { OwnNames, Role } from './admin-access.js';

const STATUS = {
  NOT_FOUND: 404,
  CROSS_SITE: 403,
  TOKEN_REQUIRED: 401,
  ROLE_REQUIRED: 403,
} as const;
const DOCS = /^\/docs(\/|$)/;

/**
 * Stands before every route that is not open, before the body is read: right listener (404), right site (403), right
 * token (401), right role (403). It is a hook of the server and not of a controller, so that no route can forget it.
 */
@Injectable()
export class AdminAccessGuard {
  private readonly own: OwnNames;

  constructor(
    private readonly settings: DashboardSettings,
    private readonly webhook: WebhookSettings,
  ) {
    const { hostname, origin } = new URL(webhook.baseUrl);
    this.own = { hosts: [hostName(settings.host), hostname], origin };
  }

  /** Answers what may not pass; what may is left alone. */
  async check(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const route = request.routeOptions.url;
    const required = route === undefined ? null : requiredRole(route, request.method);
    if (route === undefined || required === null) return;
    const refusal = this.refusal(request, required, DOCS.test(route));
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
    required: Role,
    browsable: boolean,
  ): { readonly code: keyof typeof STATUS; readonly message?: string } | null {
    if (this.isPublic(request)) return { code: 'NOT_FOUND' };
    const { host, origin, authorization } = request.headers;
    const fetchSite = request.headers['sec-fetch-site'];
    const message = siteRefusal(
      {
        host: host ?? null,
        origin: origin ?? null,
        fetchSite: typeof fetchSite === 'string' ? fetchSite : null,
      },
      this.own,
    );
    if (message !== null) return { code: 'CROSS_SITE', message };
    const role = this.roleOf(tokenOf(authorization ?? null, browsable ? fromBase64 : null));
    const code: Code | null = roleRefusal(role, required);
    return code === 'TOKEN_REQUIRED' || code === 'ROLE_REQUIRED' ? { code } : null;
  }

  /** true for a request that came in on the listener of the webhook. */
  private isPublic(request: FastifyRequest): boolean {
    const port = request.raw.socket.localPort;
    return port === this.webhook.port && port !== this.settings.port;
  }

  private roleOf(token: string | null): Role | null {
    if (token === null) return null;
    const operator = isSame(token, this.settings.adminToken);
    const viewer = this.settings.viewerToken !== null && isSame(token, this.settings.viewerToken);
    return operator ? 'operator' : viewer ? 'viewer' : null;
  }
}

function fromBase64(text: string): string {
  return Buffer.from(text, 'base64').toString('utf8');
}

/** Takes the same time wherever the texts differ. */
function isSame(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
