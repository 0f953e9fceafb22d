/** D6: min over t of E_t / max over s <= t of E_s - 1, E_0 = 1 included; a share <= 0 (quantstats, empyrical). */
export function dailyDrawdown(returns: readonly number[]): number {
  let equity = 1;
  let peak = 1;
  let deepest = 0;
  for (const r of returns) {
    equity *= 1 + r;
    peak = Math.max(peak, equity);
    deepest = Math.min(deepest, equity / peak - 1);
  }
  return deepest;
}
