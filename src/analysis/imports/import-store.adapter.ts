import {
  appendFile,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isMissing } from '../is-missing.js';
import { ImportTrouble } from './import-trouble.js';
import { mergeRows } from './kept-row.js';
import type { KeptRow } from './kept-row.js';
import { storedFormatOf } from './stored-file.js';

const STAGING = '.import-';
const LOCK = '.import.lock';
/** Rows in memory before they go to the disk. */
const MAX_WAITING = 5_000;

/**
 * Where imported rows are kept, below the data folder. Rows are staged on the disk and come into their files with
 * {@link commit}, each file as a whole: readers see the old content or the new. Files that others write are never touched.
 */
export class ImportStore {
  private readonly rawData: string;
  private readonly staging: string;
  private readonly waiting = new Map<string, string[]>();
  private readonly staged = new Set<string>();
  private waitingRows = 0;

  constructor(private readonly dataDir: string) {
    this.rawData = join(dataDir, 'raw_data');
    this.staging = join(this.rawData, `${STAGING}${process.pid}`);
  }

  /** Rejects with `IMPORT_RUNNING` while another process imports into the folder. */
  async open(): Promise<void> {
    await storing(async () => {
      await mkdir(this.rawData, { recursive: true, mode: 0o700 });
      await this.lock();
      const names = await readdir(this.rawData);
      const leftovers = names.filter((name) => name.startsWith(STAGING) && name !== LOCK);
      for (const name of leftovers) await rm(join(this.rawData, name), { recursive: true });
    });
  }

  async close(): Promise<void> {
    await this.discard();
    await rm(join(this.rawData, LOCK), { force: true });
  }

  /** Appends to a file of the run's own, gone with {@link discard}; its path. */
  async appendOwn(name: string, bytes: Uint8Array): Promise<string> {
    return storing(async () => {
      await mkdir(this.staging, { recursive: true, mode: 0o700 });
      const path = join(this.staging, name);
      await appendFile(path, bytes, { mode: 0o600 });
      return path;
    });
  }

  async add(row: KeptRow): Promise<void> {
    const rows = this.waiting.get(row.path) ?? [];
    rows.push(JSON.stringify(row));
    this.waiting.set(row.path, rows);
    this.waitingRows += 1;
    if (this.waitingRows >= MAX_WAITING) await this.flush();
  }

  /** Forgets what was added since the last commit. */
  async discard(): Promise<void> {
    this.waiting.clear();
    this.waitingRows = 0;
    this.staged.clear();
    await rm(this.staging, { recursive: true, force: true });
  }

  /** Brings what was added into its files; how many rows are new in them. Rejects with `IMPORT_FAILED`. */
  async commit(): Promise<number> {
    return storing(async () => {
      await this.flush();
      let fresh = 0;
      const drafts: string[] = [];
      for (const path of [...this.staged].toSorted()) {
        const count = await this.draft(path);
        fresh += count;
        if (count > 0) drafts.push(path);
      }
      for (const path of drafts) await this.replace(path);
      for (const path of this.staged) await rm(this.stagedFile(path), { force: true });
      this.staged.clear();
      return fresh;
    });
  }

  private async flush(): Promise<void> {
    await storing(async () => {
      await mkdir(this.staging, { recursive: true, mode: 0o700 });
      for (const [path, rows] of this.waiting) {
        this.staged.add(path);
        await appendFile(this.stagedFile(path), `${rows.join('\n')}\n`, { mode: 0o600 });
      }
      this.waiting.clear();
      this.waitingRows = 0;
    });
  }

  /** Merges a file with what is staged for it, aside; how many rows are new. */
  private async draft(path: string): Promise<number> {
    const format = storedFormatOf(path);
    const before = await textOf(join(this.dataDir, path));
    const own = before === null ? [] : format.rowsOf(before);
    if (before !== null && format.own && format.textOf(own.map(({ text }) => text)) !== before) {
      const message = `${path} is not as an import wrote it; move it away and import again.`;
      throw new ImportTrouble('IMPORT_FAILED', message);
    }
    const staged = await readFile(this.stagedFile(path), 'utf8');
    const added = staged.trimEnd().split('\n').map(rowOf);
    const { rows, fresh } = mergeRows(own, added);
    if (fresh > 0) {
      await writeDurably(this.draftFile(path), format.textOf(rows.map(({ text }) => text)));
    }
    return fresh;
  }

  private async replace(path: string): Promise<void> {
    const target = join(this.dataDir, path);
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await rename(this.draftFile(path), target);
    const folder = await open(dirname(target));
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }

  private stagedFile(path: string): string {
    return join(this.staging, `${path.replaceAll('/', '+')}.rows`);
  }

  private draftFile(path: string): string {
    return join(this.staging, `${path.replaceAll('/', '+')}.draft`);
  }

  /** A lock of our own number is left over from a process before: numbers come again. */
  private async lock(): Promise<void> {
    const file = join(this.rawData, LOCK);
    const holder = Number(await textOf(file));
    if (holder !== 0 && holder !== process.pid && isAlive(holder)) {
      const message = `Process ${holder} imports into this data folder.`;
      throw new ImportTrouble('IMPORT_RUNNING', message);
    }
    await rm(file, { force: true });
    await writeFile(file, String(process.pid), { flag: 'wx', mode: 0o600 });
  }
}

function rowOf(line: string): KeptRow {
  return JSON.parse(line) as KeptRow;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function writeDurably(path: string, text: string): Promise<void> {
  const handle = await open(path, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
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

/** Trouble of the disk as `IMPORT_FAILED`. */
async function storing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ImportTrouble) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    const message = `The rows cannot be stored: ${reason}.`;
    throw new ImportTrouble('IMPORT_FAILED', message, {}, { cause: error });
  }
}
