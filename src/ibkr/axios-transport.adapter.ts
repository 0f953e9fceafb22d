import { HttpService } from '@nestjs/axios';
import axios, { isAxiosError } from 'axios';
import { ConnectionRejected, type GatewayAgents } from './gateway-agents.adapter.js';
import type { GatewayTransport, TransportAnswer, TransportRequest } from './gateway-transport.js';

const HEADERS = { 'User-Agent': 'trading-bot', Accept: '*/*', 'Content-Type': 'application/json' };

/** Failures of connecting: nothing of the request was written. */
const NOT_CONNECTED = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/;
const NOT_TRUSTED =
  /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|CERT_|ERR_TLS_)/;

/** HTTP over axios with its conveniences off: no proxy, no redirect, no parsing, no opinion on a status. */
export class AxiosTransport implements GatewayTransport {
  private readonly http = new HttpService(
    axios.create({
      headers: HEADERS,
      proxy: false,
      maxRedirects: 0,
      maxContentLength: 32 * 1024 * 1024,
      responseType: 'text',
      transformResponse: [(text: unknown) => text],
      validateStatus: () => true,
    }),
  );

  constructor(private readonly agents: GatewayAgents) {}

  async send(request: TransportRequest): Promise<TransportAnswer> {
    const agent = request.ownConnection ? this.agents.own : this.agents.kept;
    try {
      const response = await this.http.axiosRef.request<string>({
        method: request.method,
        url: request.url,
        ...(request.body === null ? {} : { data: request.body }),
        httpAgent: agent,
        httpsAgent: agent,
        signal: request.signal,
      });
      return { kind: 'answer', status: response.status, text: response.data };
    } catch (error) {
      return failure(error);
    }
  }

  close(): void {
    this.agents.kept.destroy();
    this.agents.own.destroy();
  }
}

function failure(error: unknown): TransportAnswer {
  const cause = isAxiosError(error) ? (error.cause ?? error) : error;
  if (cause instanceof ConnectionRejected) return { kind: 'unsent', message: cause.message };
  const code = isAxiosError(error) ? (error.code ?? '') : '';
  if (NOT_TRUSTED.test(code)) {
    return { kind: 'unsent', message: `the gateway's certificate is not trusted (${code})` };
  }
  if (NOT_CONNECTED.test(code)) {
    return { kind: 'unsent', message: `no connection to the gateway (${code})` };
  }
  return { kind: 'lost', message: `the connection broke (${code === '' ? 'no code' : code})` };
}
