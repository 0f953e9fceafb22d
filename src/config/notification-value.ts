import { err, ok } from '../domain/kernel/result.js';
import type { QuietHours } from '../ports/settings.port.js';
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
