import { CronExpressionParser } from 'cron-parser';
import ipaddr from 'ipaddr.js';
import { Decimal } from '../domain/kernel/decimal.js';
import type { DecimalText } from '../domain/kernel/decimal.js';
import { err, ok } from '../domain/kernel/result.js';
import type { Result } from '../domain/kernel/result.js';

/** Reads the text of one variable. The error completes the sentence "`NAME` must be ...". */
export type Reader<T> = (text: string) => Result<T, string>;

const BOOLEANS: Readonly<Record<string, boolean>> = { true: true, 1: true, false: false, 0: false };
const SHORTEST_SECRET = 16;
/** Printable ASCII that neither JSON nor a comma list nor a URL path would have to escape or split. */
const SECRET = /^[!$&'()*+.0-9:;<=>@A-Z[\]^_`a-z{|}~-]+$/;
const PLACEHOLDER =
  /change.?me|your.?(secret|token|password)|placeholder|example|^(.)\2+$|^(0?123456789|password|secret)/i;

export const truth: Reader<boolean> = (text) => {
  const value = BOOLEANS[text.toLowerCase()];
  return value === undefined ? err('true, false, 1 or 0') : ok(value);
};

export const text: Reader<string> = (value) => ok(value);

/** A whole number from `min` to `max`. */
export function wholeNumber(min: number, max: number): Reader<number> {
  return (value) => {
    const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
    return number >= min && number <= max
      ? ok(number)
      : err(`a whole number from ${min} to ${max}`);
  };
}

/** A whole number above zero as decimal text. */
export const wholeQuantity: Reader<DecimalText> = (value) => {
  const number = Decimal.parse(value);
  if (number === null || number.sign() <= 0 || !number.isInteger()) {
    return err('a whole number above 0');
  }
  return ok(number.toString());
};

/** A token or the number of a query of IBKR's Flex web service. */
export const flexNumber: Reader<string> = (value) =>
  /^[0-9A-Za-z]{1,64}$/.test(value) ? ok(value) : err('digits, or letters and digits');

/** A decimal number above zero as decimal text. */
export const positiveDecimal: Reader<DecimalText> = (value) => {
  const number = Decimal.parse(value);
  return number === null || number.sign() <= 0 ? err('a number above 0') : ok(number.toString());
};

export function oneOf<const T extends string>(...words: readonly T[]): Reader<T> {
  return (value) => {
    const word = words.find((w) => w === value);
    return word === undefined ? err(`one of ${words.join(', ')}`) : ok(word);
  };
}

/** Addresses or CIDRs with commas between them; an empty text is an empty list. */
export const addressList: Reader<readonly string[]> = (value) => {
  const items = value.split(',').map((item) => item.trim());
  const entries = items.length === 1 && items[0] === '' ? [] : items;
  const bad = entries.find((entry) => !isAddressOrCidr(entry));
  return bad === undefined
    ? ok(entries)
    : err(`addresses or CIDRs with commas between, not "${bad}"`);
};

function isAddressOrCidr(entry: string): boolean {
  if (!entry.includes('/')) {
    return ipaddr.IPv4.isValidFourPartDecimal(entry) || ipaddr.IPv6.isValid(entry);
  }
  return ipaddr.IPv4.isValidCIDRFourPartDecimal(entry) || ipaddr.IPv6.isValidCIDR(entry);
}

/** A base URL with one of these schemes, without user name, query or trailing slash. */
export function baseUrl(...schemes: readonly string[]): Reader<string> {
  return (value) => {
    const url = URL.canParse(value) ? new URL(value) : null;
    const fits =
      url !== null && schemes.includes(url.protocol) && url.search + url.hash + url.username === '';
    return fits
      ? ok(value.replace(/\/+$/, ''))
      : err(`a URL that starts with ${schemes.join('// or ')}//`);
  };
}

/** Any URL with one of these schemes. */
export function anyUrl(...schemes: readonly string[]): Reader<string> {
  return (value) =>
    URL.canParse(value) && schemes.includes(new URL(value).protocol)
      ? ok(value)
      : err(`a URL that starts with ${schemes.join('// or ')}//`);
}

/** `simulator` or the base URL of a gateway. */
export const gatewayUrl: Reader<string> = (value) => {
  if (value === 'simulator') return ok(value);
  const url = baseUrl('http:', 'https:')(value);
  return url.ok ? url : err('`simulator` or a URL such as https://127.0.0.1:5000/v1/api');
};

/** `sha256:` and 64 hex digits (normalised to lower case without colons), or the path of a PEM file. */
export const gatewayCa: Reader<string> = (value) => {
  if (!value.toLowerCase().startsWith('sha256:')) return ok(value);
  const digits = value.slice('sha256:'.length).replaceAll(':', '').toLowerCase();
  return /^[0-9a-f]{64}$/.test(digits)
    ? ok(`sha256:${digits}`)
    : err('the path of a PEM file, or sha256: and 64 hex digits');
};

/** A secret that is long enough, no placeholder, and made of characters that need no escaping anywhere. */
export const secret: Reader<string> = (value) => {
  if (value.length < SHORTEST_SECRET) return err(`at least ${SHORTEST_SECRET} characters long`);
  if (!SECRET.test(value)) {
    return err(
      'made of letters, digits and punctuation, without blanks, quotes, commas, slashes, %, ? or #',
    );
  }
  return PLACEHOLDER.test(value) ? err('a secret of your own, not a placeholder') : ok(value);
};

/** One secret, or two with a comma between them. */
export const oneOrTwoSecrets: Reader<readonly string[]> = (value) => {
  const items = value.split(',').map((item) => item.trim());
  if (items.length > 2) return err('one secret, or two with a comma between them');
  for (const item of items) {
    const read = secret(item);
    if (!read.ok) return read;
  }
  return ok(items);
};

export const databaseUrl: Reader<string> = (value) => {
  if (/^sqlite:.+/.test(value)) return ok(value);
  return /^postgres(ql)?:\/\/./.test(value) && URL.canParse(value)
    ? ok(value)
    : err('sqlite:<file> or postgres://user:password@host:port/name');
};

export const timeZone: Reader<string> = (value) => {
  try {
    return ok(new Intl.DateTimeFormat('en-US', { timeZone: value }).resolvedOptions().timeZone);
  } catch {
    return err('a time zone such as America/New_York');
  }
};

export const cron: Reader<string> = (value) => {
  const fields = value.trim().split(/\s+/);
  try {
    CronExpressionParser.parse(value);
  } catch {
    return err('a cron expression such as 20 17 * * *');
  }
  return fields.length === 5
    ? ok(value)
    : err('a cron expression of five fields such as 20 17 * * *');
};

/** The host of a URL, or an address, is this machine itself. */
export function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
