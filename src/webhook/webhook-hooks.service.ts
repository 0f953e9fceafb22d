import { Injectable, Logger } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { meaningOf } from '../domain/kernel/codes.table.js';
import { answerTo } from '../platform/error.filter.js';
import { Clock } from '../ports/clock.port.js';
import { WebhookSettings } from '../ports/settings.port.js';
import type { WebhookPath } from './leak-alarm.service.js';
import { RefusalWindow } from './refusal-window.js';
import { WebhookEntrance } from './webhook-entrance.guard.js';

const TOO_MANY = JSON.stringify({
  code: 'TOO_MANY_REQUESTS',
  message: meaningOf('TOO_MANY_REQUESTS'),
});

/** Hangs the entrance and the count of refusals into the server, for the webhook's routes. */
@Injectable()
export class WebhookHooks implements OnModuleInit {
  private readonly logger = new Logger('Webhook');
  private readonly refusals: RefusalWindow;

  constructor(
    private readonly host: HttpAdapterHost<FastifyAdapter>,
    private readonly entrance: WebhookEntrance,
    private readonly clock: Clock,
    settings: WebhookSettings,
  ) {
    this.refusals = new RefusalWindow(settings.rateLimitPerMinute);
  }

  onModuleInit(): void {
    const server = this.host.httpAdapter.getInstance();
    server.addHook<{ Params: WebhookPath }>('onRequest', (request, reply, done) => {
      const refusal = isWebhook(request) ? this.entrance.check(request) : null;
      // The body is read by content, never by its header.
      if (isWebhook(request)) delete request.raw.headers['content-type'];
      if (refusal === null) return done();
      const { status, body } = answerTo(refusal);
      return reply.code(status).send(body);
    });
    server.addHook('onSend', (request, reply, payload, done) => {
      const isRefused = reply.statusCode >= 400 && reply.statusCode < 500;
      done(null, isRefused && isWebhook(request) ? this.refused(request, reply, payload) : payload);
    });
  }

  /** Counts and logs a refusal; one too many becomes 429. Valid alerts never come here. */
  private refused(request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown {
    const address = this.entrance.sourceOf(request);
    if (this.refusals.exceeded(address, this.clock.monotonic())) {
      void reply.code(429).header('retry-after', '60');
      return TOO_MANY;
    }
    const answer = typeof payload === 'string' ? payload.slice(0, 400) : '';
    this.logger.warn({ message: 'Refused a request', address, status: reply.statusCode, answer });
    return payload;
  }
}

function isWebhook(request: Pick<FastifyRequest, 'routeOptions'>): boolean {
  return request.routeOptions.url?.startsWith('/webhook') === true;
}
