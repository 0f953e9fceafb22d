import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../domain/kernel/app-error.js';
import type { Advice } from '../domain/kernel/app-error.js';
import { ReportStore } from '../ports/report-store.port.js';
import type { ReportFile } from '../ports/report-store.port.js';

const DRAFTS = '.next-';
const encoder = new TextEncoder();

/** A report could not be written; the one before stands. */
class ReportTrouble extends AppError {
  readonly advice: Advice = 'tell-operator';
}

/** CSV files below `<DATA_DIR>/analysis`: written aside, forced to the disk, then moved into place one after the other. */
export class CsvReportStore extends ReportStore {
  private readonly folder: string;

  constructor(dataDir: string) {
    super();
    this.folder = join(dataDir, 'analysis');
  }

  async replace(files: readonly ReportFile[]): Promise<void> {
    const drafts = join(this.folder, `${DRAFTS}${process.pid}`);
    try {
      await this.clearLeftovers();
      for (const { path, content } of files) {
        await mkdir(dirname(join(this.folder, path)), { recursive: true, mode: 0o700 });
        await writeDurably(join(drafts, path), content);
      }
      for (const { path } of files) await rename(join(drafts, path), join(this.folder, path));
      await syncFolders(files.map(({ path }) => dirname(join(this.folder, path))));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const message = `The report cannot be written: ${reason}.`;
      throw new ReportTrouble('ANALYSIS_FAILED', message, {}, { cause: error });
    } finally {
      await rm(drafts, { recursive: true, force: true }).catch(() => undefined);
    }
  }

  /** Removes what processes that are gone have left behind. */
  private async clearLeftovers(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const names = await readdir(this.folder);
    for (const name of names.filter((one) => one.startsWith(DRAFTS))) {
      const pid = Number(name.slice(DRAFTS.length));
      if (pid === process.pid || !isAlive(pid)) {
        await rm(join(this.folder, name), { recursive: true, force: true });
      }
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** The next chunk is made while the one before is on its way to the disk. */
async function writeDurably(path: string, content: ReportFile['content']): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const handle = await open(path, 'w', 0o600);
  try {
    let written: Promise<void> = Promise.resolve();
    for (const chunk of content) {
      await written;
      written = writeAll(handle, typeof chunk === 'string' ? encoder.encode(chunk) : chunk);
    }
    await written;
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeAll(handle: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let at = 0; at < chunk.length;) {
    const { bytesWritten } = await handle.write(chunk, at);
    at += bytesWritten;
  }
}

async function syncFolders(folders: readonly string[]): Promise<void> {
  for (const folder of new Set(folders)) {
    const handle = await open(folder);
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}
