export type Side = 'BUY' | 'SELL';

/** +1 for a buy, -1 for a sell: the sign by which a fill changes a position. */
export function signOf(side: Side): 1 | -1 {
  return side === 'BUY' ? 1 : -1;
}
