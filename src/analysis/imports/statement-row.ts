import type { DecimalText } from '../../domain/kernel/decimal.js';
import { toIso } from '../../domain/kernel/instant.js';
import type { Instant, Zone } from '../../domain/kernel/instant.js';
import { TRADE_COLUMNS } from '../trade-record.js';
import { csvText } from './csv-reader.js';
import type { KeptRow, RefusedRow } from './kept-row.js';

/** A fill as a statement of the broker tells it. */
export interface StatementRow {
  /** The gateway's `execution_id`; made of the row's own content where the statement has none. */
  readonly executionId: string;
  readonly account: string;
  readonly conid: number;
  readonly symbol: string;
  readonly side: 'B' | 'S';
  /** > 0. */
  readonly size: DecimalText;
  readonly price: DecimalText;
  /** |price x size x point value|; null when not told. */
  readonly net: DecimalText | null;
  /** Positive = cost. */
  readonly commission: DecimalText | null;
  readonly currency: string;
  readonly at: Instant;
  readonly securityType: string;
  /** Realised profit after commissions, as the broker counts it; null when not told. */
  readonly realized: DecimalText | null;
  readonly orderId: string;
  readonly orderRef: string;
  /** `order_level`: the statement names no executions, so that the row may cover several. */
  readonly level: 'execution' | 'order_level';
}

/** What a row of a statement became. */
export type StatementOutcome =
  | { readonly kind: 'row'; readonly row: StatementRow; readonly line: number }
  | { readonly kind: 'refused'; readonly row: RefusedRow };

/** The columns of every file of fills, then what only statements tell. */
const COLUMNS = [...TRADE_COLUMNS, 'realized_pnl', 'order_id', 'order_ref', 'level'] as const;

/** The header of a file of statement rows. */
export const STATEMENT_HEADER: string = COLUMNS.join(',');

/** Zone of the times of a US account, in statements that name none. */
export const STATEMENT_ZONE: Zone = 'America/New_York';

const STATEMENT_FILES = 'statement_';

/** Begin of the names of files whose rows count only where no execution covers them. */
export const ORDER_LEVEL_FILES = 'order_level_';

/** Whether a file of fills has the executions of statements: imported ones, or a Flex report as it is. */
export function isStatementFile(name: string): boolean {
  return name.endsWith('.xml') || (name.startsWith(STATEMENT_FILES) && name.endsWith('.csv'));
}

/** The cells of a row under {@link STATEMENT_HEADER}. */
export function statementFields(row: StatementRow): readonly string[] {
  const { executionId, account, conid, symbol, side, size, price, net, commission } = row;
  const { currency, at, securityType, realized, orderId, orderRef, level } = row;
  const amounts = [size, price, net ?? '', commission ?? '', currency];
  const what = [executionId, account, String(conid), symbol, side, ...amounts];
  return [...what, toIso(at), securityType, realized ?? '', orderId, orderRef, level];
}

/** The row in cells written by {@link statementFields}. */
export function statementRowOfFields(fields: readonly string[]): StatementRow {
  const [executionId = '', account = '', conid = '', symbol = '', side, size = '', price = ''] =
    fields;
  const [net, commission, currency = '', time = '', securityType = ''] = fields.slice(7);
  const [realized, orderId = '', orderRef = '', level] = fields.slice(12);
  return {
    executionId,
    account,
    conid: Number(conid),
    symbol,
    side: side === 'S' ? 'S' : 'B',
    size,
    price,
    net: told(net),
    commission: told(commission),
    currency,
    at: Date.parse(time),
    securityType,
    realized: told(realized),
    orderId,
    orderRef,
    level: level === 'order_level' ? 'order_level' : 'execution',
  };
}

function told(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}

/**
 * The row as it is kept, by UTC day: of several versions of an execution the highest, of equal ones that with a realised
 * profit.
 */
export function keptStatementRow(row: StatementRow): KeptRow {
  const [key, version] = executionKey(row);
  const day = toIso(row.at).slice(0, 10);
  const name = row.level === 'execution' ? STATEMENT_FILES : ORDER_LEVEL_FILES;
  return {
    path: `raw_data/trades/${name}${day}.csv`,
    key,
    order: toIso(row.at),
    rank: version * 2 + (row.realized === null ? 0 : 1),
    text: csvText(statementFields(row)),
  };
}

const EXECUTION_ID = /^(.+)\.(\d+)$/;

/** Account + execution id without its last part, and that part: its version. */
export function executionKey({
  account,
  executionId,
}: Pick<StatementRow, 'account' | 'executionId'>): readonly [key: string, version: number] {
  const [, stem = executionId, part = '0'] = EXECUTION_ID.exec(executionId) ?? [];
  return [`${account}:${stem}`, Number(part)];
}
