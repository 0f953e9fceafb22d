import { commissionAccounts } from './commission-account.js';
import type { CommissionAccount } from './commission-account.js';
import type { DatasetInput } from './dataset-input.js';
import { datasetMetrics } from './dataset-metrics.js';
import { ExitOrder } from './exit-order.js';
import type { DatasetName, ListedRow } from './dropped-row.js';
import { windowTest } from './exit-window.js';
import type { FillBook } from './fill-book.js';
import { hasCost } from './lot-trade.js';
import { matchInstrument } from './matched-instrument.js';
import type { MatchedInstrument } from './matched-instrument.js';
import type { MetricRow } from './metric-row.js';
import { spansRoll } from './roll-span.js';
import type { TextColumn } from './text-column.js';
import { TradeDays } from './trade-date.js';

/** A dataset with its lot trades in the window, in order, and its metrics. */
export interface AnalysedDataset {
  readonly name: DatasetName;
  readonly source: 'simulated' | 'real';
  readonly exits: ExitOrder;
  readonly ids: TextColumn;
  readonly flagsOf: (matched: MatchedInstrument, lot: number) => Uint8Array;
  readonly metrics: readonly MetricRow[];
  readonly listed: readonly ListedRow[];
  readonly commissions: readonly CommissionAccount[];
}

/** Matches the full history and measures what ended in the window. */
export function analyseDataset(input: DatasetInput): AnalysedDataset {
  const { book, clean, window } = input;
  const instruments = clean.instruments.map((one) =>
    matchInstrument(book, one, input.historyOf(one.instrument)),
  );
  const days = new TradeDays();
  const exits = new ExitOrder({ instruments, ids: book.ids, days, inWindow: windowTest(window) });
  listRemarks(book, instruments);
  const commissions = commissionAccounts(book, clean, instruments);
  const spans = (matched: MatchedInstrument, lot: number): boolean =>
    spansRoll(matched, lot, input.switchDates);
  return {
    name: book.dataset,
    source: input.simulated ? 'simulated' : 'real',
    exits,
    ids: book.ids,
    flagsOf: (matched, lot) => flagBytes(matched.unverified, spans(matched, lot)),
    metrics: datasetMetrics({ input, instruments, exits, days, commissions, spans }),
    listed: book.listed,
    commissions,
  };
}

const encoder = new TextEncoder();
const FLAGS = [[], ['UNVERIFIED'], ['SPANS_ROLL'], ['UNVERIFIED', 'SPANS_ROLL']].map((flags) =>
  encoder.encode(flags.join(' ')),
);

function flagBytes(unverified: boolean, spanning: boolean): Uint8Array {
  return FLAGS[(unverified ? 1 : 0) + (spanning ? 2 : 0)] ?? new Uint8Array();
}

/** Fills whose commission is not told, and exits of lots whose cost is not. */
function listRemarks(book: FillBook, instruments: readonly MatchedInstrument[]): void {
  for (const matched of instruments) {
    const { instrument, matching } = matched;
    for (const fill of instrument.withoutCommission) {
      const row = instrument.rows.at(fill);
      const counts = !book.superseded.has(row) && !book.carriedIn.has(row);
      if (counts) book.list(row, 'COMMISSION_UNKNOWN', true);
    }
    if (instrument.withoutCost.size === 0) continue;
    const exits = matching.lots.exit.view().filter((_, lot) => !hasCost(matched, lot));
    for (const fill of new Set(exits)) {
      book.list(instrument.rows.at(fill), 'NO_ENTRY_IN_HISTORY', true);
    }
  }
}
