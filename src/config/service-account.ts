import { err, ok } from '../domain/kernel/result.js';
import type { Result } from '../domain/kernel/result.js';
import type { ServiceAccount } from '../ports/settings.port.js';

const PRIVATE_KEY = /^-----BEGIN PRIVATE KEY-----\n[A-Za-z0-9+/=\n]+-----END PRIVATE KEY-----\n?$/;

/** What the JSON key of a Google service account says; the error completes "`NAME` must be ...". */
export function serviceAccountOf(text: string): Result<ServiceAccount, string> {
  const key = parsed(text);
  const word = (name: string): unknown =>
    typeof key === 'object' && key !== null ? Reflect.get(key, name) : undefined;
  const [type, email, privateKey] = [word('type'), word('client_email'), word('private_key')];
  const isKey =
    type === 'service_account' &&
    typeof email === 'string' &&
    /^[\w.-]+@[\w.-]+$/.test(email) &&
    typeof privateKey === 'string' &&
    PRIVATE_KEY.test(privateKey);
  return isKey ? ok({ email, privateKey }) : err('the JSON key of a Google service account');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
