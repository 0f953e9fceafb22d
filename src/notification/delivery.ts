/** What became of one attempt: `refused` will not become better by repeating. */
export type Delivery = 'delivered' | 'refused' | 'failed';

/** One attempt to bring a letter. */
export interface Attempt {
  readonly delivery: Delivery;
  /** What the answer asks to be waited before the next attempt; 0 when it asks nothing. */
  readonly retryAfterMs: number;
  /** A status or the name of an error, in a few words, for the log. */
  readonly answer: string;
}

const FIRST_DELAY_MS = 5_000;
export const LONGEST_DELAY_MS = 5 * 60_000;

/** Milliseconds to wait after the `failures`-th failure in a row: doubled from five seconds up to five minutes. */
export function retryDelayMs(failures: number): number {
  return Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(failures - 1, 20));
}

/** What the status of a channel's answer says of a letter. */
export function deliveryOf(status: number): Delivery {
  if (status >= 200 && status < 300) return 'delivered';
  return status === 400 || status === 413 || status === 422 ? 'refused' : 'failed';
}

/**
 * What an SMTP server's answer says of a letter. Only an answer of the 5xx class to the message itself is `refused`: a login, an
 * address or a relay that is not accepted may be mended, the letter waits.
 */
export function mailDeliveryOf(error: {
  readonly code: string;
  readonly status: number;
  readonly command: string;
}): Delivery {
  const isOfMessage = error.code === 'EMESSAGE' && error.command === 'DATA';
  return isOfMessage && error.status >= 500 ? 'refused' : 'failed';
}
