import { err, ok } from '../../domain/kernel/result.js';
import type { Result } from '../../domain/kernel/result.js';
import type { Zone } from '../../domain/kernel/instant.js';
import { parsePriceText } from '../../domain/execution/price-text.js';
import { cellNumber } from './cell-number.js';
import type { StatementRow } from './statement-row.js';
import { statementTime } from './statement-time.js';

/** Attributes of an XML element. */
export type Attributes = Readonly<Record<string, string>>;

/** What a Flex report tells around its rows. */
export interface FlexPlace {
  /** Account of the statement the row stands in. */
  readonly account: string;
  /** Zone of times that name none. */
  readonly zone: Zone;
}

const CONID = /^[1-9]\d{0,11}$/;
/** `BUY`, `SELL`, and `BUY (Ca.)` for a trade that was cancelled. */
const SIDE = /^(BUY|SELL)( \(Ca\.\))?$/;

/**
 * Whether an element of a Flex report is one execution: `Trade` of an activity report, `TradeConfirm` of trade
 * confirmations. Orders, lots, wash sales and summaries carry the same attributes and would count twice.
 */
export function isFlexExecution(element: string, attributes: Attributes): boolean {
  if (element !== 'Trade' && element !== 'TradeConfirm') return false;
  return ['', 'EXECUTION'].includes(attributes['levelOfDetail'] ?? '');
}

/**
 * The fill in an execution of a Flex report, or the name of the attribute that cannot be read. The cancellation of a
 * trade is a fill on the other side; a booking without execution id (a delivery, an expiry) is known by its trade id.
 */
export function flexRow(attributes: Attributes, place: FlexPlace): Result<StatementRow, string> {
  const field = (...names: readonly string[]): string =>
    names.map((name) => (attributes[name] ?? '').trim()).find((text) => text !== '') ?? '';
  const [, word, cancelled] = SIDE.exec(field('buySell').replace('(Ca)', '(Ca.)')) ?? [];
  const executionId = executionIdOf(field, cancelled !== undefined);
  const size = cellNumber(field('quantity'))?.abs() ?? null;
  const price = parsePriceText(field('tradePrice', 'price'));
  const at = statementTime(field('dateTime'), place.zone);
  const account = field('accountId') || place.account;
  if (executionId === null) return err('ibExecID');
  if (account === '') return err('accountId');
  if (!CONID.test(field('conid'))) return err('conid');
  if (word === undefined) return err('buySell');
  if (size === null || size.isZero()) return err('quantity');
  if (price === null) return err('tradePrice');
  if (at === null) return err('dateTime');
  const money = moneyOf(field);
  if (!money.ok) return money;
  return ok({
    executionId,
    account,
    conid: Number(field('conid')),
    symbol: field('symbol'),
    side: (word === 'BUY') === (cancelled === undefined) ? 'B' : 'S',
    size: size.toString(),
    price: price.toString(),
    ...money.value,
    at,
    securityType: field('assetCategory'),
    orderId: field('ibOrderID', 'orderID'),
    orderRef: field('orderReference'),
    level: 'execution',
  });
}

type Field = (...names: readonly string[]) => string;

function executionIdOf(field: Field, cancelled: boolean): string | null {
  const id = field('ibExecID', 'execID');
  const booking = field('transactionID', 'tradeID');
  if (id !== '' && !cancelled) return id;
  return booking === '' ? null : `booking-${booking}.01`;
}

type Money = Pick<StatementRow, 'net' | 'commission' | 'realized' | 'currency'>;

/** Commissions are negative in a Flex report: what they cost is positive here. */
function moneyOf(field: Field): Result<Money, string> {
  const read = (...names: readonly string[]): string | null | undefined => {
    const text = field(...names);
    return text === '' ? null : cellNumber(text)?.toString();
  };
  const net = read('tradeMoney', 'amount');
  const commission = read('ibCommission', 'commission');
  const realized = read('fifoPnlRealized');
  if (net === undefined) return err('tradeMoney');
  if (commission === undefined) return err('ibCommission');
  if (realized === undefined) return err('fifoPnlRealized');
  const isConversion = field('assetCategory') === 'CASH';
  const paidIn = field('ibCommissionCurrency', 'commissionCurrency');
  return ok({
    net: net === null || net === '0' ? null : net.replace('-', ''),
    commission: commission === null ? null : negated(commission),
    realized,
    currency: isConversion && paidIn !== '' ? paidIn : field('currency'),
  });
}

function negated(text: string): string {
  if (text === '0') return text;
  return text.startsWith('-') ? text.slice(1) : `-${text}`;
}
