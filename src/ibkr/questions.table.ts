/** A question of the broker that is answered yes. `o...` is TWS's error number. */
export interface AllowedQuestion {
  readonly messageId: string;
  readonly meaning: string;
  /** false: in live mode it is declined. */
  readonly live: boolean;
}

/** All others are declined: limits of size, value, percentage and tick, and whatever nobody has read yet. */
export const ALLOWED_QUESTIONS: readonly AllowedQuestion[] = [
  { messageId: 'o354', meaning: 'an order without market data', live: false },
  { messageId: 'o10151', meaning: 'the risks of a market order', live: true },
  { messageId: 'o10152', meaning: 'the risks of a stop order once active', live: true },
  { messageId: 'o10153', meaning: 'a cap on the price that IBKR may set', live: true },
  { messageId: 'o10331', meaning: 'stop order types and their risks', live: true },
];
