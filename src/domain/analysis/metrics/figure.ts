/** A metric's value, or why it has none: never NaN, never infinite, never a silent zero. */
export type Figure = { readonly value: number } | { readonly value: null; readonly reason: string };

export function undefinedFigure(reason: string): Figure {
  return { value: null, reason };
}

/** `numerator / denominator`, undefined with `reason` when the denominator is zero. */
export function ratio(numerator: number, denominator: number, reason: string): Figure {
  return denominator === 0 ? undefinedFigure(reason) : { value: numerator / denominator };
}
