import { campaigns } from '../../src/domain/analysis/campaigns.js';
import { cleanFills } from '../../src/domain/analysis/cleaning.js';
import { closedTrades } from '../../src/domain/analysis/closed-trades.js';
import type { ClosedTrades } from '../../src/domain/analysis/closed-trades.js';
import { FillBook } from '../../src/domain/analysis/fill-book.js';
import { rootsOfSymbol } from '../../src/domain/analysis/instrument-facts.js';
import { LotTrade } from '../../src/domain/analysis/lot-trade.js';
import { matchInstrument } from '../../src/domain/analysis/matched-instrument.js';
import type { MatchedInstrument } from '../../src/domain/analysis/matched-instrument.js';
import { TradeDays } from '../../src/domain/analysis/trade-date.js';
import { toDecimal, wholeAt } from '../../src/domain/analysis/whole.js';
import type { Whole } from '../../src/domain/analysis/whole.js';
import { ROOTS } from '../../src/domain/contract/roots.table.js';
import type { MadeFill } from './made-history.js';
import { madeHistory } from './made-history.js';
import { slowMatch, slowRolls } from './slow-matcher.js';
import type { SlowLot } from './slow-matcher.js';

const encoder = new TextEncoder();
const roots = rootsOfSymbol(ROOTS);
/** Money is compared in whole 10^-4. */
const SCALE = 4;
const days = new TradeDays();

/** Where the product's matching of a made-up history differs from the slow one; null when nowhere. */
export function differenceAt(seed: number): string | null {
  const { fills, rows } = madeHistory(seed);
  const slow = slowMatch(fills);
  const { trades, book } = matched(rows);
  const found = lotsOf(trades, book);
  const told = {
    lots: slow.lots.map(lotText).toSorted(),
    open: [...slow.open].map(([key, units]) => `${key} ${units}`).toSorted(),
    trips: slow.trips
      .map(({ last, first, lots }) => `${first.key} ${last.key} ${sumOf(lots.map(grossOf))}`)
      .toSorted(),
    rolls: slowRolls(slow.trips),
    commissions: fills.map(({ key, commission }) => `${key} ${commission}`).toSorted(),
    unfair: [],
  };
  const [a, b] = [JSON.stringify(told), JSON.stringify(found)];
  return a === b ? null : `seed ${seed}:\n  slow    ${a}\n  matched ${b}`;
}

function matched(rows: readonly MadeFill[]): { trades: ClosedTrades; book: FillBook } {
  const book = new FillBook('trades');
  rows.forEach((fill, i) => book.add(rowOf(fill), 'made.csv', i + 1));
  const instruments = cleanFills(book, roots).instruments.map((clean) =>
    matchInstrument(book, clean, 'told'),
  );
  const ordered = instruments.toSorted((a, b) => (placeText(a) < placeText(b) ? -1 : 1));
  const input = { instruments: ordered, ids: book.ids, days, inWindow: () => true };
  return { trades: closedTrades(input), book };
}

function placeText({ instrument: { account, conid } }: MatchedInstrument): string {
  return `${account}|${conid}`;
}

function rowOf({ key, version, contract, ...fill }: MadeFill) {
  const bytes = encoder.encode(`${key}.0${version}`);
  const { conid, symbol, type, currency } = contract;
  return {
    id: { bytes, start: 0, end: bytes.length },
    account: fill.account,
    strategy: '',
    conid,
    symbol,
    securityType: type,
    currency,
    sign: fill.sign,
    at: fill.at,
    size: { value: fill.size, scale: 0 },
    price: { value: fill.quarters * 25, scale: 2 },
    net: null,
    commission: { value: fill.commission, scale: SCALE },
  };
}

/** The same words as of the slow match, from the product's columns. */
function lotsOf(trades: ClosedTrades, book: FillBook) {
  const lots: string[] = [];
  const open: string[] = [];
  const shares = new Map<string, number>();
  const unfair: string[] = [];
  for (const one of trades.instruments) {
    const trade = new LotTrade(one);
    const keyOf = (fill: number): string => book.ids.text(one.instrument.rows.at(fill)).slice(0, 4);
    const { scale } = one.instrument.commissions;
    const share = (fill: number, value: Whole, size: Whole): void => {
      const units = units4(value, scale);
      shares.set(keyOf(fill), (shares.get(keyOf(fill)) ?? 0) + units);
      const all = units4(one.instrument.commissions.at(fill), scale);
      const fair = (all * Number(size)) / Number(one.instrument.sizes.at(fill));
      if (Math.abs(units - fair) >= (all % 100 === 0 ? 100 : 1)) unfair.push(keyOf(fill));
    };
    for (let lot = 0; lot < one.matching.lots.count; lot += 1) {
      trade.moveTo(one, lot);
      const gross = units4(trade.gross, one.amountScale);
      lots.push(`${keyOf(trade.entry)} ${keyOf(trade.exit)} ${Number(trade.size)} ${gross}`);
      share(trade.entry, one.shares.entry.at(lot), trade.size);
      share(trade.exit, one.shares.exit.at(lot), trade.size);
    }
    one.matching.open.forEach(({ fill, quantity }, i) => {
      open.push(`${keyOf(fill)} ${Number(quantity)}`);
      share(fill, one.shares.open.at(i), quantity);
    });
  }
  return {
    lots: lots.toSorted(),
    open: open.toSorted(),
    trips: tripsOf(trades, book).toSorted(),
    rolls: campaigns(trades, () => true).rolls,
    commissions: [...shares].map(([key, value]) => `${key} ${value}`).toSorted(),
    unfair,
  };
}

function tripsOf({ trips, instruments, cells }: ClosedTrades, book: FillBook): readonly string[] {
  return Array.from({ length: trips.count }, (_, trip) => {
    const one = instruments[trips.owner.at(trip)];
    if (one === undefined) return 'a round trip without an instrument';
    const { entry, exit } = one.matching.lots;
    const keyOf = (fill: number): string => book.ids.text(one.instrument.rows.at(fill)).slice(0, 4);
    const { money } = cells.scales;
    const pnl = units4(trips.pnl.at(trip), money) + units4(trips.commission.at(trip), money);
    const ends = [entry.at(trips.firstLot.at(trip)), exit.at(trips.lastLot.at(trip))];
    return `${ends.map(keyOf).join(' ')} ${pnl}`;
  });
}

function units4(value: Whole, scale: number): number {
  return Number(wholeAt(toDecimal(value, scale), SCALE));
}

function grossOf({ entry, exit, units }: SlowLot): number {
  const { pointValue } = entry.contract;
  return entry.sign * (exit.quarters - entry.quarters) * 2500 * units * pointValue;
}

function lotText(lot: SlowLot): string {
  return `${lot.entry.key} ${lot.exit.key} ${lot.units} ${grossOf(lot)}`;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
