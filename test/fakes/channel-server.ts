import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { MailSettings } from '../../src/ports/settings.port.js';
import { SmtpServer } from './smtp-server.js';

export const TELEGRAM_TOKEN = '123456:canary-telegram-token-0001';
const MAIL_LOGIN = { user: 'bot', password: 'canary-mail-password' };

/** A request that a channel took. */
export interface Taken {
  readonly channel: string;
  readonly body: string;
  readonly headers: IncomingMessage['headers'];
}

/** Every channel that a notification can go to, by the name that a taken request has here. */
export const CHANNELS = ['webhook', 'telegram', 'discord', 'slack', 'ntfy', 'email'];

/** `broken`: 503 to everybody; `silent`: no answer; `hangs-up`: the connection ends. */
type Mood = 'up' | 'broken' | 'silent' | 'hangs-up';

type Protocol = (
  body: string,
  request: IncomingMessage,
) => readonly [status: number, answer: string];

type Json = Readonly<Record<string, unknown>>;

function json(body: string, request: IncomingMessage): Json | null {
  if (request.headers['content-type'] !== 'application/json') return null;
  return JSON.parse(body) as Json;
}

function lengthOf(value: unknown): number {
  return typeof value === 'string' ? value.trim().length : 0;
}

/** What each service demands of a request, and how it answers. */
const PROTOCOLS: Readonly<Record<string, Protocol>> = {
  '/notify/canary-notify-path': (body, request) =>
    json(body, request) === null ? [415, ''] : [200, 'ok'],
  [`/bot${TELEGRAM_TOKEN}/sendMessage`]: (body, request) => {
    const message = json(body, request);
    const length = lengthOf(message?.['text']);
    const fits = message?.['chat_id'] === '-1001' && length > 0 && length <= 4_096;
    return fits ? [200, '{"ok":true,"result":{}}'] : [400, '{"ok":false,"error_code":400}'];
  },
  '/api/webhooks/1/canary-discord-key': (body, request) => {
    const length = lengthOf(json(body, request)?.['content']);
    return length > 0 && length <= 2_000 ? [204, ''] : [400, '{"code":50006}'];
  },
  '/services/T/B/canary-slack-key': (body, request) =>
    lengthOf(json(body, request)?.['text']) > 0 ? [200, 'ok'] : [400, 'no_text'],
  '/canary-ntfy-topic': (body, { headers }) =>
    body.length > 0 && /^[1-5]$/.test(String(headers['priority']))
      ? [200, '{"id":"x","event":"message"}']
      : [400, '{"code":40001}'],
  '/ping/canary-heartbeat-key': (_body, request) =>
    request.method === 'GET' ? [200, 'OK'] : [405, ''],
};

const PATHS = Object.keys(PROTOCOLS);
const NAMES = ['webhook', 'telegram', 'discord', 'slack', 'ntfy', 'heartbeat', 'email'];

/** All services that a notification may go to, on loopback. */
export class ChannelServer {
  readonly taken: Taken[] = [];
  /** Every path that was asked, whatever was answered. */
  readonly asked: string[] = [];
  /** By channel; `up` when not named. */
  readonly moods = new Map<string, Mood>();
  /** Statuses of the next answers, before any mood counts. */
  readonly answers: number[] = [];
  readonly mail = new SmtpServer();
  private unanswered = 0;
  private base = '';
  private readonly server: Server = createServer((request, response) => {
    this.serve(request, response).catch(() => response.destroy());
  });

  constructor() {
    this.mail.login = MAIL_LOGIN;
    this.mail.mood = () => this.moods.get('email') ?? 'up';
    this.mail.onMail = ({ source }) => {
      this.taken.push({ channel: 'email', body: source, headers: {} });
    };
  }

  async open(): Promise<void> {
    await this.mail.open();
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.base = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    await this.mail.close();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  url(channel: string): string {
    return `${this.base}${channel === 'telegram' ? '' : (PATHS[NAMES.indexOf(channel)] ?? '')}`;
  }

  mailSettings(): MailSettings {
    return {
      host: '127.0.0.1',
      port: this.mail.port,
      secure: false,
      loopback: true,
      login: MAIL_LOGIN,
      from: 'bot@example.com',
      to: ['ops@example.com'],
    };
  }

  /** How many requests are held without an answer. */
  held(): number {
    return this.unanswered + this.mail.held;
  }

  setAll(mood: Mood): void {
    for (const name of NAMES) this.moods.set(name, mood);
  }

  bodies(channel: string): readonly string[] {
    return this.taken.filter((one) => one.channel === channel).map(({ body }) => body);
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    this.asked.push(path);
    const body = await text(request);
    const channel = NAMES[PATHS.indexOf(path)] ?? 'nobody';
    const mood = this.moods.get(channel) ?? 'up';
    const forced = this.answers.shift();
    if (mood === 'silent') {
      this.unanswered += 1;
      response.once('close', () => (this.unanswered -= 1));
      return;
    }
    if (mood === 'hangs-up') {
      response.destroy();
      return;
    }
    const answered = PROTOCOLS[path]?.(body, request) ?? [404, ''];
    const [status, answer] = mood === 'broken' ? [503, ''] : [forced ?? answered[0], answered[1]];
    if (status < 300) this.taken.push({ channel, body, headers: request.headers });
    const location = status === 307 ? { location: '/elsewhere' } : {};
    response.writeHead(status, location).end(status === 204 ? '' : answer);
  }
}
