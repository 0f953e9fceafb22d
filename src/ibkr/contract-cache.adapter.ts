import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { BrokerLog } from './broker-log.js';
import { bookOf, type ContractBook } from './contract-book.js';

/** The contract cache on disk, replaced whole and atomically. */
export class ContractCache {
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly path: string,
    private readonly log: BrokerLog,
  ) {}

  /** An empty book when the file is missing, unreadable or of another source. */
  async load(source: ContractBook['source']): Promise<ContractBook> {
    try {
      return bookOf(JSON.parse(await readFile(this.path, 'utf8')), source);
    } catch {
      return bookOf(undefined, source);
    }
  }

  /** Replaces the file in the background; a cache may be lost. */
  save(book: ContractBook): void {
    this.writing = this.writing.then(() => this.write(book));
  }

  /** Resolves when everything saved so far is on disk, or failed to be. */
  saved(): Promise<void> {
    return this.writing;
  }

  private async write(book: ContractBook): Promise<void> {
    try {
      await mkdir(dirname(this.path), { recursive: true, mode: 0o700 });
      await writeFile(`${this.path}.new`, `${JSON.stringify(book, null, 1)}\n`);
      await rename(`${this.path}.new`, this.path);
    } catch (error) {
      this.log.warn(`the contract cache was not written: ${String(error)}`);
    }
  }
}
