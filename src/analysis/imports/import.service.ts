import { Injectable } from '@nestjs/common';
import { AppError } from '../../domain/kernel/app-error.js';
import { AnalysisSettings } from '../../ports/settings.port.js';
import { StatementSource } from '../../ports/statement-source.port.js';
import { fileKindOf } from './file-kind.js';
import type { FileKind, FileRefusal } from './file-kind.js';
import { fileRows } from './file-rows.adapter.js';
import { importFiles } from './import-files.adapter.js';
import { refusedFile } from './import-report.js';
import type { FileReport, ImportOptions, ImportReport, ImportRequest } from './import-report.js';
import { ImportStore } from './import-store.adapter.js';
import { ImportTrouble } from './import-trouble.js';
import type { RefusedRow } from './kept-row.js';
import { StatementCheck } from './statement-check.service.js';
import { isZone } from './statement-time.js';
import { headOf } from './text-chunks.adapter.js';

/** How the statement of the web service is called where files have their names. */
const FLEX_NAME = 'Flex web service';

/** Brings files of TradingView, of the broker and of the original bot into the data folder. */
@Injectable()
export class ImportService {
  private readonly store: ImportStore;

  constructor(
    private readonly source: StatementSource,
    private readonly check: StatementCheck,
    settings: AnalysisSettings,
  ) {
    this.store = new ImportStore(settings.dataDir);
  }

  /**
   * Imports file by file; one that is refused leaves the others alone. The same files again change nothing. Rejects with
   * an `AppError` when another import runs, a zone is none, or the data folder cannot be written.
   */
  async run({ paths, flex, options }: ImportRequest): Promise<ImportReport> {
    refuseOtherZones(options);
    await this.store.open();
    const files: FileReport[] = [];
    try {
      for (const path of paths) {
        for (const file of await importFiles(path)) {
          files.push(await this.importFile({ name: file, path: file }, options));
        }
      }
      if (flex) files.push(await this.importStatement(options));
    } finally {
      await this.store.close();
    }
    return { files, statement: await this.check.run() };
  }

  private async importStatement(options: ImportOptions): Promise<FileReport> {
    let path = '';
    const fetched = await this.source.fetch(async (bytes) => {
      path = await this.store.appendOwn('statement.xml', bytes);
    });
    if (!fetched.ok) return refusedFile(FLEX_NAME, null, fetched.error);
    return this.importFile({ name: FLEX_NAME, path }, options);
  }

  private async importFile(file: ImportedFile, options: ImportOptions): Promise<FileReport> {
    let kind: FileKind | null = null;
    try {
      const told = fileKindOf(await headOf(file.path));
      if (!told.ok) return refusedFile(file.name, null, told.error);
      kind = told.value;
      return await this.importRows(file, kind, options);
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'IMPORT_FAILED') throw error;
      return refusedFile(file.name, kind, refusalOf(error));
    } finally {
      await this.store.discard();
    }
  }

  private async importRows(
    { name, path }: ImportedFile,
    kind: FileKind,
    options: ImportOptions,
  ): Promise<FileReport> {
    const rows: RefusedRow[] = [];
    let keptRows = 0;
    for await (const outcome of fileRows(path, kind, options)) {
      if (outcome.kind === 'refused') rows.push(outcome.row);
      else {
        keptRows += 1;
        await this.store.add(outcome.row);
      }
    }
    const fresh = await this.store.commit();
    const refused = rows.length;
    const counts = { read: keptRows + refused, new: fresh, known: keptRows - fresh, refused };
    return { file: name, kind, ...counts, refusal: null, rows };
  }
}

interface ImportedFile {
  /** As it is shown. */
  readonly name: string;
  readonly path: string;
}

function refusalOf({ code, message }: AppError): FileRefusal {
  return { code, message };
}

function refuseOtherZones({ zone, accountZone }: ImportOptions): void {
  for (const name of [zone, accountZone]) {
    if (name !== null && !isZone(name)) {
      throw new ImportTrouble('ZONE_UNKNOWN', `There is no time zone ${name}.`);
    }
  }
}
