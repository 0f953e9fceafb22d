import { ACCOUNT, bookedPositions, type OpenPosition } from './account-figures.js';
import { portfolioAccount } from './account-row.js';
import { answered, refused, type Answer } from './answer.js';
import { dailyProfit } from './daily-profit.js';
import type { Gateway } from './gateway.js';
import { brokerageSummaryRow, ledgerRow, profitRow, summaryRow } from './money-row.js';
import { freshPositionRow, positionRow, shortPositionRow } from './position-row.js';
import { ONCE_IN_5_S, type GatewayRequest, type Route } from './route.js';
import type { Simulation } from './simulation.js';

const DAY_MS = 86_400_000;

/** Positions as the broker's cache has them: some time old, closed ones of the day among them. */
function cachedPositions(gateway: Gateway): { rows: readonly OpenPosition[]; isFirst: boolean } {
  const now = gateway.now();
  const held = gateway.positionsCache;
  const cache =
    held !== null && now - held.at < gateway.positionSettings.staleForMs
      ? held
      : { book: gateway.book, at: now, reads: 0 };
  gateway.positionsCache = { ...cache, reads: cache.reads + 1 };
  const traded = new Set(
    cache.book.executions.filter(({ at }) => now - at < DAY_MS).map(({ conid }) => conid),
  );
  const rows = bookedPositions(cache.book).filter(
    ({ quantity, contract }) => !quantity.isZero() || traded.has(contract.conid),
  );
  return { rows, isFirst: cache.reads === 0 };
}

function toRow(gateway: Gateway, isShort: boolean): (position: OpenPosition) => unknown {
  return (position) => {
    const { last } = gateway.quote(position.contract);
    return isShort ? shortPositionRow(position, last) : positionRow(position, last);
  };
}

function positions({ parameters }: GatewayRequest, { gateway }: Simulation): Answer {
  const page = Number(parameters['page'] ?? '0');
  const { rows, isFirst } = cachedPositions(gateway);
  const { pageRows } = gateway.positionSettings;
  const from = page * pageRows;
  return answered(rows.slice(from, from + pageRows).map(toRow(gateway, isFirst)));
}

function positionOfConid({ parameters }: GatewayRequest, { gateway }: Simulation): Answer {
  const { rows } = cachedPositions(gateway);
  const conid = Number(parameters['conid']);
  return answered(
    rows.filter(({ contract }) => contract.conid === conid).map(toRow(gateway, false)),
  );
}

function freshPositions(_request: GatewayRequest, { gateway }: Simulation): Answer {
  const rows = bookedPositions(gateway.book).filter(({ quantity }) => !quantity.isZero());
  return answered(
    rows.map((position) =>
      freshPositionRow(position, gateway.quote(position.contract).last, gateway.now()),
    ),
  );
}

function invalidate(_request: GatewayRequest, { gateway }: Simulation): Answer {
  gateway.positionsCache = null;
  return answered({ message: 'success' });
}

/** Nothing is said of other accounts. */
function ofAccount(handle: Route['handle']): Route['handle'] {
  return (request, simulation) =>
    request.parameters['accountId'] === ACCOUNT
      ? handle(request, simulation)
      : refused('Invalid account ID', 500);
}

/** The first call of a brokerage session is empty. */
function profits(_request: GatewayRequest, { gateway }: Simulation): Answer {
  const { session } = gateway;
  gateway.session = { ...session, profitsOpened: true };
  if (!session.profitsOpened) return answered({ upnl: {} });
  const figures = gateway.figures();
  const el = figures.netLiquidation.minus(figures.initialMargin).toNumber();
  return answered({
    upnl: { [`${ACCOUNT}.Core`]: { ...profitRow(figures, dailyProfit(gateway)), el } },
  });
}

const get = { methods: ['GET'], needs: 'portfolio', limit: null } as const;

export const PORTFOLIO_ROUTES: readonly Route[] = [
  {
    ...get,
    path: '/portfolio/positions/:conid',
    handle: (request, simulation) =>
      answered({ [ACCOUNT]: positionOfConid(request, simulation).body }),
  },
  {
    ...get,
    methods: ['POST'],
    path: '/portfolio/:accountId/positions/invalidate',
    handle: ofAccount(invalidate),
  },
  { ...get, path: '/portfolio/:accountId/positions', handle: ofAccount(positions) },
  { ...get, path: '/portfolio/:accountId/positions/:page', handle: ofAccount(positions) },
  { ...get, path: '/portfolio/:accountId/position/:conid', handle: ofAccount(positionOfConid) },
  { ...get, path: '/portfolio2/:accountId/positions', handle: ofAccount(freshPositions) },
  {
    ...get,
    path: '/portfolio/:accountId/summary',
    handle: ofAccount((_request, { gateway }) =>
      answered(summaryRow(gateway.figures(), gateway.now())),
    ),
  },
  {
    ...get,
    path: '/portfolio/:accountId/ledger',
    handle: ofAccount((_request, { gateway }) =>
      answered(ledgerRow(gateway.figures(), gateway.now())),
    ),
  },
  {
    ...get,
    path: '/portfolio/:accountId/meta',
    handle: ofAccount((_request, { gateway }) => answered(portfolioAccount(gateway.isPaper))),
  },
  {
    ...get,
    path: '/iserver/account/:accountId/summary',
    needs: 'brokerage',
    handle: ofAccount((_request, { gateway }) => answered(brokerageSummaryRow(gateway.figures()))),
  },
  {
    methods: ['GET'],
    path: '/iserver/account/pnl/partitioned',
    needs: 'brokerage',
    limit: ONCE_IN_5_S,
    handle: profits,
  },
];
