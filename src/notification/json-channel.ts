import { toIso } from '../domain/kernel/instant.js';
import type { Channel } from './channel.js';

/** NOTIFY_URL: one JSON object. A letter that comes twice has the same `id` and `at`. */
export function jsonChannel(url: string): Channel {
  return {
    name: 'webhook',
    requestOf: ({ letter, givenUp }) => {
      const { severity, code, message, fields } = letter.notification;
      const { id, at, count, reminder } = letter;
      const told = { severity, code, message, at: toIso(at), fields: fields ?? {} };
      return {
        method: 'POST',
        url,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...told, id, count, reminder, givenUp }),
      };
    },
  };
}
