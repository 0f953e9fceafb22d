import { Decimal } from '../../kernel/decimal.js';
import { paperPrice } from './compared-alert.js';
import type { ComparedAlert } from './compared-alert.js';
import type { PricedFill } from './filled-leg.js';
import type { FillTable } from './fill-table.js';
import type { InstrumentSums } from './instrument-sums.js';
import type { MarkBook } from './mark-book.js';
import { caseKey } from './paper-book.js';
import type { CaseKey } from './paper-book.js';
import { ShortfallSum } from './shortfall.js';
import type { Shortfall } from './shortfall.js';
import { slippageSplit } from './slippage-split.js';

/** A root with everything that its shortfall is made of. */
export interface RootAccount {
  readonly root: string;
  readonly pointValue: Decimal;
  /** Null where the root has none, or nobody knows it. */
  readonly tick: Decimal | null;
  readonly currency: string;
  /** Alerts of all time on the root. */
  readonly compared: readonly ComparedAlert[];
  /** Numbers of its instruments in the table. */
  readonly instruments: readonly number[];
}

export interface ShortfallInput {
  readonly table: FillTable;
  readonly marks: MarkBook;
  /** By instrument. */
  readonly sums: readonly InstrumentSums[];
  /** Values of missed alerts (S8). */
  readonly missed: ReadonlyMap<CaseKey, Decimal>;
}

/**
 * S7 and S8 of one root in the window. Every quantity is valued from its price to the newest one, so that results with
 * what is open add up over windows; what was held before the window is valued from the price at its start.
 */
export function rootShortfall(account: RootAccount, input: ShortfallInput): Shortfall {
  const books = new RootBooks(account, input);
  for (const one of account.compared) if (one.scope === 'in') books.addAlert(one);
  for (const instrument of account.instruments) books.addExtras(instrument);
  books.addCarried();
  return books.total();
}

class RootBooks {
  readonly #sum = new ShortfallSum();
  readonly #chart: Decimal;

  constructor(
    private readonly account: RootAccount,
    private readonly input: ShortfallInput,
  ) {
    this.#chart = input.marks.chart(account.root, 'end');
  }

  addAlert(one: ComparedAlert): void {
    const { price } = one.alert;
    const paper = paperPrice(one) === null ? Decimal.zero : one.alert.paper;
    const rise = this.#chart.minus(price ?? this.#chart);
    this.#sum.add('paper', this.money(paper, rise));
    if (one.leg === null) {
      this.#sum.add('missed', this.input.missed.get(caseKey(one.alert)) ?? Decimal.zero);
      return;
    }
    for (const fill of one.leg.fills) this.addFill(one, fill);
    if (price !== null) this.#sum.add('sizing', this.money(paper.minus(one.leg.signed), rise));
  }

  /** Paper would have gained M - p_A on the same quantity, the account gained mark - p_F. */
  private addFill(one: ComparedAlert, { place, basis }: PricedFill): void {
    const { table, marks } = this.input;
    const signed = this.signedOf(place);
    const fillPrice = table.priceOf(place);
    const mark = marks.of(place.instrument, 'end');
    const commission = table.commissionOf(place);
    const gained = this.money(signed, mark.minus(fillPrice));
    this.#sum.add('fees', commission);
    this.#sum.add('actual', gained.minus(commission));
    const { price } = one.alert;
    if (price === null) return this.#sum.add('extra', gained.negated());
    const drift = mark.minus(this.#chart);
    if (basis === null) {
      const apart = fillPrice.minus(price).minus(drift);
      return this.#sum.add('basis', this.money(signed, apart));
    }
    this.#sum.add('basis', this.money(signed, basis.minus(drift)));
    this.addSlippage(place, this.money(signed, fillPrice.minus(price).minus(basis)));
  }

  private addSlippage(place: PricedFill['place'], slippage: Decimal): void {
    const { table } = this.input;
    const part = {
      sign: table.signOf(place),
      quantity: table.quantityOf(place),
      fillPrice: table.priceOf(place),
      pointValue: this.account.pointValue,
    };
    const { delay, execution } = slippageSplit(slippage, part, table.quoteOf(place));
    if (delay === null || execution === null) return this.#sum.add('unsplit', slippage);
    this.#sum.add('delay', delay);
    this.#sum.add('execution', execution);
  }

  addExtras(instrument: number): void {
    const sums = this.input.sums[instrument];
    if (sums === undefined || sums.extras === 0) return;
    const mark = this.input.marks.of(instrument, 'end');
    const points = mark.times(sums.extraQuantity).minus(sums.extraAmount);
    const gained = points.times(this.account.pointValue);
    this.#sum.add('extra', gained.negated());
    this.#sum.add('fees', sums.extraCommission);
    this.#sum.add('actual', gained.minus(sums.extraCommission));
  }

  /** What paper and account held before the window, from the price at its start. */
  addCarried(): void {
    const { marks, sums } = this.input;
    const rise = this.#chart.minus(marks.chart(this.account.root, 'start'));
    const paper = this.account.compared
      .filter((one) => one.scope === 'before' && paperPrice(one) !== null)
      .reduce((sum, { alert }) => sum.plus(alert.paper), Decimal.zero);
    this.#sum.add('paper', this.money(paper, rise));
    this.#sum.add('sizing', this.money(paper, rise));
    for (const instrument of this.account.instruments) {
      const carried = sums[instrument]?.carried ?? Decimal.zero;
      const own = marks.of(instrument, 'end').minus(marks.of(instrument, 'start'));
      this.#sum.add('actual', this.money(carried, own));
      this.#sum.add('sizing', this.money(carried, rise).negated());
      this.#sum.add('basis', this.money(carried, rise.minus(own)));
    }
  }

  total(): Shortfall {
    return this.#sum.total();
  }

  private money(signed: Decimal, points: Decimal): Decimal {
    return signed.times(points).times(this.account.pointValue);
  }

  private signedOf(place: PricedFill['place']): Decimal {
    const quantity = this.input.table.quantityOf(place);
    return this.input.table.signOf(place) > 0 ? quantity : quantity.negated();
  }
}
