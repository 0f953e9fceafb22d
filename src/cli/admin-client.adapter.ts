import axios from 'axios';
import type { AxiosInstance } from 'axios';
import type { Agent } from 'node:http';
import { err, ok } from '../domain/kernel/result.js';
import type { Clock } from '../ports/clock.port.js';
import type { DashboardSettings } from '../ports/settings.port.js';
import { Admin } from './admin.port.js';
import type { AdminAnswer, AdminRequest } from './admin.port.js';
import { refusalIn } from './refusal-in.js';
import type { Visit } from './visit.js';

const TIMEOUT_MS = 30_000;
const VISIT_MS = 5_000;
const VISIT_BYTES = 1_000_000;
/** What the operating system says when nobody listens there: nothing was delivered. */
const NOBODY = ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND'];

/** The admin interface of the server that runs on this configuration. */
export class AdminClient extends Admin {
  /** Where it listens. */
  readonly address: string;
  private readonly http: AxiosInstance;

  constructor(settings: DashboardSettings) {
    super();
    const { host, port, adminToken } = settings;
    this.address = `http://${urlHost(host)}:${port}`;
    this.http = axios.create({
      baseURL: this.address,
      headers: { authorization: `Bearer ${adminToken}` },
      timeout: TIMEOUT_MS,
      maxRedirects: 0,
      proxy: false,
      validateStatus: () => true,
    });
  }

  /** false when nobody listens at ADMIN_HOST and ADMIN_PORT. */
  async isRunning(): Promise<boolean> {
    try {
      await this.http.get('/health/live');
      return true;
    } catch (error) {
      return !(axios.isAxiosError(error) && NOBODY.includes(error.code ?? ''));
    }
  }

  async ask({ method, path, body }: AdminRequest): Promise<AdminAnswer> {
    try {
      const answer = await this.http.request<unknown>({ method, url: path, data: body });
      return answer.status < 300 ? ok(answer.data) : err(refusalIn(answer.data));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const message = `The server at ${this.address} gave no answer: ${reason}.`;
      return err({ code: 'SERVER_NEEDED', message });
    }
  }
}

/** One GET without token or cookie; any HTTP answer counts. `agent` says how certificates are checked. */
export async function visit(url: string, clock: Clock, agent?: Agent): Promise<Visit> {
  try {
    const answer = await axios.get<unknown>(url, {
      timeout: VISIT_MS,
      maxRedirects: 0,
      maxContentLength: VISIT_BYTES,
      proxy: false,
      validateStatus: () => true,
      ...(agent === undefined ? {} : { httpAgent: agent, httpsAgent: agent }),
    });
    const date = Date.parse(String(answer.headers['date']));
    return {
      answered: true,
      status: answer.status,
      body: answer.data,
      at: clock.now(),
      date: Number.isNaN(date) ? null : date,
    };
  } catch (error) {
    return { answered: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

/** A listener on every address is reached at loopback. */
function urlHost(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}
