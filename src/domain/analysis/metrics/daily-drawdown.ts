/** E_t / max over s <= t of E_s - 1 of every day, E_0 = 1 included: shares <= 0. */
export function drawdowns(returns: readonly number[]): readonly number[] {
  let equity = 1;
  let peak = 1;
  return returns.map((r) => {
    equity *= 1 + r;
    peak = Math.max(peak, equity);
    return equity / peak - 1;
  });
}

/** D6: the deepest of {@link drawdowns}, a share <= 0 (quantstats, empyrical). */
export function dailyDrawdown(returns: readonly number[]): number {
  return drawdowns(returns).reduce((deepest, drawdown) => Math.min(deepest, drawdown), 0);
}
