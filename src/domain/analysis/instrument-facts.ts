import type { KnownRoot } from '../contract/roots.table.js';
import type { DecimalText } from '../kernel/decimal.js';

/** What the contract table knows of what was traded. */
export interface InstrumentFacts {
  /** Name of the root: `ES`, `6E`, or the ticker of a stock. */
  readonly root: string;
  readonly type: 'future' | 'stock';
  /** Money per point of price and unit. */
  readonly pointValue: DecimalText;
  /** Smallest step of the price; null where it is not known. */
  readonly tick: DecimalText | null;
  /** Null for a stock: its rows say it, or nobody does. */
  readonly currency: string | null;
}

/** The futures roots that a broker's symbol may mean: SI and SIL share one. */
export type RootsOfSymbol = (symbol: string) => readonly KnownRoot[];

/** Local symbols name the trading class and the month: `ESM5`, `6EU2025`. */
const LOCAL_SYMBOL = /^([A-Z0-9]{1,5})[FGHJKMNQUVXZ](?:\d{1,2}|\d{4})$/;

/** A look-up over a root table by IBKR's symbol or local symbol, made once for many rows. */
export function rootsOfSymbol(roots: readonly KnownRoot[]): RootsOfSymbol {
  const bySymbol = new Map<string, KnownRoot[]>();
  for (const root of roots) bySymbol.set(root.symbol, [...(bySymbol.get(root.symbol) ?? []), root]);
  const byClass = new Map(roots.map((root) => [root.tradingClass, root]));
  return (symbol) => {
    const known = bySymbol.get(symbol);
    if (known !== undefined) return known;
    const root = byClass.get(LOCAL_SYMBOL.exec(symbol)?.[1] ?? symbol);
    return root === undefined ? [] : [root];
  };
}

export function factsOfRoot(root: KnownRoot): InstrumentFacts {
  const { name, pointValue, tick, currency } = root;
  return { root: name, type: 'future', pointValue, tick, currency };
}

export function factsOfStock(symbol: string): InstrumentFacts {
  return { root: symbol, type: 'stock', pointValue: '1', tick: null, currency: null };
}

/**
 * What the rows' symbol may mean, likeliest first. A source that names no security type leaves a future's symbol
 * open to be a stock's; the net amounts decide.
 */
export function candidateFacts(
  symbol: string,
  securityType: string | null,
  rootsOf: RootsOfSymbol,
): readonly InstrumentFacts[] {
  const futures = rootsOf(symbol).map(factsOfRoot);
  if (securityType === 'FUT') return futures;
  if (securityType === 'STK') return [factsOfStock(symbol)];
  return securityType === null ? [...futures, factsOfStock(symbol)] : [];
}
