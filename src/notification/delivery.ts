/** What became of one attempt: `refused` will not become better by repeating. */
export type Delivery = 'delivered' | 'refused' | 'failed';

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
