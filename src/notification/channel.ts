import type { Instant } from '../domain/kernel/instant.js';
import type { MailSettings } from '../ports/settings.port.js';
import type { Letter } from './outbox.js';

/** An HTTP request as a channel wants it. */
export interface WebRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A plain-text mail to one address. The subject is ASCII; all else but the text is of the configuration or drawn. */
export interface MailRequest {
  readonly server: MailSettings;
  readonly to: string;
  readonly subject: string;
  /** Without angle brackets; the same for a letter that comes twice. */
  readonly messageId: string;
  readonly sentAt: Instant;
  readonly isUrgent: boolean;
  readonly text: string;
}

/** `email` is one channel for every address: none waits for another. */
type ChannelName = 'webhook' | 'telegram' | 'discord' | 'slack' | 'ntfy' | `email ${string}`;

/** What a channel is to tell. */
export interface Telling {
  readonly letter: Letter;
  /** How many letters before this one were given up on this channel, and nobody was told of it. */
  readonly givenUp: number;
}

/** One way to the operator. Every request goes to an address of the configuration. */
export interface Channel {
  readonly name: ChannelName;
  readonly requestOf: (telling: Telling) => WebRequest | MailRequest;
}
