import { Decimal, smaller } from '../domain/kernel/decimal.js';
import type { Instant } from '../domain/kernel/instant.js';
import { answered, refused, type Answer } from './answer.js';
import { CHART_ROUTES } from './chart-routes.js';
import {
  compactDate,
  conidEx,
  contractDescription,
  contractOf,
  isFuture,
  type Contract,
} from './contracts.js';
import { isRecord, numberField } from './json-value.js';
import type { Availability } from './market-state.js';
import { priceText } from './price-text.js';
import type { Quote } from './price-walk.js';
import type { GatewayRequest, Route } from './route.js';
import type { Simulation } from './simulation.js';

const REAL_TIME = 'RB';
const SERVER = 'q6';
const MOST_CONIDS = 100;
const MOST_FIELDS = 50;
const DELAY_MS = 15 * 60_000;

const AVAILABILITIES: Readonly<Record<Availability, string>> = {
  realtime: REAL_TIME,
  delayed: 'DPB',
  none: 'N',
};

/** The asked fields of a contract by IBKR's field numbers, all texts; unknown fields are left out. */
export function quotedFields(
  contract: Contract,
  quote: Quote,
  fields: readonly string[],
): Readonly<Record<string, string>> {
  const known = { ...pricedFields(contract, quote), ...describedFields(contract) };
  return chosen(known, fields);
}

type Fields = Readonly<Record<string, string>>;

function chosen(known: Fields, fields: readonly string[]): Fields {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = known[field];
      return value === undefined ? [] : [[field, value]];
    }),
  );
}

/** The day's change counts from the start price. */
function pricedFields(contract: Contract, { bid, ask, last }: Quote): Fields {
  const text = (price: Decimal): string => priceText(contract, price);
  const start = Decimal.of(contract.product.start);
  const change = last.minus(start);
  const percent = change.times(Decimal.of(100)).dividedBy(start, 2);
  return {
    '31': text(last),
    '70': text(larger(ask, start)),
    '71': text(smaller(bid, start)),
    '82': text(change),
    '83': `${percent.toString()}%`,
    '84': text(bid),
    '85': '12',
    '86': text(ask),
    '87': '1.2K',
    '88': '10',
    '7059': '1',
    '7295': text(start),
    '7296': text(start),
    '7635': text(last),
    '7741': text(start),
    '7762': '1234',
  };
}

function describedFields(contract: Contract): Fields {
  const { product } = contract;
  return {
    '55': product.symbol,
    '6004': product.exchange,
    '6008': String(contract.conid),
    '6070': product.kind,
    ...(isFuture(contract)
      ? {
          '6073': compactDate(contract.days.expiration),
          '6457': String(contract.product.underlyingConid),
          '7714': compactDate(contract.days.lastTrading),
        }
      : {}),
    '7051': product.name,
    '7094': conidEx(contract),
    '7184': '1',
    '7219': contractDescription(contract),
    '7221': product.exchange,
    '7768': '1',
  };
}

function larger(a: Decimal, b: Decimal): Decimal {
  return a.compare(b) >= 0 ? a : b;
}

/** What every market data row begins with. */
export function quoteHead(contract: Contract, now: Instant): Readonly<Record<string, unknown>> {
  return {
    conidEx: conidEx(contract),
    conid: contract.conid,
    _updated: now,
    server_id: SERVER,
    '6119': SERVER,
    '6509': REAL_TIME,
  };
}

/** The first snapshot of a contract in a session has no fields. */
function snapshot({ query }: GatewayRequest, simulation: Simulation): Answer {
  const { gateway } = simulation;
  const conids = (query['conids'] ?? '').split(',').map((part) => Number(part.split('@')[0]));
  const contracts = conids.map(contractOf).filter((contract) => contract !== null);
  const fields = (query['fields'] ?? '31').split(',');
  if (contracts.length === 0) return refused('Bad Request: conids are missing', 400);
  if (contracts.length > MOST_CONIDS || fields.length > MOST_FIELDS) {
    return refused('Bad Request: too many conids or fields', 400);
  }
  const { quoted } = gateway.session;
  const fresh = contracts.map(({ conid }) => conid).filter((conid) => !quoted.includes(conid));
  gateway.session = { ...gateway.session, quoted: [...quoted, ...fresh] };
  return answered(
    contracts.map((contract) =>
      fresh.includes(contract.conid)
        ? { conidEx: conidEx(contract), conid: contract.conid }
        : quotedRow(contract, simulation, fields),
    ),
  );
}

/** A contract that isn't subscribed has no prices; the last price of a closed market is marked `C`. */
function quotedRow(
  contract: Contract,
  { gateway, market }: Simulation,
  fields: readonly string[],
): unknown {
  const availability = market.availability(contract);
  const head = { ...quoteHead(contract, gateway.now()), '6509': AVAILABILITIES[availability] };
  const permission = market.isPermitted(contract) ? '1' : '0';
  const described = { ...describedFields(contract), '7184': permission, '7768': permission };
  if (availability === 'none') return { ...head, ...chosen(described, fields) };
  const quote = gateway.quote(contract, availability === 'delayed' ? DELAY_MS : 0);
  const priced = pricedFields(contract, quote);
  const last = `${market.isClosed(contract) ? 'C' : ''}${priced['31'] ?? ''}`;
  return { ...head, ...chosen({ ...described, ...priced, '31': last }, fields) };
}

function unsubscribe({ body }: GatewayRequest, { gateway }: Simulation): Answer {
  const conid = isRecord(body) ? numberField(body, 'conid') : null;
  const { quoted } = gateway.session;
  if (conid === null || !quoted.includes(conid)) return refused('unknown', 500);
  gateway.session = { ...gateway.session, quoted: quoted.filter((each) => each !== conid) };
  return answered({ success: true });
}

function unsubscribeAll(_request: GatewayRequest, { gateway }: Simulation): Answer {
  gateway.session = { ...gateway.session, quoted: [] };
  return answered({ unsubscribed: true });
}

const primed = { needs: 'accounts', limit: null } as const;

export const MARKET_ROUTES: readonly Route[] = [
  { ...primed, methods: ['GET'], path: '/iserver/marketdata/snapshot', handle: snapshot },
  { ...primed, methods: ['POST'], path: '/iserver/marketdata/unsubscribe', handle: unsubscribe },
  {
    ...primed,
    methods: ['GET'],
    path: '/iserver/marketdata/unsubscribeall',
    handle: unsubscribeAll,
  },
  ...CHART_ROUTES,
];
