import { readFileSync } from 'node:fs';
import { SecretRedactor } from '../../src/platform/secret-redactor.js';
import { SystemRandom } from '../../src/platform/system-random.adapter.js';
import type { WebhookSettings } from '../../src/ports/settings.port.js';
import { AlertReader } from '../../src/webhook/alert-reader.service.js';
import type { ReadAlert } from '../../src/webhook/alert-reader.service.js';
import { AlertRefusal } from '../../src/domain/alert/alert-refusal.js';
import { SecretGuard } from '../../src/webhook/secret.guard.js';
import { FixedCatalog } from './fixed-catalog.js';

function settings(secrets: readonly string[]): WebhookSettings {
  return {
    host: '127.0.0.1',
    port: 3000,
    baseUrl: 'http://127.0.0.1:3000',
    allowedIps: [],
    trustedProxies: [],
    secrets,
    rateLimitPerMinute: 60,
  };
}

/** The webhook's reader with these secrets of the environment. */
export function readerWith(
  secrets: readonly string[] = [],
  catalog = new FixedCatalog(),
): AlertReader {
  const redactor = new SecretRedactor();
  redactor.add(secrets);
  return new AlertReader(catalog, new SecretGuard(settings(secrets)), redactor, new SystemRandom());
}

export interface Attempt {
  readonly read: ReadAlert | null;
  readonly refusal: { readonly code: string; readonly field?: unknown } | null;
}

export interface Path {
  readonly strategy?: string;
  readonly secret?: string;
}

/** What becomes of a body; anything thrown that is no coded refusal fails the test. */
export function attempt(reader: AlertReader, body: string | Uint8Array, path: Path = {}): Attempt {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  try {
    const { strategy = null, secret = null } = path;
    return { read: reader.read({ body: bytes, strategy, secret }), refusal: null };
  } catch (error) {
    if (!(error instanceof AlertRefusal)) throw error;
    const { field } = error.fields;
    return { read: null, refusal: { code: error.code, ...(field === undefined ? {} : { field }) } };
  }
}

/** A body, as text or bytes, and what must become of it. */
export interface Sample {
  readonly name: string;
  readonly body?: string;
  readonly base64?: string;
  readonly alert?: object;
  readonly code?: string;
  readonly field?: string;
}

export const corpus = JSON.parse(
  readFileSync('test/fixtures/webhook-corpus.json', 'utf8'),
) as Sample[];
export const bytesOf = ({ body, base64 }: Sample): Uint8Array =>
  base64 === undefined ? Buffer.from(body ?? '') : Buffer.from(base64, 'base64');
export const accepted = corpus.filter((sample) => sample.alert !== undefined);
export const refused = corpus.filter((sample) => sample.alert === undefined);
