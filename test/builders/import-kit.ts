import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { DatasetLoader } from '../../src/analysis/dataset-loader.service.js';
import type {
  FileReport,
  ImportOptions,
  ImportReport,
} from '../../src/analysis/imports/import-report.js';
import { ImportService } from '../../src/analysis/imports/import.service.js';
import { StatementCheck } from '../../src/analysis/imports/statement-check.service.js';
import { err } from '../../src/domain/kernel/result.js';
import type { Result } from '../../src/domain/kernel/result.js';
import { CsvReportStore } from '../../src/ledger/csv-report-store.adapter.js';
import { StatementSource } from '../../src/ports/statement-source.port.js';
import type { StatementRefusal } from '../../src/ports/statement-source.port.js';
import { FakeLedger } from '../fakes/fake-ledger.js';
import { FixedCatalog } from '../fakes/fixed-catalog.js';
import { ManualClock } from '../fakes/manual-clock.js';

export const IMPORT_FIXTURES = join(__dirname, '..', 'fixtures', 'imports');

/** A web service that answers the pieces it is given, or refuses. */
class FixedStatement extends StatementSource {
  pieces: readonly string[] = [];
  refusal: StatementRefusal | null = { code: 'FLEX_NOT_CONFIGURED', message: 'Not set.' };

  isConfigured(): boolean {
    return this.refusal === null;
  }

  async fetch(
    write: (bytes: Uint8Array) => Promise<void>,
  ): Promise<Result<null, StatementRefusal>> {
    for (const piece of this.pieces) await write(new TextEncoder().encode(piece));
    return this.refusal === null ? { ok: true, value: null } : err(this.refusal);
  }
}

/** Imports into a data folder of its own. */
export class ImportKit {
  readonly statement = new FixedStatement();
  readonly ledger = new FakeLedger(new ManualClock(Date.parse('2031-03-05T23:00:00Z')));

  private constructor(readonly dataDir: string) {}

  static async open(): Promise<ImportKit> {
    return new ImportKit(await mkdtemp(join(tmpdir(), 'import-')));
  }

  async close(): Promise<void> {
    await rm(this.dataDir, { recursive: true, force: true });
  }

  get settings() {
    return {
      dataDir: this.dataDir,
      timeframe: 7,
      initialEquity: '100000',
      cron: '20 17 * * *',
      timeZone: 'America/New_York',
      simulated: false,
    };
  }

  /** Paths below the fixtures, or absolute ones. */
  run(
    paths: readonly string[],
    options: Partial<ImportOptions> = {},
    flex = false,
  ): Promise<ImportReport> {
    const loader = new DatasetLoader(this.settings, new FixedCatalog(), this.ledger);
    const store = new CsvReportStore(this.dataDir);
    const check = new StatementCheck(loader, this.ledger, store, this.settings);
    return new ImportService(this.statement, check, this.settings).run({
      paths: paths.map((path) => (path.startsWith('/') ? path : join(IMPORT_FIXTURES, path))),
      flex,
      options: { zone: null, symbol: null, accountZone: 'America/New_York', ...options },
    });
  }

  /** Counts of one file as `kind read/new/known/refused`, or the code that refused it. */
  async line(path: string, options: Partial<ImportOptions> = {}): Promise<string> {
    const [file] = (await this.run([path], options)).files;
    return file === undefined ? 'nothing' : countsOf(file);
  }

  text(path: string): Promise<string> {
    return readFile(join(this.dataDir, path), 'utf8');
  }

  /** Every file of the data folder with its content. */
  async contents(): Promise<ReadonlyMap<string, string>> {
    const entries = await readdir(this.dataDir, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    const paths = files.map(({ parentPath, name }) =>
      relative(this.dataDir, join(parentPath, name)),
    );
    return new Map(
      await Promise.all(
        paths.toSorted().map(async (path) => [path, await this.text(path)] as const),
      ),
    );
  }
}

export function countsOf({ kind, read, new: fresh, known, refused, refusal }: FileReport): string {
  return refusal === null ? `${kind} ${read}/${fresh}/${known}/${refused}` : refusal.code;
}
