import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PriceBars } from '../domain/analysis/price-bars.js';
import type { BarsOf } from '../domain/analysis/price-bars.js';
import type { CalendarDate } from '../domain/kernel/instant.js';
import { barFileName, barFileText, minutesOfFile, readBarFile } from './bar-file.js';
import type { BarDay } from './bar-file.js';
import { isMissing } from './is-missing.js';

/** Which bars a file holds. */
export interface BarFile {
  readonly conid: number;
  /** UTC day. */
  readonly date: CalendarDate;
  readonly minutes: number;
}

/** Prices of the past below `<dataDir>/raw_data/bars/<conid>`, one file a UTC day, each of mode 0600. */
export class BarCache {
  readonly #folder: string;

  constructor(dataDir: string) {
    this.#folder = join(dataDir, 'raw_data', 'bars');
  }

  /** Null when the day is not there, or its file is none. */
  async read(file: BarFile): Promise<BarDay | null> {
    const text = await orNull(readFile(this.pathOf(file), 'utf8'));
    return text === null ? null : readBarFile(text);
  }

  /** Replaces the day as a whole. */
  async store(file: BarFile, day: BarDay): Promise<void> {
    await mkdir(join(this.#folder, String(file.conid)), { recursive: true, mode: 0o700 });
    const path = this.pathOf(file);
    await writeFile(`${path}.new`, barFileText(day), { mode: 0o600 });
    await rename(`${path}.new`, path);
  }

  /** All bars of these contracts, of each in the shortest length that is there. */
  async barsOf(conids: Iterable<number>): Promise<BarsOf> {
    const bars = new Map<number, PriceBars>();
    for (const conid of conids) {
      const known = await this.ofContract(conid);
      if (known !== null) bars.set(conid, known);
    }
    return (conid) => bars.get(conid);
  }

  private async ofContract(conid: number): Promise<PriceBars | null> {
    const folder = join(this.#folder, String(conid));
    const names = (await orNull(readdir(folder))) ?? [];
    const minutes = Math.min(...names.map((name) => minutesOfFile(name) ?? Infinity));
    if (!Number.isFinite(minutes)) return null;
    const days: BarDay[] = [];
    for (const name of names.filter((one) => minutesOfFile(one) === minutes).toSorted()) {
      const day = readBarFile(await readFile(join(folder, name), 'utf8'));
      if (day !== null) days.push(day);
    }
    return new PriceBars(
      days.flatMap(({ bars }) => bars),
      minutes,
    );
  }

  private pathOf({ conid, date, minutes }: BarFile): string {
    return join(this.#folder, String(conid), barFileName(date, minutes));
  }
}

async function orNull<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}
