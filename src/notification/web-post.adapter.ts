import type { Readable } from 'node:stream';
import { HttpService } from '@nestjs/axios';
import { Injectable } from '@nestjs/common';
import { Clock } from '../ports/clock.port.js';
import type { WebRequest } from './channel.js';
import { deliveryOf } from './delivery.js';
import type { Attempt } from './delivery.js';

const LIMIT_MS = 10_000;

/** One request to exactly the address it names: redirects and proxies are not followed, answers are not read. */
@Injectable()
export class WebPost {
  constructor(
    private readonly http: HttpService,
    private readonly clock: Clock,
  ) {}

  /** Never rejects; what takes longer than ten seconds, or until `signal` is aborted, has `failed`. */
  async send(request: WebRequest, signal: AbortSignal): Promise<Attempt> {
    const bound = new AbortController();
    const limit = this.clock.sleep(LIMIT_MS, bound.signal).then(() => bound.abort());
    try {
      return await this.attempt(request, AbortSignal.any([signal, bound.signal]));
    } catch {
      return { delivery: 'failed', retryAfterMs: 0, answer: 'no answer' };
    } finally {
      bound.abort();
      await limit;
    }
  }

  private async attempt(request: WebRequest, signal: AbortSignal): Promise<Attempt> {
    const { method, url, headers, body } = request;
    const answer = await this.http.axiosRef.request<Readable>({
      method,
      url,
      headers,
      ...(method === 'POST' ? { data: Buffer.from(body) } : {}),
      signal,
      maxRedirects: 0,
      proxy: false,
      responseType: 'stream',
      validateStatus: () => true,
    });
    answer.data.on('error', () => undefined).destroy();
    const seconds = Number(answer.headers['retry-after']);
    return {
      delivery: deliveryOf(answer.status),
      retryAfterMs: seconds > 0 ? seconds * 1_000 : 0,
      answer: `status ${answer.status}`,
    };
  }
}
