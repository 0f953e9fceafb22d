import { generateKeyPairSync, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Instant } from '../domain/kernel/instant.js';
import { bits, der, identifier, sequence, text, type Der } from './der.js';

/** Key and certificate as PEM. */
export interface Credentials {
  readonly key: string;
  readonly cert: string;
}

const YEAR_MS = 365 * 86_400_000;
const COMMON_NAME = '2.5.4.3';
const BASIC_CONSTRAINTS = '2.5.29.19';
const ALTERNATIVE_NAMES = '2.5.29.17';
const ECDSA_SHA256 = '1.2.840.10045.4.3.2';

/** A self-signed certificate for `localhost` and 127.0.0.1, good for a year from the day before `now` (RFC 5280). */
export function selfSigned(now: Instant): Credentials {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const algorithm = sequence(identifier(ECDSA_SHA256));
  const name = sequence(
    der(0x31, sequence(identifier(COMMON_NAME), text(0x0c, 'Simulated Gateway'))),
  );
  const body = sequence(
    der(0xa0, der(0x02, Uint8Array.of(2))),
    der(0x02, Uint8Array.of(1)),
    algorithm,
    name,
    sequence(time(now - YEAR_MS / 365), time(now + YEAR_MS)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, extensions()),
  );
  const signature = sign('sha256', body, privateKey);
  const certificate = sequence(body, algorithm, bits(signature));
  return {
    key: pem('PRIVATE KEY', privateKey.export({ type: 'pkcs8', format: 'der' })),
    cert: pem('CERTIFICATE', certificate),
  };
}

/** Key and certificate of two PEM files. */
export function readCredentials(keyFile: string, certFile: string): Credentials {
  return { key: readFileSync(keyFile, 'utf8'), cert: readFileSync(certFile, 'utf8') };
}

function extensions(): Der {
  const names = sequence(text(0x82, 'localhost'), der(0x87, Uint8Array.of(127, 0, 0, 1)));
  const isAuthority = sequence(der(0x01, Uint8Array.of(0xff)));
  return sequence(
    sequence(identifier(BASIC_CONSTRAINTS), der(0x04, isAuthority)),
    sequence(identifier(ALTERNATIVE_NAMES), der(0x04, names)),
  );
}

/** UTCTime, `YYMMDDhhmmssZ`. */
function time(at: Instant): Der {
  return text(0x17, `${new Date(at).toISOString().replace(/\D/g, '').slice(2, 14)}Z`);
}

function pem(label: string, content: Uint8Array): string {
  const base64 = Buffer.from(content).toString('base64');
  const lines = base64.match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}
