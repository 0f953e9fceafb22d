import type { Letter } from './outbox.js';

/** An HTTP request as a channel wants it. */
export interface WebRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

type ChannelName = 'webhook' | 'telegram' | 'discord' | 'slack' | 'ntfy';

/** What a channel is to tell. */
export interface Telling {
  readonly letter: Letter;
  /** How many letters before this one were given up on this channel, and nobody was told of it. */
  readonly givenUp: number;
}

/** One way to the operator. Every request goes to the address of the configuration. */
export interface Channel {
  readonly name: ChannelName;
  readonly requestOf: (telling: Telling) => WebRequest;
}
