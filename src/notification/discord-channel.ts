import type { Channel } from './channel.js';
import { letterText, letterTitle } from './letter-text.js';

/** UTF-16 units; Discord takes 2000 signs (discord.com/developers/docs/resources/webhook). */
const LONGEST = 1_900;

/** A code block, within which nothing is markup, and which no backtick of the text can end; nobody is mentioned. */
export function discordChannel(url: string): Channel {
  return {
    name: 'discord',
    requestOf: (telling) => {
      const text = `${letterTitle(telling)}\n${letterText(telling, LONGEST)}`;
      return {
        method: 'POST',
        url,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          content: `\`\`\`\n${text.replaceAll('`', "'")}\n\`\`\``,
          allowed_mentions: { parse: [] },
        }),
      };
    },
  };
}
