import { Decimal } from '../domain/kernel/decimal.js';
import { isFuture, type Contract } from './contracts.js';

/** From `lowerEdge` on, prices move by `increment`. */
interface IncrementRule {
  readonly lowerEdge: string;
  readonly increment: string;
}

/** The ladder of a contract's price increments: stocks below one dollar move by the hundredth of a cent. */
export function incrementLadder(contract: Contract): readonly IncrementRule[] {
  const { tick } = contract.product;
  return isFuture(contract)
    ? [{ lowerEdge: '0', increment: tick }]
    : [
        { lowerEdge: '0', increment: '0.0001' },
        { lowerEdge: '1', increment: tick },
      ];
}

/** The increment at a price. */
export function incrementAt(contract: Contract, price: Decimal): Decimal {
  const rules = incrementLadder(contract).filter(
    ({ lowerEdge }) => price.compare(Decimal.of(lowerEdge)) >= 0,
  );
  return Decimal.of(rules.at(-1)?.increment ?? contract.product.tick);
}
