import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CalendarDate } from '../domain/kernel/instant.js';
import { ChartCalendar } from '../ports/chart-calendar.port.js';
import { chartDatesOf } from './chart-dates.js';

/** `contracts/contract_switch_dates.yaml` of the data folder; a file that is not there or no YAML tells nothing. */
export class FileChartCalendar extends ChartCalendar {
  constructor(private readonly dataDir: string) {
    super();
  }

  async switchDates(root: string): Promise<readonly CalendarDate[]> {
    const path = join(this.dataDir, 'contracts', 'contract_switch_dates.yaml');
    try {
      return chartDatesOf(await readFile(path, 'utf8'), root);
    } catch {
      return [];
    }
  }
}
