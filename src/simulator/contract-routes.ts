import { ACCOUNT } from './account-figures.js';
import { answered, refused, type Answer } from './answer.js';
import {
  contractInfoRow,
  futuresRow,
  monthCode,
  rulesRow,
  secdefInfoRow,
  secdefRow,
  stocksRow,
} from './contract-row.js';
import { contractOf, listedFutures, stockOf, type Contract } from './contracts.js';
import { isRecord, numberField, textField } from './json-value.js';
import { FUTURES } from './products.table.js';
import type { GatewayRequest, Route } from './route.js';
import type { Simulation } from './simulation.js';
import { scheduleRows, tradingScheduleRow } from './trading-schedule.js';

const NO_CONTRACT = refused('No security definition has been found for the request', 500);

const MOST_CONIDS = 200;

function listOf(text: string | undefined): readonly string[] {
  return (text ?? '').split(',').filter((part) => part !== '');
}

function futures({ query }: GatewayRequest, { gateway, listings }: Simulation): Answer {
  const symbols = listOf(query['symbols']);
  if (symbols.length === 0) return refused('Bad Request: symbols are missing', 400);
  const exchange = query['exchange'];
  const rows = symbols.map((symbol): [string, readonly unknown[]] => {
    const listed = listings.futures(symbol, gateway.today());
    const wanted = listed.filter(({ product }) => !exchange || product.exchange === exchange);
    return [symbol, wanted.map(futuresRow)];
  });
  return answered(Object.fromEntries(rows));
}

function stocks({ query }: GatewayRequest): Answer {
  const rows = listOf(query['symbols']).map((symbol): [string, readonly unknown[]] => {
    const stock = stockOf(symbol);
    return [symbol, stock === null ? [] : [stocksRow(stock)]];
  });
  return answered(Object.fromEntries(rows));
}

/** At most 200 conids; 204 when none of them is known. */
function secdef({ query }: GatewayRequest, { listings }: Simulation): Answer {
  const contracts = listOf(query['conids'])
    .slice(0, MOST_CONIDS)
    .map((conid) => contractOf(Number(conid)))
    .filter((contract) => contract !== null)
    .map((contract) => listings.told(contract));
  return contracts.length === 0 ? { status: 204 } : answered({ secdef: contracts.map(secdefRow) });
}

function withContract(conid: unknown, answer: (contract: Contract) => unknown): Answer {
  const contract = contractOf(Number(conid));
  return contract === null ? NO_CONTRACT : answered(answer(contract));
}

function contractFacts({ parameters }: GatewayRequest, { listings }: Simulation): Answer {
  return withContract(parameters['conid'], (contract) => contractInfoRow(listings.told(contract)));
}

function rulesOf(contract: Contract, { gateway, listings, market }: Simulation): unknown {
  const accounts = market.isPermitted(contract) ? [ACCOUNT] : [];
  return rulesRow(listings.told(contract), gateway.quote(contract).last, accounts);
}

function factsAndRules({ parameters }: GatewayRequest, simulation: Simulation): Answer {
  return withContract(parameters['conid'], (contract) => ({
    ...contractInfoRow(simulation.listings.told(contract)),
    rules: rulesOf(contract, simulation),
  }));
}

function rules({ body }: GatewayRequest, simulation: Simulation): Answer {
  const conid = isRecord(body) ? numberField(body, 'conid') : null;
  return withContract(conid, (contract) => rulesOf(contract, simulation));
}

/** No options are simulated. */
function strikes({ query }: GatewayRequest): Answer {
  const { conid, month, sectype, secType } = query;
  return conid === undefined || month === undefined || (sectype ?? secType) === undefined
    ? refused('invalid secdef request: conid, sectype and month are needed', 400)
    : answered({ call: [], put: [] });
}

function tradingSchedule({ query }: GatewayRequest, { gateway, market }: Simulation): Answer {
  return withContract(query['conid'], (contract) =>
    tradingScheduleRow(contract, gateway.now(), market.offHours === null ? null : market.special),
  );
}

function schedule({ query }: GatewayRequest, { gateway, market }: Simulation): Answer {
  const symbol = query['symbol'] ?? '';
  const isStock = query['assetClass'] === 'STK';
  const [future] = listedFutures(symbol, gateway.today());
  const contract = isStock ? stockOf(symbol) : (future ?? null);
  return answered(contract === null ? [] : scheduleRows(contract, gateway.today(), market.special));
}

function search({ query, body }: GatewayRequest, { gateway }: Simulation): Answer {
  const symbol = (isRecord(body) ? textField(body, 'symbol') : null) ?? query['symbol'];
  if (symbol === undefined) return refused('Symbol is missing', 400);
  const stock = stockOf(symbol);
  const months = listedFutures(symbol, gateway.today());
  const first = months[0];
  const found = [
    stock === null ? [] : [searchRow(stock.product, String(stock.conid), [{ secType: 'STK' }])],
    first === undefined
      ? []
      : [
          searchRow(first.product, String(first.product.underlyingConid), [
            { secType: 'IND', exchange: `${first.product.exchange};` },
            {
              secType: 'FUT',
              months: [...new Set(months.map(({ month }) => monthCode(month)))].join(';'),
              exchange: `${first.product.exchange};`,
            },
          ]),
        ],
  ].flat();
  return found.length === 0 ? refused('No symbol found', 500) : answered(found);
}

function searchRow(
  product: Contract['product'],
  conid: string,
  sections: readonly unknown[],
): unknown {
  return {
    conid,
    companyHeader: `${product.name} - ${product.exchange}`,
    companyName: product.name,
    symbol: product.symbol,
    description: product.exchange,
    restricted: null,
    sections,
  };
}

function secdefInfo({ query }: GatewayRequest, { gateway, listings }: Simulation): Answer {
  const { conid, month, sectype, secType } = query;
  const isWhole = conid !== undefined && month !== undefined && (sectype ?? secType) === 'FUT';
  if (!isWhole) return refused('invalid secdef request: conid, sectype and month are needed', 400);
  const symbols = FUTURES.filter((product) => String(product.underlyingConid) === conid);
  const rows = [...new Set(symbols.map(({ symbol }) => symbol))]
    .flatMap((symbol) => listedFutures(symbol, gateway.today()))
    .filter((contract) => monthCode(contract.month) === month)
    .map((contract) => secdefInfoRow(listings.told(contract)));
  return answered(rows);
}

const get = { methods: ['GET'], limit: null } as const;
const login = { ...get, needs: 'login' } as const;
const brokerage = { ...get, needs: 'brokerage' } as const;

export const CONTRACT_ROUTES: readonly Route[] = [
  { ...login, path: '/trsrv/futures', handle: futures },
  { ...login, path: '/trsrv/stocks', handle: stocks },
  { ...login, path: '/trsrv/secdef', handle: secdef },
  { ...login, path: '/trsrv/secdef/schedule', handle: schedule },
  { ...login, path: '/contract/trading-schedule', handle: tradingSchedule },
  { ...brokerage, path: '/iserver/contract/:conid/info', handle: contractFacts },
  { ...brokerage, path: '/iserver/contract/:conid/info-and-rules', handle: factsAndRules },
  { ...brokerage, methods: ['POST'], path: '/iserver/contract/rules', handle: rules },
  { ...brokerage, methods: ['GET', 'POST'], path: '/iserver/secdef/search', handle: search },
  { ...brokerage, path: '/iserver/secdef/info', handle: secdefInfo },
  { ...brokerage, path: '/iserver/secdef/strikes', handle: strikes },
];
