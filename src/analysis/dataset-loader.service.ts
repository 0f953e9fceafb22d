import { Injectable } from '@nestjs/common';
import { cleanFills } from '../domain/analysis/cleaning.js';
import type { DatasetInput } from '../domain/analysis/dataset-input.js';
import type { DatasetName } from '../domain/analysis/dropped-row.js';
import { FillBook } from '../domain/analysis/fill-book.js';
import type { Instrument } from '../domain/analysis/instrument.js';
import { rootsOfSymbol } from '../domain/analysis/instrument-facts.js';
import { carryInPositions, openingPositionsBefore } from '../domain/analysis/opening-position.js';
import { replayAlerts } from '../domain/analysis/replay.js';
import { NO_SWITCH_DATES } from '../domain/analysis/roll-span.js';
import { ROOTS } from '../domain/contract/roots.table.js';
import type { Decimal } from '../domain/kernel/decimal.js';
import { Ledger } from '../ports/ledger.port.js';
import { AnalysisSettings } from '../ports/settings.port.js';
import { StrategyCatalog } from '../ports/strategy-catalog.port.js';
import { positionRuleOf, replayable } from './alert-dataset.js';
import type { AlertRow } from './alert-rows.js';
import { AnalysisSources } from './analysis-sources.adapter.js';
import { AnalysisTrouble } from './analysis-trouble.js';
import { BarCache } from './bar-cache.adapter.js';
import { LedgerHoldings } from './ledger-holdings.js';
import { TradeRecord } from './trade-record.js';
import { TradeRows } from './trade-rows.js';

/** A dataset that is read and cleaned. */
export type LoadedDataset = Omit<DatasetInput, 'window' | 'openingEquity'>;

/** Hears how far the reading is: `done` of `total` sources. */
export type OnSource = (done: number, total: number) => void;

/** The simulated gateway's one account. */
const SIMULATED_ACCOUNT = 'DU0000001';

/** Reads the three datasets: alerts, TradingView's log, and the executions of the ledger and of the files. */
@Injectable()
export class DatasetLoader {
  private readonly sources: AnalysisSources;
  private readonly bars: BarCache;

  constructor(
    settings: AnalysisSettings,
    private readonly strategies: StrategyCatalog,
    private readonly ledger: Ledger,
  ) {
    this.sources = new AnalysisSources(settings.dataDir);
    this.bars = new BarCache(settings.dataDir);
  }

  /** Rejects with {@link AnalysisTrouble} when a file of the user's own cannot be read. */
  async load(name: DatasetName, onSource: OnSource): Promise<LoadedDataset> {
    if (name === 'trades') return this.trades(onSource);
    const own = name === 'alerts';
    const rows = await (own ? this.sources.alerts() : this.sources.tradingViewLog());
    const loaded = await this.replayed(name, rows);
    onSource(1, 1);
    return { ...loaded, simulated: own && (await this.isSimulated()) };
  }

  private async replayed(
    name: DatasetName,
    rows: readonly AlertRow[],
  ): Promise<Omit<LoadedDataset, 'simulated'>> {
    const book = new FillBook(name);
    const alerts = replayable(book, rows, (strategy) => this.strategies.find(strategy));
    return {
      book,
      clean: replayAlerts(book, alerts),
      positionRule: positionRuleOf(alerts),
      historyOf: () => 'replayed',
      switchDates: await this.sources.switchDates(),
    };
  }

  private async trades(onSource: OnSource): Promise<LoadedDataset> {
    const book = new FillBook('trades');
    const holdings = await this.readLedger(book);
    await this.sources.trades(book, onSource);
    const openings = await this.sources.openingPositions();
    if (openings?.ok === false) throw new AnalysisTrouble(openings.error);
    if (openings !== null) carryInPositions(book, openings.value);
    const after = (instrument: Instrument): Decimal | undefined => holdings.after(instrument);
    carryInPositions(book, openingPositionsBefore(book, after));
    const isTold = (instrument: Instrument): boolean =>
      openings !== null || after(instrument) !== undefined;
    book.settle();
    const simulated = book.instruments.some(({ account }) => account === SIMULATED_ACCOUNT);
    return {
      book,
      clean: cleanFills(book, rootsOfSymbol(ROOTS)),
      positionRule: 'fills of the broker; first in first out',
      historyOf: (instrument) => (isTold(instrument) ? 'told' : 'unknown'),
      simulated: simulated || (await this.isSimulated()),
      switchDates: NO_SWITCH_DATES,
      bars: await this.bars.barsOf(new Set(book.instruments.map(({ conid }) => conid))),
    };
  }

  private async readLedger(book: FillBook): Promise<LedgerHoldings> {
    const { holdings } = await this.ledger.book();
    const known = new LedgerHoldings(holdings);
    const rows = new TradeRows(book, 'ledger', new TradeRecord());
    for await (const view of this.ledger.allExecutions()) {
      known.learn(view);
      rows.execution(view.execution);
    }
    return known;
  }

  private async isSimulated(): Promise<boolean> {
    const { identity } = await this.ledger.book();
    return identity?.gateway === 'simulator';
  }
}
