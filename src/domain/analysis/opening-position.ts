import { Decimal } from '../kernel/decimal.js';
import type { DecimalText } from '../kernel/decimal.js';
import type { Instant } from '../kernel/instant.js';
import type { FillBook } from './fill-book.js';
import { scaledOf } from './fill-row.js';
import type { Instrument } from './instrument.js';
import { minus, plus, toDecimal } from './whole.js';
import type { Whole } from './whole.js';

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

/** What an account holds after the last fill; undefined where nobody knows. */
export type PositionAfter = (instrument: Instrument) => Decimal | undefined;

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

/** Positions after the last fill less all fills: what must have been held before, at a cost that is not known. */
export function openingPositionsBefore(
  book: FillBook,
  positionAfter: PositionAfter,
): readonly OpeningPosition[] {
  return book.instruments.flatMap((instrument) => {
    const after = positionAfter(instrument);
    const quantity = after?.minus(changeOf(book, instrument));
    if (quantity === undefined || quantity.isZero()) return [];
    const { account, conid } = instrument;
    return [
      { account, conid, quantity: quantity.toString(), price: null, at: justBefore(instrument) },
    ];
  });
}

function changeOf(book: FillBook, { rows, signs, sizes }: Instrument): Decimal {
  let change: Whole = 0;
  for (let fill = 0; fill < rows.count; fill += 1) {
    if (book.superseded.has(rows.at(fill))) continue;
    const size = sizes.at(fill);
    change = signs.at(fill) > 0 ? plus(change, size) : minus(change, size);
  }
  return toDecimal(change, sizes.scale);
}

function justBefore({ at }: Instrument): Instant {
  let first = Infinity;
  for (let fill = 0; fill < at.count; fill += 1) first = Math.min(first, at.at(fill));
  return first - 1;
}
