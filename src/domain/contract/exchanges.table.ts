/** What a TradingView exchange prefix, or IBKR's own exchange name, says about a symbol. */
export type Venue =
  { readonly type: 'future'; readonly exchanges: readonly string[] } | { readonly type: 'stock' };

/** Product codes are unique within CME Group, so its prefixes stand for each other. */
const CME_GROUP: Venue = { type: 'future', exchanges: ['CME', 'CBOT', 'NYMEX', 'COMEX'] };
const NYBOT: Venue = { type: 'future', exchanges: ['NYBOT'] };
const CFE: Venue = { type: 'future', exchanges: ['CFE'] };
const STOCKS: Venue = { type: 'stock' };

const VENUES: Readonly<Record<string, Venue>> = {
  CME: CME_GROUP,
  CME_MINI: CME_GROUP,
  GLOBEX: CME_GROUP,
  CBOT: CME_GROUP,
  CBOT_MINI: CME_GROUP,
  ECBOT: CME_GROUP,
  NYMEX: CME_GROUP,
  NYMEX_MINI: CME_GROUP,
  COMEX: CME_GROUP,
  COMEX_MINI: CME_GROUP,
  ICEUS: NYBOT,
  NYBOT,
  CFE,
  CBOE_FUTURES: CFE,
  NASDAQ: STOCKS,
  NYSE: STOCKS,
  NYSE_ARCA: STOCKS,
  ARCA: STOCKS,
  AMEX: STOCKS,
  BATS: STOCKS,
  OTC: STOCKS,
  SMART: STOCKS,
};

/** TradingView marks delayed data by `_DL` or `_DLY`; undefined for an exchange that is not traded here. */
export function venueOf(exchange: string): Venue | undefined {
  return VENUES[exchange.replace(/_DLY?$/, '')];
}
