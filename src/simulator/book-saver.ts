import type { Book } from './book.js';

/** Writes the newest book; changes that come while one is written share the next write. */
export class BookSaver {
  private latest: Book | null = null;
  private changes = 0;
  private written = 0;
  private writing: Promise<void> | null = null;

  constructor(private readonly write: (text: string) => Promise<void>) {}

  changed(book: Book): void {
    this.latest = book;
    this.changes += 1;
  }

  /** Resolves when every change made so far is on disk; rejects when it can't be written. */
  async saved(): Promise<void> {
    const target = this.changes;
    while (this.written < target) {
      this.writing ??= this.writeLatest().finally(() => {
        this.writing = null;
      });
      await this.writing;
    }
  }

  private async writeLatest(): Promise<void> {
    const version = this.changes;
    await this.write(JSON.stringify(this.latest));
    this.written = version;
  }
}
