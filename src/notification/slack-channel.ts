import type { Channel } from './channel.js';
import { letterText, letterTitle } from './letter-text.js';

/** Before `&`, `<` and `>` are written as entities; Slack cuts `text` at 40,000 signs, Mattermost at 16,383. */
const LONGEST = 3_000;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * A code block with Slack's three control signs escaped (docs.slack.dev/messaging/formatting-message-text): no markup, no
 * link, no mention.
 */
export function slackChannel(url: string): Channel {
  return {
    name: 'slack',
    requestOf: (telling) => {
      const text = `${letterTitle(telling)}\n${letterText(telling, LONGEST)}`;
      const escaped = text.replaceAll('`', "'").replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? '');
      return {
        method: 'POST',
        url,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          text: `\`\`\`\n${escaped}\n\`\`\``,
          unfurl_links: false,
          unfurl_media: false,
        }),
      };
    },
  };
}
