import { Decimal } from '../domain/kernel/decimal.js';
import type { Book } from './book.js';
import { contractOf, isFuture, pointValue, type Contract } from './contracts.js';
import type { Quote } from './price-walk.js';

export const ACCOUNT = 'DU0000001';

/** Money of the account in USD. */
export interface AccountFigures {
  readonly cash: Decimal;
  readonly stockValue: Decimal;
  readonly unrealized: Decimal;
  readonly realized: Decimal;
  readonly netLiquidation: Decimal;
  readonly initialMargin: Decimal;
}

export interface OpenPosition {
  readonly contract: Contract;
  readonly quantity: Decimal;
  readonly averagePrice: Decimal;
  readonly realized: Decimal;
}

/** Every contract that was ever held, a closed one with quantity zero. */
export function bookedPositions(book: Book): readonly OpenPosition[] {
  return Object.entries(book.positions).flatMap(([conid, position]) => {
    const contract = contractOf(Number(conid));
    if (contract === null) return [];
    const quantity = Decimal.of(position.quantity);
    const averagePrice = Decimal.of(position.averagePrice);
    return [{ contract, quantity, averagePrice, realized: Decimal.of(position.realized) }];
  });
}

/** USD that `quantity` of a contract is worth at a price, signed as the quantity. */
export function valueOf(contract: Contract, quantity: Decimal, price: Decimal): Decimal {
  return quantity.times(price).times(pointValue(contract));
}

/** Half the value of a stock; a fixed amount a contract of a future. */
export function marginOf(contract: Contract, quantity: Decimal, price: Decimal): Decimal {
  return isFuture(contract)
    ? quantity.abs().times(Decimal.of(contract.product.initialMargin))
    : valueOf(contract, quantity.abs(), price).times(Decimal.of('0.5'));
}

export function accountFigures(book: Book, quote: (contract: Contract) => Quote): AccountFigures {
  let stockValue = Decimal.zero;
  let futuresGain = Decimal.zero;
  let unrealized = Decimal.zero;
  let realized = Decimal.zero;
  let initialMargin = Decimal.zero;
  for (const position of bookedPositions(book)) {
    const { contract, quantity, averagePrice } = position;
    realized = realized.plus(position.realized);
    if (quantity.isZero()) continue;
    const { last } = quote(contract);
    const value = valueOf(contract, quantity, last);
    const gain = value.minus(valueOf(contract, quantity, averagePrice));
    unrealized = unrealized.plus(gain);
    initialMargin = initialMargin.plus(marginOf(contract, quantity, last));
    if (isFuture(contract)) futuresGain = futuresGain.plus(gain);
    else stockValue = stockValue.plus(value);
  }
  const cash = Decimal.of(book.cash);
  const netLiquidation = cash.plus(stockValue).plus(futuresGain);
  return { cash, stockValue, unrealized, realized, netLiquidation, initialMargin };
}
