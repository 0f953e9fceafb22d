import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { CalendarDate } from '../domain/kernel/instant.js';
import { ChartCalendar } from '../ports/chart-calendar.port.js';
import { chartDatesOf } from './chart-dates.js';

/**
 * `contracts/contract_switch_dates.yaml` of the data folder, read again when it has changed; a file that is not there or
 * no YAML tells nothing.
 */
export class FileChartCalendar extends ChartCalendar {
  private readonly path: string;
  private version = '';
  private readonly known = new Map<string, readonly CalendarDate[]>();

  constructor(dataDir: string) {
    super();
    this.path = join(dataDir, 'contracts', 'contract_switch_dates.yaml');
  }

  async switchDates(root: string): Promise<readonly CalendarDate[]> {
    try {
      await this.forgetChanged();
      const known = this.known.get(root);
      if (known !== undefined) return known;
      const dates = chartDatesOf(await readFile(this.path, 'utf8'), root);
      this.known.set(root, dates);
      return dates;
    } catch {
      return [];
    }
  }

  private async forgetChanged(): Promise<void> {
    const { mtimeMs, size } = await stat(this.path);
    const version = `${mtimeMs} ${size}`;
    if (version !== this.version) this.known.clear();
    this.version = version;
  }
}
