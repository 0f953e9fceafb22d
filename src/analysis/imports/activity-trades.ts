import type { Code } from '../../domain/kernel/codes.table.js';
import { toIso } from '../../domain/kernel/instant.js';
import type { Zone } from '../../domain/kernel/instant.js';
import { amountOf, cellOf } from './activity-statement.js';
import type { StatementFacts, StatementTableRow } from './activity-statement.js';
import { Repeats } from './alert-log.js';
import { cellNumber } from './cell-number.js';
import { refused } from './kept-row.js';
import type { StatementOutcome, StatementRow } from './statement-row.js';
import { statementTime } from './statement-time.js';

/** IBKR's security types by the words of a statement. */
const TYPES: Readonly<Record<string, string>> = {
  Stocks: 'STK',
  Futures: 'FUT',
  Forex: 'CASH',
  'Equity and Index Options': 'OPT',
  'Options On Futures': 'FOP',
  Bonds: 'BOND',
};
const COMMISSION_IN = /^comm in ([a-z]{3})$/;

/**
 * The rows of a statement's table `Trades`: executions where it lists them, else whole orders; closed lots are neither.
 * A statement tells no execution ids, so all of them are of the level `order_level`.
 */
export class ActivityTrades {
  readonly #repeats = new Repeats();
  readonly #wanted: string;

  constructor(
    private readonly facts: StatementFacts,
    private readonly zone: Zone,
  ) {
    this.#wanted = facts.hasTrades ? 'Trade' : 'Order';
  }

  /** Null for a row that is no trade. */
  take({ section, line, cells }: StatementTableRow): StatementOutcome | null {
    if (section !== 'Trades' || cells['datadiscriminator'] !== this.#wanted) return null;
    const row = this.read(cells);
    if (typeof row !== 'string') return { kind: 'row', row, line };
    const code: Code = row === 'Conid' ? 'CONTRACT_UNKNOWN' : 'ROW_UNREADABLE';
    const why =
      row === 'Conid' ? 'is not in the table Financial Instrument Information' : 'cannot be read';
    return refused(line, code, `${row} ${why}`);
  }

  /** The row, or the name of the column that cannot be read. */
  private read(cells: StatementTableRow['cells']): StatementRow | string {
    const [category, symbol] = [cellOf(cells, 'asset category'), cellOf(cells, 'symbol')];
    const account = cellOf(cells, 'account') || this.facts.account;
    const quantity = cellNumber(cellOf(cells, 'quantity'));
    const price = cellNumber(cellOf(cells, 't. price'));
    const at = statementTime(cellOf(cells, 'date/time'), this.zone);
    const conid = this.facts.conidOf(category, symbol);
    if (account === '') return 'Account';
    if (quantity === null || quantity.isZero()) return 'Quantity';
    if (price === null) return 'T. Price';
    if (at === null) return 'Date/Time';
    const money = moneyOf(cells);
    if (typeof money === 'string') return money;
    if (!/^[1-9]\d{0,11}$/.test(conid)) return 'Conid';
    const row = {
      account,
      conid: Number(conid),
      symbol,
      side: quantity.sign() > 0 ? ('B' as const) : ('S' as const),
      size: quantity.abs().toString(),
      price: price.toString(),
      ...money,
      at,
      securityType: TYPES[category] ?? category,
      orderId: '',
      orderRef: '',
      level: 'order_level' as const,
    };
    return { ...row, executionId: this.idOf(row) };
  }

  /** Made of what the row says, so that another statement on the same day gives the same. */
  private idOf(row: Omit<StatementRow, 'executionId'>): string {
    const { account, conid, at, side, size, price } = row;
    const time = toIso(at).slice(0, 19).replaceAll(/[-:]/g, '');
    const identity = `${this.#wanted.toLowerCase()}-${conid}-${time}-${side}${size}-${price}`;
    const count = this.#repeats.keyOf(`${account}|${identity}`).split('#').at(-1) ?? '1';
    return `${identity}-${count}.01`;
  }
}

/** The amounts, or the name of the column that cannot be read. */
function moneyOf(
  cells: StatementTableRow['cells'],
): Pick<StatementRow, 'net' | 'commission' | 'realized' | 'currency'> | string {
  const feeColumn = Object.keys(cells).find((name) => COMMISSION_IN.test(name)) ?? 'comm/fee';
  const net = amountOf(cellOf(cells, 'notional value', 'proceeds'));
  const fee = amountOf(cellOf(cells, feeColumn));
  const realized = amountOf(cellOf(cells, 'realized p/l', 'realized p&l'));
  if (net === undefined) return 'Notional Value';
  if (fee === undefined) return 'Comm/Fee';
  if (realized === undefined) return 'Realized P/L';
  const feeCurrency = COMMISSION_IN.exec(feeColumn)?.[1]?.toUpperCase();
  return {
    net: net?.replace('-', '') ?? null,
    commission: fee === null ? null : (cellNumber(fee)?.negated().toString() ?? null),
    realized,
    currency: feeCurrency ?? cellOf(cells, 'currency'),
  };
}
