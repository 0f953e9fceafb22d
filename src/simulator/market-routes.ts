import type { Instant } from '../domain/kernel/instant.js';
import { answered, refused, type Answer } from './answer.js';
import { conidEx, contractOf, type Contract } from './contracts.js';
import type { Gateway } from './gateway.js';
import { isRecord, numberField } from './json-value.js';
import { priceText } from './price-text.js';
import type { Quote } from './price-walk.js';
import type { GatewayRequest, Route } from './route.js';
import type { Simulation } from './simulation.js';

const REAL_TIME = 'RB';
const SERVER = 'q6';

/** The asked fields of a contract by IBKR's field numbers, all texts; unknown fields are left out. */
export function quotedFields(
  contract: Contract,
  quote: Quote,
  fields: readonly string[],
): Readonly<Record<string, string>> {
  const price = (name: keyof Quote): string => priceText(contract, quote[name]);
  const known: Readonly<Record<string, string>> = {
    '31': price('last'),
    '55': contract.product.symbol,
    '84': price('bid'),
    '85': '12',
    '86': price('ask'),
    '87': '1.2K',
    '88': '10',
    '6004': contract.product.exchange,
    '6070': contract.product.kind,
    '7051': contract.product.name,
    '7184': '1',
    '7221': contract.product.exchange,
    '7635': price('last'),
    '7768': '1',
  };
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = known[field];
      return value === undefined ? [] : [[field, value]];
    }),
  );
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
function snapshot({ query }: GatewayRequest, { gateway }: Simulation): Answer {
  const conids = (query['conids'] ?? '').split(',').map((part) => Number(part.split('@')[0]));
  const contracts = conids.map(contractOf).filter((contract) => contract !== null);
  if (contracts.length === 0) return refused('Bad Request: conids are missing', 400);
  const fields = (query['fields'] ?? '31').split(',');
  const { quoted } = gateway.session;
  const fresh = contracts.map(({ conid }) => conid).filter((conid) => !quoted.includes(conid));
  gateway.session = { ...gateway.session, quoted: [...quoted, ...fresh] };
  return answered(
    contracts.map((contract) =>
      fresh.includes(contract.conid)
        ? { conidEx: conidEx(contract), conid: contract.conid }
        : quotedRow(contract, gateway, fields),
    ),
  );
}

function quotedRow(contract: Contract, gateway: Gateway, fields: readonly string[]): unknown {
  const head = quoteHead(contract, gateway.now());
  return { ...head, ...quotedFields(contract, gateway.quote(contract), fields) };
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
];
