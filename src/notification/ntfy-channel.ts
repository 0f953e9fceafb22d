import type { Severity } from '../ports/notifier.port.js';
import type { Channel } from './channel.js';
import { letterText, letterTitle } from './letter-text.js';

/** ntfy takes 4096 bytes and makes an attachment of more (docs.ntfy.sh/publish); a UTF-16 unit is at most three. */
const LONGEST = 1_300;

/** docs.ntfy.sh/publish/#message-priority: 5 rings through, 4 is high, 3 the default. */
const PRIORITY: Readonly<Record<Severity, string>> = { critical: '5', warning: '4', info: '3' };

/** The text is the body, as plain text; only the title and the priority stand in headers. */
export function ntfyChannel(url: string): Channel {
  return {
    name: 'ntfy',
    requestOf: (telling) => ({
      method: 'POST',
      url,
      headers: {
        'content-type': 'text/plain; charset=utf-8',
        title: letterTitle(telling),
        priority: PRIORITY[telling.letter.notification.severity],
      },
      body: letterText(telling, LONGEST),
    }),
  };
}
