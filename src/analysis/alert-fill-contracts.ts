import { monthOfExpiry } from '../domain/analysis/alert-fill/chart-month.js';
import type { MonthBook } from '../domain/analysis/alert-fill/basis.js';
import type { BarsOf } from '../domain/analysis/price-bars.js';
import { monthOfLocalSymbol } from '../domain/contract/contract-month.js';
import { knownRoot } from '../domain/contract/roots.table.js';
import type { CleanInstrument } from '../domain/analysis/matched-instrument.js';
import { toIso } from '../domain/kernel/instant.js';
import type { Instant } from '../domain/kernel/instant.js';
import { toDecimal } from '../domain/analysis/whole.js';

const MINUTE_MS = 60_000;
/** An older bar is no price of the moment. */
const STALE_BARS = 5;
const MONTH = /^\d{6}$/;
const DATE = /^(\d{4})-?(\d{2})-?(\d{2})$/;

type Fields = Readonly<Record<string, unknown>>;

/** Contracts of a cache file, ours or the original bot's (lists by symbol), and their 1-minute bars where there are any. */
export class KnownContracts implements MonthBook {
  readonly #months = new Map<number, string>();
  readonly #conids = new Map<string, number>();

  constructor(
    cache: unknown,
    private readonly bars: BarsOf,
  ) {
    const facts = fieldsOf(fieldsOf(cache)['facts']);
    for (const dated of Object.values(facts)) this.learnFacts(fieldsOf(fieldsOf(dated)['value']));
    for (const [symbol, list] of Object.entries(fieldsOf(cache))) {
      if (Array.isArray(list)) for (const row of list) this.learnListing(symbol, fieldsOf(row));
    }
  }

  /** Contracts that the cache does not have may name their month in their symbol: `ESM5`. */
  learnSymbols(instruments: readonly CleanInstrument[]): void {
    for (const { instrument, facts } of instruments) {
      const { conid, symbol, at } = instrument;
      if (facts.type === 'stock' || symbol === facts.root || this.#months.has(conid)) continue;
      const month = monthOfLocalSymbol(symbol, toIso(at.at(0)).slice(0, 10));
      if (month !== null) this.learn(conid, facts.root, month);
    }
  }

  monthOf(conid: number): string | null {
    return this.#months.get(conid) ?? null;
  }

  conidOf(root: string, month: string): number | null {
    return this.#conids.get(`${root}|${month}`) ?? null;
  }

  closeAt(conid: number, at: Instant): ReturnType<MonthBook['closeAt']> {
    const bars = this.bars(conid);
    if (bars?.lengthMs !== MINUTE_MS) return null;
    for (let back = 1; back <= STALE_BARS; back += 1) {
      const bar = bars.barAt(at - back * MINUTE_MS);
      if (bar >= 0) return toDecimal(bars.close.at(bar), bars.close.scale);
    }
    return null;
  }

  private learnFacts({ conid, month, tradingClass }: Fields): void {
    if (typeof conid !== 'number' || typeof month !== 'string' || !MONTH.test(month)) return;
    this.learn(conid, String(tradingClass), month);
  }

  private learnListing(symbol: string, { conid, expirationDate }: Fields): void {
    const root = knownRoot(symbol);
    const [, year, month, day] = DATE.exec(String(expirationDate)) ?? [];
    if (root === undefined || typeof conid !== 'number' || day === undefined) return;
    this.learn(conid, root.name, monthOfExpiry(root, `${year}-${month}-${day}`));
  }

  private learn(conid: number, root: string, month: string): void {
    this.#months.set(conid, month);
    if (!this.#conids.has(`${root}|${month}`)) this.#conids.set(`${root}|${month}`, conid);
  }
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
