import { answered, refused, type Answer } from './answer.js';
import { CHART_ROUTES } from './chart-routes.js';
import { conidEx, contractOf } from './contracts.js';
import { isRecord, numberField } from './json-value.js';
import { quotedFields, quoteHead } from './quote-row.js';
import type { GatewayRequest, Route } from './route.js';
import type { Simulation } from './simulation.js';

const MOST_CONIDS = 100;
const MOST_FIELDS = 50;

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
        : { ...quoteHead(contract, simulation), ...quotedFields(contract, simulation, fields) },
    ),
  );
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
