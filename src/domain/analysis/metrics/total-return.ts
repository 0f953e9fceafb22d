/** D1: product of (1 + r) less 1, a share of the opening equity; 0 of no days. */
export function totalReturn(returns: readonly number[]): number {
  return returns.reduce((growth, r) => growth * (1 + r), 1) - 1;
}
