import type { Code } from '../kernel/codes.table.js';
import { invariant } from '../kernel/invariant.js';
import { IndexColumn } from './columns.js';
import type { DatasetName, ListedRow, RowOrigin } from './dropped-row.js';
import { ExecutionIndex, keyEndOf } from './execution-index.js';
import type { FillRow } from './fill-row.js';
import { Instrument } from './instrument.js';
import { RowOrigins } from './row-origins.js';
import { TextColumn } from './text-column.js';
import { toText } from './whole.js';

/** Where a user tells positions that are older than the first fill. */
const OPENING_FILE = 'opening_positions.csv';

/**
 * Every fill of a dataset, each execution once: of several versions the highest counts, of equal versions one. Which
 * one does not depend on the order of reading.
 */
export class FillBook {
  readonly ids = new TextColumn();
  readonly instruments: Instrument[] = [];
  readonly listed: ListedRow[] = [];
  /** Rows that another version of the same execution replaced. */
  readonly superseded = new Set<number>();
  /** Lots held before the first fill; they stand for no row read. */
  readonly carriedIn = new Set<number>();
  /** Sources whose rows count where others tell the same version of an execution otherwise: the broker's statements. */
  readonly trusted = new Set<string>();
  /** Initial stop prices of rows, where they are known. */
  readonly stops = new Map<number, number>();
  #rowsRead = 0;
  readonly #origins = new RowOrigins();
  /** Place in {@link instruments} of each row. */
  #instrumentOf = new IndexColumn();
  readonly #byConid = new Map<number, number[]>();
  /** null once the book is settled. */
  #index: ExecutionIndex | null = new ExecutionIndex(
    this.ids,
    (row) => this.instrumentOf(row)?.account,
  );
  /** The row that counts now in place of the first one read with its key. */
  readonly #replacedBy = new Map<number, number>();

  constructor(readonly dataset: DatasetName) {}

  /** Rows of all sources, readable or not. */
  get rowsRead(): number {
    return this.#rowsRead;
  }

  /** Rows that are fills of this dataset. */
  get rowsUsed(): number {
    return this.#rowsRead - this.listed.reduce((sum, { kept }) => sum + (kept ? 0 : 1), 0);
  }

  /** A fill of the broker: every execution counts once. */
  add(fill: FillRow, source: string, number: number): void {
    this.#rowsRead += 1;
    const row = this.push(fill, source, number);
    invariant(this.#index !== null, 'a settled book takes no fill of the broker');
    const first = this.#index.firstOf(row);
    if (first !== row) this.supersede(row, first);
  }

  /** A fill that stands for a row of its own: a replayed alert. Returns its row. */
  append(fill: FillRow, source: string, number: number): number {
    this.#rowsRead += 1;
    return this.push(fill, source, number);
  }

  /** A lot held before its contract's first fill; no row of this dataset's sources. False without any fill of it. */
  carryIn(fill: FillRow, costKnown: boolean, number: number): boolean {
    const instrument = this.instruments[this.find(fill)];
    if (instrument === undefined) return false;
    if (!costKnown) instrument.withoutCost.add(instrument.rows.count);
    const row = this.push({ ...fill, symbol: instrument.symbol }, OPENING_FILE, number);
    this.carriedIn.add(row);
    return true;
  }

  /** The last fill of the broker is in: what only finds copies is let go. */
  settle(): void {
    this.#instrumentOf = new IndexColumn();
    this.#index = null;
  }

  /** A row that never became a fill. */
  drop(origin: RowOrigin, reason: Code, detail = ''): void {
    this.#rowsRead += 1;
    this.listed.push({ dataset: this.dataset, ...origin, reason, kept: false, detail });
  }

  /** A remark on a fill, or with `kept` false its exclusion. */
  list(row: number, reason: Code, kept: boolean, detail = ''): void {
    const origin = { ...this.#origins.of(row), id: this.ids.text(row) };
    this.listed.push({ dataset: this.dataset, ...origin, reason, kept, detail });
  }

  private push(fill: FillRow, source: string, number: number): number {
    const row = this.ids.count;
    this.ids.push(fill.id.bytes, fill.id.start, fill.id.end);
    this.#origins.push(source, number);
    const at = this.findOrAdd(fill);
    this.#instrumentOf.push(at);
    this.instruments[at]?.push(row, fill);
    return row;
  }

  private instrumentOf(row: number): Instrument | undefined {
    return this.instruments[this.#instrumentOf.at(row)];
  }

  private findOrAdd(fill: FillRow): number {
    const found = this.find(fill);
    if (found >= 0) return found;
    this.instruments.push(new Instrument(fill));
    const same = this.#byConid.get(fill.conid) ?? [];
    this.#byConid.set(fill.conid, [...same, this.instruments.length - 1]);
    return this.instruments.length - 1;
  }

  private find(fill: FillRow): number {
    const candidates = this.#byConid.get(fill.conid);
    if (candidates === undefined) return -1;
    for (const at of candidates) if (belongs(fill, this.instruments[at])) return at;
    return -1;
  }

  /** Marks the row that does not count: the lower version, of equal versions the one that sorts last. */
  private supersede(row: number, first: number): void {
    const current = this.#replacedBy.get(first) ?? first;
    const order = this.versionOf(row) - this.versionOf(current);
    const wins = order > 0 || (order === 0 && this.contentOf(row) < this.contentOf(current));
    const loser = wins ? current : row;
    if (wins) this.#replacedBy.set(first, row);
    this.superseded.add(loser);
    this.list(loser, order === 0 ? 'DUPLICATE_ROW' : 'OLDER_VERSION', false);
  }

  private versionOf(row: number): number {
    const { bytes, start, end } = this.ids.read(row);
    const keyEnd = keyEndOf(bytes, start, end);
    if (keyEnd === end) return 0;
    return Number(this.ids.text(row).slice(keyEnd - end + 1)) || 0;
  }

  /** What a row says, as text that sorts a row with a commission first, of these one of a trusted source. */
  private contentOf(row: number): string {
    const instrument = this.instrumentOf(row);
    if (instrument === undefined) return '';
    const { rows, conid, signs, at, sizes, prices, nets, commissions } = instrument;
    const local = placeOf(rows, row);
    const unknown = instrument.withoutCommission.has(local) ? 1 : 0;
    const columns = [sizes, prices, nets, commissions];
    const texts = columns.map((column) => toText(column.at(local), column.scale));
    const trusted = this.trusted.has(this.#origins.of(row).source) ? 0 : 1;
    return [unknown, trusted, conid, signs.at(local), at.at(local), ...texts].join('|');
  }
}

/** Place of a value in ascending numbers that hold it. */
function placeOf(ascending: IndexColumn, value: number): number {
  let [low, high] = [0, ascending.count - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending.at(middle) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function belongs(fill: FillRow, instrument: Instrument | undefined): boolean {
  if (instrument?.account !== fill.account || instrument.strategy !== fill.strategy) return false;
  return fill.conid !== 0 || instrument.symbol === fill.symbol;
}
