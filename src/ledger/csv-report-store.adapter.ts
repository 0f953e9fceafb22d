import { renameSync } from 'node:fs';
import * as promises from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../domain/kernel/app-error.js';
import type { Advice } from '../domain/kernel/app-error.js';
import { ReportStore } from '../ports/report-store.port.js';
import type { ReportFile } from '../ports/report-store.port.js';

/** The calls to the disk that the store is made of. */
export type Disk = Pick<
  typeof promises,
  'mkdir' | 'open' | 'readFile' | 'readdir' | 'rename' | 'rm' | 'rmdir'
> & { readonly renameSync: typeof renameSync };

export const NODE_DISK: Disk = { ...promises, renameSync };

const DRAFTS = '.next-';
/** A whole set on its way into place. That it exists is the decision for it. */
const DECIDED = '.decided';
const encoder = new TextEncoder();

/** Paths within a set. */
interface Listed {
  readonly folders: readonly string[];
  readonly files: readonly string[];
}

/** A report could not be written; the one before stands. */
class ReportTrouble extends AppError {
  readonly advice: Advice = 'tell-operator';
}

/**
 * CSV and HTML files below `<DATA_DIR>/analysis`. A set is written aside and forced to the disk; one rename of its folder
 * decides for it; then its files are moved into place in one go. A process that dies before the decision has changed
 * nothing; one that dies after it is finished by the next that writes, reads or starts: every step can be done again, by
 * anyone.
 */
export class CsvReportStore extends ReportStore {
  private readonly folder: string;
  private readonly decided: string;

  constructor(
    dataDir: string,
    private readonly disk: Disk = NODE_DISK,
  ) {
    super();
    this.folder = join(dataDir, 'analysis');
    this.decided = join(this.folder, DECIDED);
  }

  async replace(files: readonly ReportFile[]): Promise<void> {
    const drafts = join(this.folder, `${DRAFTS}${process.pid}`);
    try {
      await this.clearLeftovers();
      await this.disk.mkdir(drafts, { recursive: true, mode: 0o700 });
      for (const { path, content } of files) await this.write(join(drafts, path), content);
      await this.decideFor(drafts);
      await this.settle();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const message = `The report cannot be written: ${reason}.`;
      throw new ReportTrouble('ANALYSIS_FAILED', message, {}, { cause: error });
    } finally {
      await this.disk.rm(drafts, { recursive: true, force: true }).catch(() => undefined);
    }
  }

  async read(path: string): Promise<Uint8Array | null> {
    await this.settle();
    return orNull(this.disk.readFile(join(this.folder, path)), ['ENOENT', 'ENOTDIR']);
  }

  /** Moves what was decided for into place; nothing to do is no error. */
  async settle(): Promise<void> {
    const { folders, files } = await this.listed('');
    for (const folder of folders) {
      await this.disk.mkdir(join(this.folder, folder), { recursive: true, mode: 0o700 });
    }
    // Without a pause in between: whoever looks without settling hardly ever sees a part of each set.
    for (const file of files) this.move(file);
    for (const folder of folders.toReversed()) {
      await this.sync(join(this.folder, folder));
      const emptied = this.disk.rmdir(join(this.decided, folder));
      await succeeds(emptied, ['ENOENT', 'ENOTEMPTY', 'EEXIST']);
    }
  }

  /** Waits for a set of another process to be in place; the one that is decided later wins. */
  private async decideFor(drafts: string): Promise<void> {
    do await this.settle();
    while (!(await succeeds(this.disk.rename(drafts, this.decided), ['ENOTEMPTY', 'EEXIST'])));
    await this.sync(this.folder);
  }

  /** What the decided set has below a folder, itself first; nothing when there is none. */
  private async listed(below: string): Promise<Listed> {
    const from = join(this.decided, below);
    const entries = await orNull(this.disk.readdir(from, { withFileTypes: true }), ['ENOENT']);
    if (entries === null) return { folders: [], files: [] };
    const folders = [below];
    const files: string[] = [];
    for (const entry of entries) {
      const path = join(below, entry.name);
      if (!entry.isDirectory()) files.push(path);
      else {
        const inside = await this.listed(path);
        folders.push(...inside.folders);
        files.push(...inside.files);
      }
    }
    return { folders, files };
  }

  /** A file that is gone was moved by someone else. */
  private move(file: string): void {
    try {
      this.disk.renameSync(join(this.decided, file), join(this.folder, file));
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error;
    }
  }

  /** Removes what processes that are gone have left behind. */
  private async clearLeftovers(): Promise<void> {
    await this.disk.mkdir(this.folder, { recursive: true, mode: 0o700 });
    const names = await this.disk.readdir(this.folder);
    for (const name of names.filter((one) => one.startsWith(DRAFTS))) {
      const pid = Number(name.slice(DRAFTS.length));
      if (pid === process.pid || !isAlive(pid)) {
        await this.disk.rm(join(this.folder, name), { recursive: true, force: true });
      }
    }
  }

  /** The next chunk is made while the one before is on its way to the disk. */
  private async write(path: string, content: ReportFile['content']): Promise<void> {
    await this.disk.mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const handle = await this.disk.open(path, 'w', 0o600);
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
    await this.sync(dirname(path));
  }

  private async sync(folder: string): Promise<void> {
    const handle = await this.disk.open(folder);
    try {
      await handle.sync();
    } finally {
      await handle.close();
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

async function writeAll(handle: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let at = 0; at < chunk.length;) {
    const { bytesWritten } = await handle.write(chunk, at);
    at += bytesWritten;
  }
}

function codeOf(error: unknown): string {
  const code: unknown =
    typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : null;
  return typeof code === 'string' ? code : '';
}

/** What a call to the disk gives; null when it fails with one of these codes. */
async function orNull<T>(call: Promise<T>, codes: readonly string[]): Promise<T | null> {
  try {
    return await call;
  } catch (error) {
    if (codes.includes(codeOf(error))) return null;
    throw error;
  }
}

/** false when the call fails with one of these codes. */
async function succeeds(call: Promise<void>, codes: readonly string[]): Promise<boolean> {
  return (
    (await orNull(
      call.then(() => true),
      codes,
    )) ?? false
  );
}
