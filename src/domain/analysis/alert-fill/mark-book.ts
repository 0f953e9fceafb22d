import { knownRoot } from '../../contract/roots.table.js';
import { Decimal } from '../../kernel/decimal.js';
import type { Instant } from '../../kernel/instant.js';
import type { MonthBook } from './basis.js';
import { chartMonthOf } from './chart-month.js';
import type { ComparedAlert } from './compared-alert.js';
import type { FillTable } from './fill-table.js';
import type { InstrumentSums, LastFill } from './instrument-sums.js';
import type { SwitchDates } from '../roll-span.js';

/** Start and end of the window. */
export type Edge = 'start' | 'end';

const FRONT = { kind: 'continuous', position: 1 } as const;

/** The newest of the prices offered under a name. */
class LatestPrices {
  readonly #latest = new Map<string, { readonly at: Instant; readonly price: Decimal }>();

  offer(name: string, at: Instant, price: Decimal): void {
    const known = this.#latest.get(name);
    const isNewer = known === undefined || at > known.at;
    if (isNewer || (at === known.at && price.compare(known.price) > 0)) {
      this.#latest.set(name, { at, price });
    }
  }

  of(name: string): Decimal | null {
    return this.#latest.get(name)?.price ?? null;
  }
}

/**
 * What is open at an edge of the window is valued at, the same for paper and account: a root at the newest price of its
 * chart, from an alert or from a fill in the chart's own month; a contract of another month at its own newest fill.
 */
export class MarkBook {
  readonly #prices = { start: new LatestPrices(), end: new LatestPrices() };
  readonly #ofChart = { start: new Set<number>(), end: new Set<number>() };

  constructor(
    private readonly table: FillTable,
    sums: readonly InstrumentSums[],
    compared: readonly ComparedAlert[],
    private readonly charts: { readonly months: MonthBook; readonly switchDates: SwitchDates },
  ) {
    for (const one of compared) this.learnAlert(one);
    const relations = { start: relationsOf(compared, 'start'), end: relationsOf(compared, 'end') };
    for (const [instrument, { lastBefore, last }] of sums.entries()) {
      this.learnFill('start', lastBefore, relations.start.get(instrument));
      this.learnFill('end', last, relations.end.get(instrument));
    }
  }

  /** Of a root's chart; zero where nothing has a price, for then nothing is held. */
  chart(root: string, edge: Edge): Decimal {
    const prices = this.#prices[edge];
    return prices.of(`chart ${root}`) ?? prices.of(`any ${root}`) ?? Decimal.zero;
  }

  of(instrument: number, edge: Edge): Decimal {
    const { root } = this.table.of({ instrument, fill: 0 }).facts;
    if (this.#ofChart[edge].has(instrument)) return this.chart(root, edge);
    return this.#prices[edge].of(`fill ${instrument}`) ?? this.chart(root, edge);
  }

  private learnAlert({ alert, scope }: ComparedAlert): void {
    if (alert.root === null || alert.price === null || scope === 'after') return;
    const { received } = alert.times;
    if (scope === 'before') this.#prices.start.offer(`chart ${alert.root}`, received, alert.price);
    this.#prices.end.offer(`chart ${alert.root}`, received, alert.price);
  }

  private learnFill(edge: Edge, last: LastFill | null, isOfChart: boolean | undefined): void {
    if (last === null) return;
    const { place, at } = last;
    const { root } = this.table.of(place).facts;
    const price = this.table.priceOf(place);
    const prices = this.#prices[edge];
    prices.offer(`fill ${place.instrument}`, at, price);
    prices.offer(`any ${root}`, at, price);
    if (!(isOfChart ?? this.isFront(last))) return;
    this.#ofChart[edge].add(place.instrument);
    prices.offer(`chart ${root}`, at, price);
  }

  /** Of a contract that no alert was filled in: whether it is the month that a continuous chart shows. */
  private isFront({ place, at }: LastFill): boolean {
    const { facts, instrument } = this.table.of(place);
    const root = knownRoot(facts.root);
    if (facts.type === 'stock' || root === undefined) return true;
    const chart = chartMonthOf(root, FRONT, at, this.charts.switchDates);
    return chart !== null && chart === this.charts.months.monthOf(instrument.conid);
  }
}

/** Whether the newest leg in a contract was in the chart's own month. */
function relationsOf(compared: readonly ComparedAlert[], edge: Edge): ReadonlyMap<number, boolean> {
  const relations = new Map<number, boolean>();
  for (const { leg, scope } of compared) {
    if (scope === 'after' || (edge === 'start' && scope === 'in')) continue;
    for (const { place, basis } of leg?.fills ?? []) {
      relations.set(place.instrument, basis !== null && basis.isZero());
    }
  }
  return relations;
}
