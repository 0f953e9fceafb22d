import { Decimal } from '../kernel/decimal.js';

const FRACTION = /^(-?)(?:(\d+)[ -])?(\d+)\/(2|4|8|16|32|64)$/;

/**
 * The exact value of a price as IBKR prints it: a decimal `"4500.50"`, an integer `"544"`, or a grain's fraction
 * `"543 3/4"` (`GET /iserver/account/trades`). Null for anything else, never a guess.
 */
export function parsePriceText(text: string): Decimal | null {
  const trimmed = text.trim();
  const match = FRACTION.exec(trimmed);
  if (match === null) return Decimal.parse(trimmed);
  const [, sign, whole, numerator, denominator] = match;
  const value = Decimal.of(whole ?? '0').plus(
    Decimal.of(numerator ?? '0').dividedBy(Decimal.of(denominator ?? '1'), 6),
  );
  return sign === '-' ? value.negated() : value;
}
