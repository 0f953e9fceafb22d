import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';
import { SecretRedactor } from '../platform/secret-redactor.js';
import { DashboardSettings } from '../ports/settings.port.js';
import { AlertRefusal } from '../domain/alert/alert-refusal.js';
import { IpAddressGuard } from './ip-address.guard.js';
import { LeakAlarm } from './leak-alarm.service.js';
import type { WebhookPath } from './leak-alarm.service.js';

const SECRET_PARAMETER = /(^|[?&])[^=&]*(secret|token|password|passphrase|key)[^=&]*=/i;

/**
 * Stands before the webhook's routes, before a body is read: right listener, allowed address, no secret in the query
 * string, no Content-Encoding.
 */
@Injectable()
export class WebhookEntrance {
  private readonly sources = new WeakMap<IncomingMessage, string>();

  constructor(
    private readonly dashboard: DashboardSettings,
    private readonly addresses: IpAddressGuard,
    private readonly alarm: LeakAlarm,
    private readonly redactor: SecretRedactor,
  ) {}

  /** Why the request may not pass, or null. */
  check(request: FastifyRequest<{ Params: WebhookPath }>): AlertRefusal | null {
    if (request.raw.socket.localPort === this.dashboard.port) return new AlertRefusal('NOT_FOUND');
    const source = this.addresses.check(request.raw);
    this.sources.set(request.raw, source.ok ? source.value : source.error.address);
    if (!source.ok) {
      this.alarm.check(request.params, source.error.address);
      return new AlertRefusal(source.error.code);
    }
    if (this.hasSecretInQuery(request.url)) {
      return new AlertRefusal('SECRET_REQUIRED', 'A secret in the query string is never accepted.');
    }
    const encoding = request.headers['content-encoding'];
    const isEncoded = encoding !== undefined && encoding !== 'identity';
    return isEncoded ? new AlertRefusal('ENCODING_NOT_SUPPORTED') : null;
  }

  /** Who sent a request that went through {@link check}; of a refused one the peer. */
  sourceOf(request: Pick<FastifyRequest, 'raw'>): string {
    return this.sources.get(request.raw) ?? request.raw.socket.remoteAddress ?? 'unknown';
  }

  private hasSecretInQuery(url: string): boolean {
    const at = url.indexOf('?');
    if (at < 0) return false;
    const query = url.slice(at);
    return SECRET_PARAMETER.test(query) || this.redactor.redact(query) !== query;
  }
}
