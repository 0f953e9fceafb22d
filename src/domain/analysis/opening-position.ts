import { Decimal } from '../kernel/decimal.js';
import type { DecimalText } from '../kernel/decimal.js';
import type { Instant } from '../kernel/instant.js';
import type { FillBook } from './fill-book.js';
import { scaledOf } from './fill-row.js';

/** What an account held before the first fill that is known. */
export interface OpeningPosition {
  readonly account: string;
  readonly conid: number;
  /** Signed. */
  readonly quantity: DecimalText;
  /** Null when its cost is not known. */
  readonly price: DecimalText | null;
  readonly at: Instant;
}

const encoder = new TextEncoder();

/** Puts the lots in front of the fills, without commission. Those of contracts without any fill change nothing. */
export function carryInPositions(book: FillBook, positions: readonly OpeningPosition[]): void {
  positions.forEach(({ account, conid, quantity, price, at }, index) => {
    const signed = Decimal.of(quantity);
    if (signed.isZero()) return;
    const bytes = encoder.encode(`opening-${index + 1}`);
    const fill = {
      id: { bytes, start: 0, end: bytes.length },
      account,
      strategy: '',
      conid,
      symbol: '',
      securityType: null,
      currency: null,
      sign: signed.sign() > 0 ? (1 as const) : (-1 as const),
      at,
      size: scaledOf(signed.abs()),
      price: scaledOf(Decimal.of(price ?? '0')),
      net: null,
      commission: scaledOf(Decimal.zero),
    };
    book.carryIn(fill, price !== null, index + 1);
  });
}
