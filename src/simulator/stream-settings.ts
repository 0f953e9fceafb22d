/** How the websocket misbehaves. */
export interface StreamSettings {
  /** How long a new connection is not ready and drops what it is sent. */
  readonly readyAfterMs: number;
  /** Topics that say nothing, and never make up for it. */
  readonly silentTopics: readonly string[];
}

export const GOOD_STREAMS: StreamSettings = { readyAfterMs: 0, silentTopics: [] };
