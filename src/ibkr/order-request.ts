import type { Contract } from '../domain/contract/contract.js';
import { toJsonNumber, type DecimalText } from '../domain/kernel/decimal.js';
import { err, ok, type Result } from '../domain/kernel/result.js';
import type { AttachedDraft, OrderDraft } from '../domain/order/order.js';
import type { OrderTerms, OrderType, TimeInForce } from '../domain/order/order-terms.js';

/** A number; text only where no number holds it exactly. */
type Figure = number | string;

/** An order as `POST /iserver/account/{account}/orders` takes it. */
export interface Ticket {
  readonly acctId: string;
  readonly conid: number;
  /** `conid:type`. */
  readonly secType: string;
  readonly cOID?: string;
  /** The `cOID` of the order that this one is attached to; such a ticket has none of its own. */
  readonly parentId?: string;
  readonly orderType: OrderType;
  /** The limit; the stop of STP and TRAIL. */
  readonly price?: Figure;
  /** The stop of STOP_LIMIT. */
  readonly auxPrice?: Figure;
  readonly trailingType?: 'amt';
  readonly trailingAmt?: Figure;
  readonly side: 'BUY' | 'SELL';
  readonly tif: TimeInForce;
  readonly outsideRTH?: true;
  readonly quantity: Figure;
  /** On every ticket of a group of which a fill of one cancels the others. */
  readonly isSingleGroup?: true;
  /** CME rule 536-B, US futures only: false = sent by a machine, and by whom. */
  readonly manualIndicator?: false;
  readonly extOperator?: string;
}

/** Tickets in the order of the drafts, each followed by what is attached to it. */
export interface OrdersBody {
  readonly orders: readonly Ticket[];
}

const US_FUTURES_EXCHANGES = ['CME', 'CBOT', 'NYMEX', 'COMEX', 'NYBOT', 'CFE'];

/** true when an order in the contract has to say who operates the machine. */
function needsOperator({ root }: Contract): boolean {
  return root.type === 'future' && US_FUTURES_EXCHANGES.includes(root.exchange);
}

/** The body of an order with what is attached to it, or why there can be none. */
export function orderBody(draft: OrderDraft, operator: string | null): Result<OrdersBody, string> {
  return bodyOf([draft], operator, {});
}

/** The body of orders of which one cancels the others, or why there can be none: nothing is attached to such orders. */
export function groupBody(
  drafts: readonly OrderDraft[],
  operator: string | null,
): Result<OrdersBody, string> {
  const isPlain = drafts.every(({ attached }) => attached.length === 0);
  return isPlain
    ? bodyOf(drafts, operator, { isSingleGroup: true })
    : err('an order of a group has no orders attached to it');
}

/** The bare order that a working one is to become: every field anew, but under no client order id. */
export function changeBody(draft: OrderDraft, operator: string | null): Result<Ticket, string> {
  const body = orderBody({ ...draft, attached: [] }, operator);
  const [ticket] = body.ok ? body.value.orders : [];
  if (ticket === undefined) return body.ok ? err('there is no order') : body;
  const { cOID: _cOID, ...bare } = ticket;
  return ok(bare);
}

type Membership = Pick<Ticket, 'cOID' | 'parentId' | 'isSingleGroup'>;

function bodyOf(
  drafts: readonly OrderDraft[],
  operator: string | null,
  group: Pick<Ticket, 'isSingleGroup'>,
): Result<OrdersBody, string> {
  const operating = drafts.some(({ contract }) => needsOperator(contract));
  if (operating && operator === null) {
    return err('US futures need IBKR_EXT_OPERATOR, or a login name');
  }
  const lines = drafts.flatMap(linesOf);
  const lacking = lines.find(({ terms }) => NEEDED_PRICES[terms.type].some((name) => !terms[name]));
  if (lacking !== undefined) return err(`an order of type ${lacking.terms.type} lacks a price`);
  const orders = drafts.flatMap((draft) => {
    const cOID = draft.clientOrderId;
    const own = ticketOf(draft, draft, operator, { cOID, ...group });
    const children = draft.attached.map((each) =>
      ticketOf(draft, each, operator, { parentId: cOID }),
    );
    return [own, ...children];
  });
  return ok({ orders });
}

function linesOf(draft: OrderDraft): readonly AttachedDraft[] {
  return [draft, ...draft.attached];
}

type PriceName = 'limitPrice' | 'stopPrice' | 'trailingAmount';

const NEEDED_PRICES: Readonly<Record<OrderType, readonly PriceName[]>> = {
  MKT: [],
  LMT: ['limitPrice'],
  STP: ['stopPrice'],
  STOP_LIMIT: ['limitPrice', 'stopPrice'],
  TRAIL: ['trailingAmount'],
  MIDPRICE: [],
};

function ticketOf(
  { account, contract }: OrderDraft,
  { side, quantity, terms }: AttachedDraft,
  operator: string | null,
  { isSingleGroup, ...name }: Membership,
): Ticket {
  return {
    acctId: account,
    conid: contract.conid,
    secType: `${contract.conid}:${contract.root.type === 'future' ? 'FUT' : 'STK'}`,
    ...name,
    orderType: terms.type,
    ...pricesOf(terms),
    side,
    tif: terms.timeInForce,
    ...(terms.outsideRegularHours ? { outsideRTH: true } : {}),
    quantity: toJsonNumber(quantity),
    ...(isSingleGroup === true ? { isSingleGroup } : {}),
    ...(needsOperator(contract) && operator !== null
      ? { manualIndicator: false, extOperator: operator }
      : {}),
  };
}

type Prices = Pick<Ticket, 'price' | 'auxPrice' | 'trailingType' | 'trailingAmt'>;

function pricesOf({ type, limitPrice, stopPrice, trailingAmount }: OrderTerms): Prices {
  const at = (name: 'price' | 'auxPrice' | 'trailingAmt', text: DecimalText | null): Prices =>
    text === null ? {} : { [name]: toJsonNumber(text) };
  switch (type) {
    case 'MKT':
      return {};
    case 'LMT':
    case 'MIDPRICE':
      return at('price', limitPrice);
    case 'STP':
      return at('price', stopPrice);
    case 'STOP_LIMIT':
      return { ...at('price', limitPrice), ...at('auxPrice', stopPrice) };
    default:
      return {
        ...at('price', stopPrice),
        trailingType: 'amt',
        ...at('trailingAmt', trailingAmount),
      };
  }
}
