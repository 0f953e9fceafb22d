import type { FillRow, Scaled } from '../domain/analysis/fill-row.js';
import type { ByteRange } from '../domain/analysis/text-column.js';
import type { Instant } from '../domain/kernel/instant.js';
import { DecimalBytes } from './decimal-bytes.js';
import type { FieldRanges } from './field-ranges.js';
import { TextPool } from './text-pool.js';
import { TimeBytes } from './time-bytes.js';

/** Columns of a file of fills, found by name in its header. The last is not in the contract's list, some sources know it. */
export const TRADE_COLUMNS = [
  'execution_id',
  'account',
  'conid',
  'symbol',
  'side',
  'size',
  'price',
  'net_amount',
  'commission',
  'currency',
  'trade_time',
  'sec_type',
] as const;
export type TradeColumn = (typeof TRADE_COLUMNS)[number];

const [UPPER_B, UPPER_S, TO_UPPER] = [66, 83, 0xdf];
const [ID, ACCOUNT, CONID, SYMBOL, SIDE, SIZE] = [0, 1, 2, 3, 4, 5] as const;
const [PRICE, NET, COMMISSION, CURRENCY, TIME, TYPE] = [6, 7, 8, 9, 10, 11] as const;

const NO_BYTES: ByteRange = { bytes: new Uint8Array(), start: 0, end: 0 };

/** One fill after the other, read from bytes into the same object. */
export class TradeRecord implements FillRow {
  id: ByteRange = NO_BYTES;
  account = '';
  readonly strategy = '';
  conid = 0;
  symbol = '';
  securityType: string | null = null;
  currency: string | null = null;
  sign: 1 | -1 = 1;
  at: Instant = 0;
  readonly size = new DecimalBytes();
  readonly price = new DecimalBytes();
  net: Scaled | null = null;
  commission: Scaled | null = null;

  readonly #id: { bytes: Uint8Array; start: number; end: number } = { ...NO_BYTES };
  readonly #conid = new DecimalBytes();
  readonly #net = new DecimalBytes();
  readonly #commission = new DecimalBytes();
  /** One a column: a column mostly repeats itself. */
  readonly #texts: readonly TextPool[] = TRADE_COLUMNS.map(() => new TextPool());
  readonly #times = new TimeBytes();
  #places: readonly number[] = [];
  #fields: FieldRanges = {
    bytes: new Uint8Array(),
    starts: new Int32Array(),
    ends: new Int32Array(),
  };

  /**
   * Reads the fields; `places` says where each of {@link TRADE_COLUMNS} stands, -1 where it does not. Returns the column
   * that cannot be read, null if all can.
   */
  read(fields: FieldRanges, places: readonly number[]): TradeColumn | null {
    this.#fields = fields;
    this.#places = places;
    return this.readIdentity() ?? this.readFill() ?? this.readMoney();
  }

  private readIdentity(): TradeColumn | null {
    this.#id.bytes = this.#fields.bytes;
    this.#id.start = this.startOf(ID);
    this.#id.end = this.endOf(ID);
    this.id = this.#id;
    if (this.#id.start === this.#id.end) return 'execution_id';
    this.account = this.text(ACCOUNT) ?? '';
    if (this.account === '') return 'account';
    this.symbol = this.text(SYMBOL) ?? '';
    this.securityType = this.text(TYPE);
    this.currency = this.text(CURRENCY);
    if (!this.decimal(CONID, this.#conid)) return 'conid';
    this.conid = Number(this.#conid.value);
    return this.#conid.scale > 0 || this.conid <= 0 ? 'conid' : null;
  }

  private readFill(): TradeColumn | null {
    const sign = this.readSign();
    if (sign === null) return 'side';
    this.sign = sign;
    const at = this.#times.read(this.#fields.bytes, this.startOf(TIME), this.endOf(TIME));
    if (at === null) return 'trade_time';
    this.at = at;
    return null;
  }

  private readMoney(): TradeColumn | null {
    if (!this.decimal(SIZE, this.size) || this.size.value <= 0) return 'size';
    if (!this.decimal(PRICE, this.price)) return 'price';
    this.net = this.optional(NET, this.#net);
    if (this.net === null && this.isFilled(NET)) return 'net_amount';
    this.commission = this.optional(COMMISSION, this.#commission);
    return this.commission === null && this.isFilled(COMMISSION) ? 'commission' : null;
  }

  /** `B`, `BUY`, `BOT`, `S`, `SELL`, `SLD` in any case. */
  private readSign(): 1 | -1 | null {
    const start = this.startOf(SIDE);
    const first = (this.#fields.bytes[start] ?? 0) & TO_UPPER;
    if (this.endOf(SIDE) - start === 1) {
      return first === UPPER_B ? 1 : first === UPPER_S ? -1 : null;
    }
    const word = (this.text(SIDE) ?? '').toUpperCase();
    if (['BUY', 'BOT'].includes(word)) return 1;
    return ['SELL', 'SLD'].includes(word) ? -1 : null;
  }

  private text(column: number): string | null {
    const [start, end] = [this.startOf(column), this.endOf(column)];
    return start === end
      ? null
      : (this.#texts[column]?.text(this.#fields.bytes, start, end) ?? null);
  }

  private decimal(column: number, into: DecimalBytes): boolean {
    return into.read(this.#fields.bytes, this.startOf(column), this.endOf(column));
  }

  private optional(column: number, into: DecimalBytes): Scaled | null {
    return this.decimal(column, into) ? into : null;
  }

  private isFilled(column: number): boolean {
    return this.startOf(column) !== this.endOf(column);
  }

  private startOf(column: number): number {
    return this.#fields.starts[this.#places[column] ?? -1] ?? 0;
  }

  private endOf(column: number): number {
    return this.#fields.ends[this.#places[column] ?? -1] ?? 0;
  }
}
