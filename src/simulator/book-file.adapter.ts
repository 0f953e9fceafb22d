import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError, type Advice } from '../domain/kernel/app-error.js';
import type { Book } from './book.js';
import { completedBook } from './book-defaults.js';
import { isRecord } from './json-value.js';

/** The file is there and is no book. */
export class BookFileUnreadable extends AppError {
  override readonly advice: Advice = 'tell-operator';

  constructor(file: string, cause: unknown) {
    super('SIMULATOR_BOOK_UNREADABLE', `${file} is no book of the simulator`, {}, { cause });
  }
}

/** The kept book of a broker. A write is on disk, whole or not at all. */
export class BookFile {
  constructor(private readonly file: string) {}

  /** Null when there is no file yet; throws {@link BookFileUnreadable}. */
  async read(): Promise<Book | null> {
    let text: string;
    try {
      text = await readFile(this.file, 'utf8');
    } catch (error) {
      if (isRecord(error) && error['code'] === 'ENOENT') return null;
      throw error;
    }
    try {
      const book: unknown = JSON.parse(text);
      if (isBook(book)) return completedBook(book);
    } catch (error) {
      throw new BookFileUnreadable(this.file, error);
    }
    throw new BookFileUnreadable(this.file, null);
  }

  async write(text: string): Promise<void> {
    const folder = dirname(this.file);
    await mkdir(folder, { recursive: true });
    const temporary = `${this.file}.tmp`;
    const handle = await open(temporary, 'w', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, this.file);
    const directory = await open(folder, 'r');
    try {
      await directory.sync();
    } finally {
      await directory.close();
    }
  }
}

function isBook(value: unknown): value is Book {
  return isRecord(value) && value['version'] === 1 && Array.isArray(value['orders']);
}
