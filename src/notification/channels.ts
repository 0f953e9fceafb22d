import type { NotificationSettings } from '../ports/settings.port.js';
import type { Channel } from './channel.js';
import { discordChannel } from './discord-channel.js';
import { emailChannel } from './email-channel.js';
import { jsonChannel } from './json-channel.js';
import { ntfyChannel } from './ntfy-channel.js';
import { slackChannel } from './slack-channel.js';
import { telegramChannel } from './telegram-channel.js';

/** The channels that are configured. */
export function channelsOf(settings: NotificationSettings): readonly Channel[] {
  const { notifyUrl, telegram, discordUrl, slackUrl, ntfyUrl, mail } = settings;
  return [
    ...(notifyUrl === null ? [] : [jsonChannel(notifyUrl)]),
    ...(telegram === null ? [] : [telegramChannel(telegram)]),
    ...(discordUrl === null ? [] : [discordChannel(discordUrl)]),
    ...(slackUrl === null ? [] : [slackChannel(slackUrl)]),
    ...(ntfyUrl === null ? [] : [ntfyChannel(ntfyUrl)]),
    ...(mail === null ? [] : mail.to.map((address) => emailChannel(mail, address))),
  ];
}
