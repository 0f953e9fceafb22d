import type { MailSettings } from '../ports/settings.port.js';
import type { Channel } from './channel.js';
import { letterText, letterTitle } from './letter-text.js';

/** UTF-16 units; a mail has no bound of its own, a phone shows no more. */
const LONGEST = 4_000;

/**
 * A mail to one address: the title is the subject, the text is plain. Nothing that a message says comes into a header. The
 * Message-ID is made of the letter's id and time, so that one that comes twice is known by it.
 */
export function emailChannel(server: MailSettings, address: string): Channel {
  const domain = server.from.slice(server.from.lastIndexOf('@') + 1);
  return {
    name: `email ${address}`,
    requestOf: (telling) => {
      const { id, at, notification } = telling.letter;
      return {
        server,
        to: address,
        subject: letterTitle(telling),
        messageId: `${id}.${at}@${domain}`,
        sentAt: at,
        isUrgent: notification.severity === 'critical',
        text: letterText(telling, LONGEST),
      };
    },
  };
}
