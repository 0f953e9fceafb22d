import { Decimal, smaller } from '../domain/kernel/decimal.js';
import { compactDate, conidEx, contractDescription, isFuture, type Contract } from './contracts.js';
import type { Availability } from './market-state.js';
import { priceText } from './price-text.js';
import type { Quote } from './price-walk.js';
import type { Simulation } from './simulation.js';

const SERVER = 'q6';
const DELAY_MS = 15 * 60_000;

const AVAILABILITIES: Readonly<Record<Availability, string>> = {
  realtime: 'RB',
  delayed: 'DPB',
  none: 'N',
};

/** What every market data row begins with; 6509 says how good its prices are. */
export function quoteHead(
  contract: Contract,
  { gateway, market }: Simulation,
): Readonly<Record<string, unknown>> {
  return {
    conidEx: conidEx(contract),
    conid: contract.conid,
    _updated: gateway.now(),
    server_id: SERVER,
    '6119': SERVER,
    '6509': AVAILABILITIES[market.availability(contract)],
  };
}

/**
 * The asked fields of a contract by IBKR's field numbers, all texts; unknown fields are left out. A contract that isn't
 * subscribed has no prices; the last price of a closed market is marked `C`.
 */
export function quotedFields(
  contract: Contract,
  { gateway, market }: Simulation,
  fields: readonly string[],
): Fields {
  const availability = market.availability(contract);
  const permission = market.isPermitted(contract) ? '1' : '0';
  const described = { ...describedFields(contract), '7184': permission, '7768': permission };
  if (availability === 'none') return chosen(described, fields);
  const quote = gateway.quote(contract, availability === 'delayed' ? DELAY_MS : 0);
  const priced = pricedFields(contract, quote);
  const last = `${market.isClosed(contract, gateway.now()) ? 'C' : ''}${priced['31'] ?? ''}`;
  return chosen({ ...described, ...priced, '31': last }, fields);
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
    '7219': contractDescription(contract),
    '7221': product.exchange,
  };
}

function larger(a: Decimal, b: Decimal): Decimal {
  return a.compare(b) >= 0 ? a : b;
}
