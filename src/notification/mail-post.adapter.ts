import { Injectable } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { Clock } from '../ports/clock.port.js';
import type { MailSettings } from '../ports/settings.port.js';
import type { MailRequest } from './channel.js';
import { mailDeliveryOf } from './delivery.js';
import type { Attempt } from './delivery.js';

/** A mail server may think before it greets and before it takes a message. */
const LIMIT_MS = 30_000;
/** Nobody waits longer to hear whether it is there. */
const GREETING_MS = 5_000;

/** One mail over one connection of its own; nothing of it is read from a file or an address. */
@Injectable()
export class MailPost {
  constructor(private readonly clock: Clock) {}

  /** Never rejects; what takes longer than half a minute, or until `signal` is aborted, has `failed`. */
  async send(request: MailRequest, signal: AbortSignal): Promise<Attempt> {
    const bound = new AbortController();
    const limit = this.clock.sleep(LIMIT_MS, bound.signal).then(() => bound.abort());
    try {
      await createTransport(connectionOf(request.server)).sendMail({
        ...messageOf(request),
        signal: AbortSignal.any([signal, bound.signal]),
      });
      return { delivery: 'delivered', retryAfterMs: 0, answer: 'taken' };
    } catch (error) {
      return failureOf(error);
    } finally {
      bound.abort();
      await limit;
    }
  }

  /** Says EHLO, over TLS where it sends over TLS, and goes, without login or mail; `delivered` is an answer. Never rejects. */
  async greet(server: MailSettings): Promise<Attempt> {
    try {
      await createTransport({
        ...connectionOf({ ...server, login: null }),
        connectionTimeout: GREETING_MS,
        greetingTimeout: GREETING_MS,
        socketTimeout: GREETING_MS,
      }).verify();
      return { delivery: 'delivered', retryAfterMs: 0, answer: 'greeted' };
    } catch (error) {
      return failureOf(error);
    }
  }
}

type Connection = NonNullable<Exclude<Parameters<typeof createTransport>[0], string>>;

/** On loopback what a server offers of TLS is taken and its certificate not asked for; nowhere else is anything sent without. */
function connectionOf({ host, port, secure, loopback, login }: MailSettings) {
  return {
    host,
    port,
    secure,
    requireTLS: !secure && !loopback,
    opportunisticTLS: loopback,
    tls: { rejectUnauthorized: !loopback },
    allowInternalNetworkInterfaces: true,
    connectionTimeout: LIMIT_MS,
    greetingTimeout: LIMIT_MS,
    socketTimeout: LIMIT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(login === null ? {} : { auth: { user: login.user, pass: login.password } }),
  } satisfies Connection;
}

function messageOf({ server, to, subject, messageId, sentAt, isUrgent, text }: MailRequest) {
  return {
    from: server.from,
    to,
    subject,
    messageId: `<${messageId}>`,
    date: new Date(sentAt),
    priority: isUrgent ? ('high' as const) : ('normal' as const),
    headers: { 'Auto-Submitted': 'auto-generated' },
    xMailer: false as const,
    text,
    textEncoding: 'quoted-printable' as const,
  };
}

/** What nodemailer says of a failure; its sentences may show what the server was told, so they stay here. */
function failureOf(error: unknown): Attempt {
  const word = (name: string): unknown =>
    typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
  const [code, command, status] = [word('code'), word('command'), word('responseCode')];
  const told = {
    code: typeof code === 'string' ? code : 'no answer',
    command: typeof command === 'string' ? command : '',
    status: typeof status === 'number' ? status : 0,
  };
  const answer = told.status === 0 ? told.code : `${told.code} ${told.status}`;
  return { delivery: mailDeliveryOf(told), retryAfterMs: 0, answer };
}
