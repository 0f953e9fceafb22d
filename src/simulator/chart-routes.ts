import { answered, refused, type Answer } from './answer.js';
import { chartOf, type Chart } from './chart-query.js';
import { beyondChartRow, chartRow } from './chart-row.js';
import { contractOf, type Contract } from './contracts.js';
import { barsOf, type Bar } from './price-history.js';
import type { GatewayRequest, Route } from './route.js';
import type { Simulation } from './simulation.js';

const TOO_MANY = refused('Too many history charts requests, please try again later.', 429);
const DELAY_MS = 15 * 60_000;

interface AskedChart {
  readonly contract: Contract;
  readonly chart: Chart;
  readonly bars: readonly Bar[];
  readonly delayMs: number;
}

function asked({ query }: GatewayRequest, simulation: Simulation): AskedChart | Answer {
  const { gateway, market } = simulation;
  const contract = contractOf(Number(query['conid']?.split('@')[0]));
  if (query['conid'] === undefined) return refused('Bad Request: conid is missing', 400);
  if (contract === null) return refused('Chart data unavailable', 500);
  const delayMs = market.availability(contract) === 'delayed' ? DELAY_MS : 0;
  const chart = chartOf(query, gateway.now() - delayMs);
  if (chart === null) return refused('Bad Request: startTime is no time', 400);
  if (chart.from >= chart.to || market.availability(contract) === 'none') {
    return refused('No data.', 500);
  }
  gateway.quote(contract);
  const { executions, quotedSince, seed, createdAt } = gateway.book;
  const since = quotedSince[String(contract.conid)] ?? createdAt;
  const own = executions.filter(({ conid }) => conid === contract.conid);
  return { contract, chart, bars: barsOf({ contract, seed, since }, chart, own), delayMs };
}

function history(request: GatewayRequest, simulation: Simulation): Answer {
  const { gateway, market } = simulation;
  const found = asked(request, simulation);
  if ('status' in found) return found;
  const { contract, chart, bars, delayMs } = found;
  if (!market.beginChart(gateway.now())) return TOO_MANY;
  if (market.isColdChart(gateway.session.id, contract)) {
    return refused('Chart data unavailable', 500);
  }
  return answered(chartRow(contract, chart, { bars, delaySeconds: delayMs / 1000 }));
}

/** 404 in a session that has not asked for the service. */
function beyondHistory(request: GatewayRequest, simulation: Simulation): Answer {
  const { gateway, market } = simulation;
  if (!market.hasOpenCharts(gateway.session.id)) return refused('Not Found', 404);
  const found = asked(request, simulation);
  return 'status' in found ? found : answered(beyondChartRow(found.bars, found.chart.to));
}

function openCharts(_request: GatewayRequest, { gateway, market }: Simulation): Answer {
  market.openCharts(gateway.session.id);
  return answered({ authenticated: true, competing: false, connected: true, message: '' });
}

const get = { methods: ['GET'], limit: null } as const;

export const CHART_ROUTES: readonly Route[] = [
  { ...get, needs: 'accounts', path: '/iserver/marketdata/history', handle: history },
  { ...get, needs: 'brokerage', path: '/hmds/history', handle: beyondHistory },
  {
    methods: ['POST'],
    limit: null,
    needs: 'brokerage',
    path: '/hmds/auth/init',
    handle: openCharts,
  },
];
