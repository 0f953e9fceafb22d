import { Decimal } from '../../kernel/decimal.js';

/** What lies between paper and account, in money; positive = the account made less than paper. */
export interface ShortfallParts {
  /** S2, where the quote at sending is known. */
  readonly delay: Decimal;
  readonly execution: Decimal;
  /** S1 where it is not: delay and execution in one. */
  readonly unsplit: Decimal;
  readonly fees: Decimal;
  /** Alerts without a fill, whatever the reason. */
  readonly missed: Decimal;
  /** Fills without an alert, or of an alert without a price. */
  readonly extra: Decimal;
  /** Filled, but not the quantity that paper traded; different positions carried into the window. */
  readonly sizing: Decimal;
  /** Another month than the chart's: what its price did beside the chart's. */
  readonly basis: Decimal;
}

export const PARTS = [
  'delay',
  'execution',
  'unsplit',
  'fees',
  'missed',
  'extra',
  'sizing',
  'basis',
] as const satisfies readonly (keyof ShortfallParts)[];

/** S8 of a root or of a currency. `paper` and `actual` are results with what is open valued at the same last price. */
export interface Shortfall extends ShortfallParts {
  readonly paper: Decimal;
  readonly actual: Decimal;
}

/** Adds up parts and results as they come. */
export class ShortfallSum {
  readonly #sums = new Map<keyof Shortfall, Decimal>();

  add(name: keyof Shortfall, amount: Decimal): void {
    this.#sums.set(name, this.of(name).plus(amount));
  }

  of(name: keyof Shortfall): Decimal {
    return this.#sums.get(name) ?? Decimal.zero;
  }

  total(): Shortfall {
    const [paper, actual] = [this.of('paper'), this.of('actual')];
    const [delay, execution, unsplit, fees] = [
      this.of('delay'),
      this.of('execution'),
      this.of('unsplit'),
      this.of('fees'),
    ];
    const [missed, extra] = [this.of('missed'), this.of('extra')];
    const [sizing, basis] = [this.of('sizing'), this.of('basis')];
    return { paper, actual, delay, execution, unsplit, fees, missed, extra, sizing, basis };
  }
}

/** S8: paper - actual - all parts: zero, exactly. */
export function residual(shortfall: Shortfall): Decimal {
  const parts = PARTS.reduce((sum, part) => sum.plus(shortfall[part]), Decimal.zero);
  return shortfall.paper.minus(shortfall.actual).minus(parts);
}

export function sumOfShortfalls(all: readonly Shortfall[]): Shortfall {
  const sum = new ShortfallSum();
  for (const one of all) {
    for (const name of ['paper', 'actual', ...PARTS] as const) sum.add(name, one[name]);
  }
  return sum.total();
}
