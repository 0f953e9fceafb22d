import axios from 'axios';
import type { AxiosInstance } from 'axios';
import { err, ok } from '../domain/kernel/result.js';
import type { DashboardSettings } from '../ports/settings.port.js';
import { Admin } from './admin.port.js';
import type { AdminAnswer, AdminRequest } from './admin.port.js';
import { refusalIn } from './refusal-in.js';

const TIMEOUT_MS = 30_000;
/** What the operating system says when nobody listens there: nothing was delivered. */
const NOBODY = ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND'];

/** The admin interface of the server that runs on this configuration. */
export class AdminClient extends Admin {
  private readonly http: AxiosInstance;

  constructor(settings: DashboardSettings) {
    super();
    const { host, port, adminToken } = settings;
    this.http = axios.create({
      baseURL: `http://${urlHost(host)}:${port}`,
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
      const message = `The server at ${this.http.defaults.baseURL ?? ''} gave no answer: ${reason}.`;
      return err({ code: 'SERVER_NEEDED', message });
    }
  }
}

/** A listener on every address is reached at loopback. */
function urlHost(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}
