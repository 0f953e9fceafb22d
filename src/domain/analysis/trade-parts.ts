import { Decimal } from '../kernel/decimal.js';
import { IndexColumn, NumberColumn, WholeColumn } from './columns.js';
import { Lots } from './fifo.js';
import type { InstrumentFills } from './instrument.js';
import type { MatchedInstrument } from './matched-instrument.js';
import { ScaledColumn } from './scaled-column.js';
import type { ScaledParts } from './scaled-column.js';
import { TextColumn } from './text-column.js';
import type { TradeSource } from './trade-table.js';

/** A {@link TradeSource} as a message to another thread: the memory of its columns is shared, not copied. No bars. */
export type TradeParts = ReturnType<typeof partsOfTrades>;

export function partsOfTrades(trades: TradeSource) {
  const { instruments, ids, openingEquity, source, window, switchDates, stops } = trades;
  return {
    instruments: instruments.map(partsOfMatched),
    ids: ids.parts,
    openingEquity: openingEquity.toString(),
    told: { source, window, switchDates, stops },
  };
}

export function tradesOfParts({ instruments, ids, openingEquity, told }: TradeParts): TradeSource {
  return {
    instruments: instruments.map(matchedOfParts),
    ids: new TextColumn(ids),
    openingEquity: Decimal.of(openingEquity),
    bars: () => undefined,
    ...told,
  };
}

function partsOfMatched({ instrument, prices, matching, shares, ...told }: MatchedInstrument) {
  const { lots, fillsOfTrip, peakOfTrip, open, finishedTrips } = matching;
  return {
    told,
    fills: partsOfFills(instrument),
    prices: prices.parts,
    lots: { entry: lots.entry.parts, exit: lots.exit.parts, trip: lots.trip.parts },
    quantity: lots.quantity.parts,
    trips: { fills: fillsOfTrip.parts, peak: peakOfTrip.parts },
    rest: { open, finishedTrips },
    shares: { entry: shares.entry.parts, exit: shares.exit.parts, open: shares.open.parts },
  };
}

function matchedOfParts(parts: ReturnType<typeof partsOfMatched>): MatchedInstrument {
  const { fills, prices, lots, quantity, trips, rest, shares, told } = parts;
  return {
    ...told,
    instrument: fillsOfParts(fills),
    prices: scaledOf(prices),
    matching: {
      lots: new Lots(
        new IndexColumn('shared', lots.entry),
        new IndexColumn('shared', lots.exit),
        new WholeColumn('shared', quantity),
        new IndexColumn('shared', lots.trip),
      ),
      fillsOfTrip: new IndexColumn('shared', trips.fills),
      peakOfTrip: new WholeColumn('shared', trips.peak),
      ...rest,
    },
    shares: {
      entry: new WholeColumn('shared', shares.entry),
      exit: new WholeColumn('shared', shares.exit),
      open: new WholeColumn('shared', shares.open),
    },
  };
}

function partsOfFills(fills: InstrumentFills) {
  const { account, strategy, conid, symbol, withoutCommission, withoutCost } = fills;
  return {
    told: { account, strategy, conid, symbol, withoutCommission, withoutCost },
    rows: fills.rows.parts,
    at: fills.at.parts,
    signs: fills.signs.parts,
    sizes: fills.sizes.parts,
    commissions: fills.commissions.parts,
  };
}

function fillsOfParts(parts: ReturnType<typeof partsOfFills>): InstrumentFills {
  return {
    ...parts.told,
    rows: new IndexColumn('shared', parts.rows),
    at: new NumberColumn('shared', parts.at),
    signs: new IndexColumn('shared', parts.signs),
    sizes: scaledOf(parts.sizes),
    commissions: scaledOf(parts.commissions),
  };
}

function scaledOf(parts: ScaledParts): ScaledColumn {
  return new ScaledColumn(parts.scale, 'shared', parts);
}
