import { err, ok } from '../domain/kernel/result.js';
import type { MailSettings, QuietHours } from '../ports/settings.port.js';
import { isLoopbackHost } from './environment-value.js';
import type { Reader } from './environment-value.js';

const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;

/** `HH:MM` as minutes since midnight. */
export const timeOfDay: Reader<number> = (value) => {
  const [, hours, minutes] = TIME.exec(value) ?? [];
  return hours === undefined || minutes === undefined
    ? err('a time of day such as 17:30')
    : ok(Number(hours) * 60 + Number(minutes));
};

/** `HH:MM-HH:MM`; an end before the beginning is on the next day. */
export const quietHours: Reader<QuietHours> = (value) => {
  const ends = value.split('-').map((part) => timeOfDay(part.trim()));
  const [from, to] = ends;
  const isRange = ends.length === 2 && from?.ok === true && to?.ok === true;
  return isRange && from.value !== to.value
    ? ok({ fromMinute: from.value, toMinute: to.value })
    : err('two different times of day such as 22:00-07:00');
};

/** `<number of the bot>:<secret>`; nothing in it changes a URL that it is put into. */
export const telegramToken: Reader<string> = (value) =>
  /^\d{3,20}:[\w-]{20,100}$/.test(value)
    ? ok(value)
    : err('the token of a bot: digits, a colon, letters and digits');

export const telegramChat: Reader<string> = (value) =>
  /^(-?\d{1,20}|@\w{3,64})$/.test(value)
    ? ok(value)
    : err('the number of a chat, or @ and the name of a channel');

const SMTP =
  'a URL such as smtps://user:password@mail.example.com, with % for signs that a URL gives a meaning';
const HOST = /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9a-fA-F:.]+\])$/;
const PORTS: Readonly<Record<string, number>> = { 'smtp:': 587, 'smtps:': 465 };

/** `smtp:` (STARTTLS, port 587) or `smtps:` (port 465), with a user and a password or with neither. */
export const smtpUrl: Reader<Omit<MailSettings, 'from' | 'to'>> = (value) => {
  const url = URL.canParse(value) ? new URL(value) : null;
  const port = PORTS[url?.protocol ?? ''];
  if (url === null || port === undefined || !HOST.test(url.hostname)) return err(SMTP);
  const [user, password] = [decoded(url.username), decoded(url.password)];
  const isPlain = ['', '/'].includes(url.pathname) && url.search + url.hash === '';
  if (!isPlain || user === null || password === null || (user === '') !== (password === '')) {
    return err(SMTP);
  }
  return ok({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? port : Number(url.port),
    secure: url.protocol === 'smtps:',
    loopback: isLoopbackHost(url.hostname),
    login: user === '' ? null : { user, password },
  });
};

/** Null when it is no encoding of a text on one line. */
function decoded(part: string): string | null {
  try {
    const text = decodeURIComponent(part);
    return /\p{Cc}/u.test(text) ? null : text;
  } catch {
    return null;
  }
}

/** RFC 5321 without quoted local parts: nothing in it can end an address or a header. */
const ADDRESS =
  /^(?=.{3,254}$)[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/;
const MOST_ADDRESSES = 10;

export const mailAddress: Reader<string> = (value) =>
  ADDRESS.test(value) ? ok(value) : err('an address such as bot@example.com, without a name');

/** One to ten different addresses with commas between them. */
export const mailAddresses: Reader<readonly string[]> = (value) => {
  const addresses = value.split(',').map((address) => address.trim());
  const areGood =
    addresses.length <= MOST_ADDRESSES &&
    new Set(addresses).size === addresses.length &&
    addresses.every((address) => ADDRESS.test(address));
  return areGood
    ? ok(addresses)
    : err(`at most ${MOST_ADDRESSES} different addresses with commas between, without names`);
};

/** What stands between `/d/` and `/edit` in the address of a spreadsheet. */
export const sheetId: Reader<string> = (value) =>
  /^[\w-]{20,100}$/.test(value)
    ? ok(value)
    : err('what stands between /d/ and /edit in the address of a spreadsheet');
