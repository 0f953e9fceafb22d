import type { FillBook } from '../../domain/analysis/fill-book.js';
import { hasCost, LotTrade } from '../../domain/analysis/lot-trade.js';
import type { MatchedInstrument } from '../../domain/analysis/matched-instrument.js';
import { toDecimal } from '../../domain/analysis/whole.js';
import { Decimal } from '../../domain/kernel/decimal.js';
import type { DecimalText } from '../../domain/kernel/decimal.js';
import { wallTime } from '../../domain/kernel/instant.js';
import type { Instant } from '../../domain/kernel/instant.js';
import { STATEMENT_ZONE } from './statement-row.js';
import type { StatementRow } from './statement-row.js';

/** A contract's figures as the statement and as our matching have them; a difference is own less statement. */
export interface ComparedContract {
  readonly account: string;
  readonly conid: number;
  readonly symbol: string;
  readonly currency: string;
  /** Rows of the statement. */
  readonly rows: number;
  readonly realized: ComparedAmount;
  readonly commission: ComparedAmount;
  /** Exits among them whose entry nobody told: own figures leave them out. */
  readonly exitsWithoutEntry: number;
  /** Whether both amounts are equal to the cent, as far as the statement tells them. */
  readonly agrees: boolean;
}

export interface ComparedAmount {
  /** Null when the statement does not tell. */
  readonly statement: DecimalText | null;
  readonly own: DecimalText;
  readonly difference: DecimalText | null;
}

const HALF_A_CENT = Decimal.of('0.005');

/**
 * Compares realised profit (after commissions) and commissions, contract by contract, over the fills that the statement
 * lists: ours are recognised by account, contract and time. Rows of whole orders count only for contracts without
 * executions.
 */
export function compareWithStatement(
  statement: readonly StatementRow[],
  book: FillBook,
  matched: readonly MatchedInstrument[],
): readonly ComparedContract[] {
  const groups = new Map<string, StatementRow[]>();
  for (const row of statement) {
    if (row.securityType === 'CASH') continue;
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  const own = new Map(matched.map((one) => [keyOf(one.instrument), one]));
  return [...groups]
    .map(([key, rows]) => compared(rowsThatCount(rows), book, own.get(key)))
    .toSorted((a, b) => a.account.localeCompare(b.account, 'en') || a.conid - b.conid);
}

function keyOf({ account, conid }: { readonly account: string; readonly conid: number }): string {
  return `${account}|${conid}`;
}

function rowsThatCount(rows: readonly StatementRow[]): readonly StatementRow[] {
  const executions = rows.filter(({ level }) => level === 'execution');
  return executions.length > 0 ? executions : rows;
}

function compared(
  rows: readonly StatementRow[],
  book: FillBook,
  matched: MatchedInstrument | undefined,
): ComparedContract {
  const { account = '', conid = 0, symbol = '', currency = '' } = rows[0] ?? {};
  const [profits, costs] = [told(rows, 'realized'), told(rows, 'commission')];
  const { profit, unknown } = ownProfit(listingOf(profits ?? rows), matched);
  const realized = amount(sumOf(profits, 'realized'), profit);
  const cost = ownCommission(listingOf(costs ?? rows), book, matched);
  const commission = amount(sumOf(costs, 'commission'), cost);
  const agrees = unknown === 0 && [realized, commission].every(isEqual);
  const what = { account, conid, symbol, currency, rows: rows.length };
  return { ...what, realized, commission, exitsWithoutEntry: unknown, agrees };
}

type Told = 'realized' | 'commission';

/** The rows that tell an amount, the only ones it is compared over; null without any. */
function told(rows: readonly StatementRow[], column: Told): readonly StatementRow[] | null {
  const telling = rows.filter((row) => row[column] !== null);
  return telling.length === 0 ? null : telling;
}

function sumOf(rows: readonly StatementRow[] | null, column: Told): Decimal | null {
  return rows?.reduce((sum, row) => sum.plus(Decimal.of(row[column] ?? '0')), Decimal.zero) ?? null;
}

function amount(statement: Decimal | null, own: Decimal): ComparedAmount {
  return {
    statement: statement?.toString() ?? null,
    own: own.toString(),
    difference: statement === null ? null : own.minus(statement).toString(),
  };
}

function isEqual({ difference }: ComparedAmount): boolean {
  return difference === null || Decimal.of(difference).abs().compare(HALF_A_CENT) < 0;
}

function ownProfit(
  isListed: IsListed,
  matched: MatchedInstrument | undefined,
): { readonly profit: Decimal; readonly unknown: number } {
  let profit = Decimal.zero;
  let unknown = 0;
  if (matched === undefined) return { profit, unknown };
  const lot = new LotTrade(matched);
  for (let index = 0; index < matched.matching.lots.count; index += 1) {
    lot.moveTo(matched, index);
    if (!isListed(matched.instrument.at.at(lot.exit))) continue;
    if (hasCost(matched, index)) profit = profit.plus(toDecimal(lot.pnl, matched.moneyScale));
    else unknown += 1;
  }
  return { profit, unknown };
}

function ownCommission(
  isListed: IsListed,
  book: FillBook,
  matched: MatchedInstrument | undefined,
): Decimal {
  let sum = Decimal.zero;
  if (matched === undefined) return sum;
  const { rows, at, commissions } = matched.instrument;
  for (let fill = 0; fill < rows.count; fill += 1) {
    const row = rows.at(fill);
    const counts = !book.superseded.has(row) && !book.carriedIn.has(row);
    if (counts && isListed(at.at(fill))) {
      sum = sum.plus(toDecimal(commissions.at(fill), commissions.scale));
    }
  }
  return sum;
}

/** Whether a fill of that instant is among the statement's. */
type IsListed = (at: Instant) => boolean;

/** Executions are recognised by their second, whole orders by their New York day: they tell one time for all fills. */
function listingOf(rows: readonly StatementRow[]): IsListed {
  const timeOf = rows.some(({ level }) => level === 'execution') ? secondOf : dayOf;
  const times = new Set(rows.map(({ at }) => timeOf(at)));
  return (at) => times.has(timeOf(at));
}

function secondOf(at: Instant): string {
  return String(Math.floor(at / 1000));
}

function dayOf(at: Instant): string {
  return wallTime(at, STATEMENT_ZONE).date;
}
