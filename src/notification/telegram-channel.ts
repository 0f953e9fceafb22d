import type { TelegramSettings } from '../ports/settings.port.js';
import type { Channel } from './channel.js';
import { letterText, letterTitle } from './letter-text.js';

/** UTF-16 units; the API takes 4096 (core.telegram.org/bots/api#sendmessage). */
const LONGEST = 4_000;

/**
 * `sendMessage` without `parse_mode`: nothing in the text is markup. One entity makes all of it preformatted, within which
 * Telegram makes neither links nor mentions nor commands.
 */
export function telegramChannel({ apiUrl, token, chat }: TelegramSettings): Channel {
  return {
    name: 'telegram',
    requestOf: (telling) => {
      const text = `${letterTitle(telling)}\n${letterText(telling, LONGEST)}`;
      return {
        method: 'POST',
        url: `${apiUrl}/bot${token}/sendMessage`,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          chat_id: chat,
          text,
          entities: [{ type: 'pre', offset: 0, length: text.length }],
          link_preview_options: { is_disabled: true },
          disable_notification: telling.letter.notification.severity === 'info',
        }),
      };
    },
  };
}
