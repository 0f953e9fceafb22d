import type { Code } from '../kernel/codes.table.js';
import { Decimal, type DecimalText } from '../kernel/decimal.js';
import { err, ok, type Result } from '../kernel/result.js';
import type { Contract, Root } from './contract.js';
import { guardDayOf, lastSafeDayOf, type ClosingDays } from './delivery.js';
import type { KnownRoot } from './roots.table.js';
import { stockRootName } from './symbol.js';

/** What the broker says of one conid. */
export interface ContractFacts {
  readonly conid: number;
  /** IBKR's security type: `FUT`, `STK`. */
  readonly securityType: string;
  readonly symbol: string;
  readonly tradingClass: string;
  readonly localSymbol: string;
  readonly exchange: string;
  readonly currency: string;
  readonly multiplier: DecimalText | null;
  /** null when the broker did not say. */
  readonly priceMagnifier: DecimalText | null;
  /** `YYYYMM`. */
  readonly month: string | null;
  /** `YYYY-MM-DD`. */
  readonly expirationDate: string | null;
}

/**
 * The contract of a future, its class, currency and point value equal to the table's; `CONTRACT_MISMATCH` otherwise,
 * and then the root is not to be traded.
 */
export function verifiedFuture(
  facts: ContractFacts,
  known: KnownRoot,
  days: ClosingDays,
): Result<Contract, Code> {
  const same =
    facts.symbol === known.symbol &&
    facts.tradingClass === known.tradingClass &&
    facts.currency === known.currency;
  if (!same || facts.month === null || !pointValueAgrees(facts, known)) {
    return err('CONTRACT_MISMATCH');
  }
  const lastSafeDay = lastSafeDayOf(days);
  return ok({
    conid: facts.conid,
    root: rootOf(known),
    symbol: facts.localSymbol,
    month: facts.month,
    expirationDate: days.expirationDate,
    lastSafeDay,
    guardDay: guardDayOf(lastSafeDay, known.settlement),
    pointValue: known.pointValue,
  });
}

/**
 * Point value = multiplier / price magnifier (IBKR's grains: 5000 / 100). Where the magnifier is not told, grains may
 * state either 5000 or 50.
 */
function pointValueAgrees(facts: ContractFacts, known: KnownRoot): boolean {
  if (facts.multiplier === null) return false;
  const multiplier = Decimal.of(facts.multiplier);
  const wanted = Decimal.of(known.pointValue);
  if (facts.priceMagnifier !== null) {
    return multiplier.equals(wanted.times(Decimal.of(facts.priceMagnifier)));
  }
  const magnified = wanted.times(Decimal.of(known.priceMagnifier));
  return multiplier.equals(wanted) || multiplier.equals(magnified);
}

function rootOf(known: KnownRoot): Root {
  const { name, type, symbol, tradingClass, multiplier, exchange, currency } = known;
  return { name, type, symbol, tradingClass, multiplier, exchange, currency };
}

/** The contract of a stock. IBKR writes share classes with a blank: `BRK B`. */
export function stockContract(facts: ContractFacts): Contract {
  return {
    conid: facts.conid,
    root: {
      name: stockRootName(facts.symbol.replace(' ', '.')),
      type: 'stock',
      symbol: facts.symbol,
      tradingClass: facts.tradingClass,
      multiplier: '1',
      exchange: 'SMART',
      currency: facts.currency,
    },
    symbol: facts.symbol,
    month: null,
    expirationDate: null,
    lastSafeDay: null,
    guardDay: null,
    pointValue: '1',
  };
}

/**
 * true when one of the broker's price steps is the root's tick, in the quoted unit or, as the broker tells grains now and
 * then, divided or multiplied by the price magnifier. Without steps nothing disagrees.
 */
export function tickAgrees(
  { tick, priceMagnifier }: Pick<KnownRoot, 'tick' | 'priceMagnifier'>,
  steps: readonly DecimalText[],
): boolean {
  const ours = Decimal.of(tick);
  const magnifier = Decimal.of(priceMagnifier);
  return (
    steps.length === 0 ||
    steps.some((step) => {
      const theirs = Decimal.of(step);
      const scaled = [theirs, theirs.times(magnifier)];
      return scaled.some((one) => one.equals(ours)) || ours.times(magnifier).equals(theirs);
    })
  );
}
