import { Logger } from '@nestjs/common';
import { parse, stringify } from 'lossless-json';
import { existsSync } from 'node:fs';
import { appendFile, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReportedExecution } from '../ports/broker.port.js';
import type { AlertView } from '../ports/ledger-view.js';
import type { Ledger } from '../ports/ledger.port.js';
import { RawArchive } from '../ports/raw-archive.port.js';
import type { ArchivedAlert } from '../ports/raw-archive.port.js';
import {
  alertFileOf,
  alertLineOf,
  groupBy,
  lastAlertIdIn,
  utcDay,
  wholeLinesOf,
} from './archive-files.js';
import { mergeTradeRows } from './trade-rows.js';
import type { TradeRow } from './trade-rows.js';

const CATCH_UP_PAGE = 500;
const PRIVATE = { mode: 0o600 };

/** The files under `<dataDir>/raw_data`, written one after the other, each of mode 0600. */
export class FileRawArchive extends RawArchive {
  private readonly logger = new Logger('RawArchive');
  private readonly alertsDir: string;
  private readonly tradesDir: string;
  private buffered: ArchivedAlert[] = [];
  private queued = false;
  private work: Promise<void> = Promise.resolve();

  constructor(dataDir: string) {
    super();
    this.alertsDir = join(dataDir, 'raw_data', 'alerts');
    this.tradesDir = join(dataDir, 'raw_data', 'trades');
  }

  storeAlert(alert: ArchivedAlert): void {
    this.buffered.push(alert);
    if (this.queued) return;
    this.queued = true;
    void this.enqueue(() => this.writeAlerts());
  }

  storeExecutions(executions: readonly ReportedExecution[]): Promise<void> {
    const days = groupBy(executions, (each) => utcDay(each.execution.at));
    return this.enqueue(async () => {
      for (const [day, reported] of days) await this.mergeTrades(day, reported);
    });
  }

  /**
   * Writes down the alerts of the ledger that come after the last archived one: what a crash has lost. Due before the
   * first alert is handed in.
   */
  catchUp(ledger: Pick<Ledger, 'alerts'>): Promise<void> {
    return this.enqueue(async () => {
      this.buffered = [...(await alertsAfter(ledger, await this.lastArchivedId()))];
      await this.writeAlerts();
    });
  }

  /** Resolves when everything handed in is written. */
  flush(): Promise<void> {
    return this.enqueue(() => this.writeAlerts());
  }

  /** What could not be written stays first in line. */
  private async writeAlerts(): Promise<void> {
    const alerts = this.buffered;
    this.buffered = [];
    this.queued = false;
    for (const [name, ofDay] of groupBy(alerts, alertFileOf)) {
      try {
        await mkdir(this.alertsDir, { recursive: true, mode: 0o700 });
        await appendFile(join(this.alertsDir, name), ofDay.map(alertLineOf).join(''), PRIVATE);
      } catch (error) {
        this.buffered.unshift(...ofDay);
        throw error;
      }
    }
  }

  /** Also cuts off a line that a crash left unfinished. */
  private async lastArchivedId(): Promise<string | null> {
    const names = await namesIn(this.alertsDir);
    const newest = names
      .filter((name) => name.endsWith('.jsonl'))
      .toSorted()
      .at(-1);
    if (newest === undefined) return null;
    const path = join(this.alertsDir, newest);
    const text = await readFile(path, 'utf8');
    const whole = wholeLinesOf(text);
    if (whole !== text) await replaceFile(path, whole);
    return lastAlertIdIn(whole);
  }

  private async mergeTrades(day: string, reported: readonly ReportedExecution[]): Promise<void> {
    await mkdir(this.tradesDir, { recursive: true, mode: 0o700 });
    const path = join(this.tradesDir, `trades_${day}.json`);
    const before = await textOf(path);
    const rows = before === null ? [] : rowsIn(before);
    const lines = mergeTradeRows(rows, reported).map((row) => stringify(row) ?? '{}');
    const after = `[\n${lines.join(',\n')}\n]\n`;
    if (after !== before) await replaceFile(path, after);
  }

  private enqueue(job: () => Promise<void>): Promise<void> {
    this.work = this.work.then(job).catch((error: unknown) => {
      this.logger.error(`A file under raw_data could not be written: ${String(error)}`);
    });
    return this.work;
  }
}

/** Alerts of the ledger that are newer than `lastId`, oldest first. */
async function alertsAfter(
  ledger: Pick<Ledger, 'alerts'>,
  lastId: string | null,
): Promise<readonly ArchivedAlert[]> {
  const newer: ArchivedAlert[] = [];
  for (let cursor: string | null = null; ;) {
    const page: Awaited<ReturnType<Ledger['alerts']>> = await ledger.alerts({
      limit: CATCH_UP_PAGE,
      cursor,
    });
    const end = page.items.findIndex((alert) => alert.alertId === lastId);
    newer.push(...(end < 0 ? page.items : page.items.slice(0, end)).map(toArchived));
    cursor = page.nextCursor;
    if (end >= 0 || cursor === null) return newer.toReversed();
  }
}

function toArchived(alert: AlertView): ArchivedAlert {
  const { receivedAt, alertId, strategy, body } = alert;
  return { receivedAt, id: alertId, strategy, body };
}

/** Rows of a file in the original bot's shape or our own; anything else than an array is refused. */
function rowsIn(text: string): readonly TradeRow[] {
  return parse(text) as readonly TradeRow[];
}

async function namesIn(folder: string): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return readdir(folder);
}

async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (existsSync(path)) throw error;
    return null;
  }
}

/** Readers see the old content or the new, never a part. */
async function replaceFile(path: string, content: string): Promise<void> {
  const draft = `${path}.tmp`;
  await writeFile(draft, content, { ...PRIVATE, flush: true });
  await rename(draft, path);
}
