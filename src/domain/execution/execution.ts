import type { DecimalText } from '../kernel/decimal.js';
import type { Instant } from '../kernel/instant.js';
import type { Side } from '../kernel/side.js';

/**
 * What the broker reports of a fill. `key` is account + execution id without its last part; of several versions the
 * highest counts (TWS convention: a correction re-issues the id with a higher last part).
 */
export interface Execution {
  readonly key: string;
  readonly version: number;
  readonly executionId: string;
  readonly account: string;
  readonly conid: number;
  readonly symbol: string;
  /** IBKR's security type as reported: `FUT`, `STK`, `CASH`. */
  readonly securityType: string;
  readonly side: Side;
  readonly quantity: DecimalText;
  /** In the contract's quoted unit, derived from `netAmount` where the text's unit is doubtful. */
  readonly price: DecimalText;
  /** price x quantity x point value, without sign or commission. */
  readonly netAmount: DecimalText;
  /** Positive = cost; null while the broker has not told. */
  readonly commission: DecimalText | null;
  readonly currency: string | null;
  readonly at: Instant;
  /** Our client order id when the order was ours. */
  readonly orderRef: string | null;
  /** The broker's id of the order, where its row tells it: all that names a protective order. */
  readonly brokerOrderId?: string;
  readonly liquidation: boolean;
}
