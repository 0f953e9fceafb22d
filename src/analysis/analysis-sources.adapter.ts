import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing } from './is-missing.js';
import type { FillBook } from '../domain/analysis/fill-book.js';
import type { OpeningPosition } from '../domain/analysis/opening-position.js';
import { NO_SWITCH_DATES } from '../domain/analysis/roll-span.js';
import type { SwitchDates } from '../domain/analysis/roll-span.js';
import type { Result } from '../domain/kernel/result.js';
import { readAlertFiles, readTradingViewLogs } from './alert-files.adapter.js';
import type { AlertRow } from './alert-rows.js';
import { filesIn } from './files-in.adapter.js';
import { tradingViewTrades } from './imports/trading-view-trade.js';
import type { TradingViewTrade } from './imports/trading-view-trade.js';
import { openingPositionsOf } from './opening-positions.js';
import { switchDatesOf } from './switch-dates.js';
import { importTradeFiles } from './trade-files.adapter.js';

/** Everything the analysis reads below the data folder. Absent folders and files are empty ones. */
export class AnalysisSources {
  constructor(private readonly dataDir: string) {}

  alerts(): Promise<readonly AlertRow[]> {
    return readAlertFiles(join(this.dataDir, 'raw_data', 'alerts'));
  }

  tradingViewLog(): Promise<readonly AlertRow[]> {
    return readTradingViewLogs(join(this.dataDir, 'raw_data', 'tw_alerts'));
  }

  /** The trades of TradingView's strategy tester, from imported lists. */
  async tradingViewTrades(): Promise<readonly TradingViewTrade[]> {
    const trades: TradingViewTrade[] = [];
    for (const file of await filesIn(join(this.dataDir, 'raw_data', 'tw_trades'), ['.jsonl'])) {
      trades.push(...tradingViewTrades(await readFile(file, 'utf8')));
    }
    return trades;
  }

  trades(book: FillBook, onFile: (done: number, total: number) => void): Promise<void> {
    return importTradeFiles(book, join(this.dataDir, 'raw_data', 'trades'), onFile);
  }

  /** Null when there is no such file. */
  async openingPositions(): Promise<Result<readonly OpeningPosition[], string> | null> {
    const text = await textOf(join(this.dataDir, 'opening_positions.csv'));
    return text === null ? null : openingPositionsOf(text);
  }

  async switchDates(): Promise<SwitchDates> {
    const text = await textOf(join(this.dataDir, 'contracts', 'contract_switch_dates.yaml'));
    return text === null ? NO_SWITCH_DATES : switchDatesOf(text);
  }
}

async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}
