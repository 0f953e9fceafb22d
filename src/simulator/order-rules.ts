/** How the desk answers where the broker's own behaviour differs or isn't documented. */
export interface OrderRules {
  /** Status of the answer to a client order id that is registered already. */
  readonly duplicateStatus: 200 | 400;
  /** Status of other refusals. */
  readonly refusalStatus: 200 | 400 | 500;
  /** A refused ticket keeps its client order id for 24 hours. */
  readonly reservesRejected: boolean;
  /** A ticket whose question was never answered, or answered with no, keeps its client order id for 24 hours. */
  readonly reservesUnanswered: boolean;
  readonly questionLifeMs: number;
  /** Orders and changes of US futures need `manualIndicator`. */
  readonly needsManualIndicator: boolean;
  /** They need `extOperator`, too. */
  readonly needsExtOperator: boolean;
  /** Cancellations need the same. */
  readonly checksCancels: boolean;
  /** How far beyond the market a limit may be on the side that fills at once. */
  readonly priceBandPercent: number;
  /** Contracts of a future in one order. */
  readonly largestOrder: number;
  /** Asks the questions that an order deserves, not only those that were wished. */
  readonly asks: boolean;
  /** Answers in the other types that the broker is known to use. */
  readonly isNoisy: boolean;
}

export const DEFAULT_RULES: OrderRules = {
  duplicateStatus: 200,
  refusalStatus: 200,
  reservesRejected: false,
  reservesUnanswered: false,
  questionLifeMs: 60_000,
  needsManualIndicator: true,
  needsExtOperator: false,
  checksCancels: false,
  priceBandPercent: 50,
  largestOrder: 64,
  asks: false,
  isNoisy: false,
};
