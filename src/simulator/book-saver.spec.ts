import { newBook } from './book.js';
import { BookSaver } from './book-saver.js';

/** A disk whose writes end when told. */
class SlowDisk {
  readonly written: string[] = [];
  private readonly waiting: (() => void)[] = [];

  readonly write = (text: string): Promise<void> =>
    new Promise((resolve) => {
      this.waiting.push(() => {
        this.written.push(text);
        resolve();
      });
    });

  finish(): void {
    for (const end of this.waiting.splice(0)) end();
  }
}

function settle(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

describe('saving the book', () => {
  it('ends only when the change is on disk', async () => {
    const disk = new SlowDisk();
    const saver = new BookSaver(disk.write);
    saver.changed(newBook(1, 0));
    let isSaved = false;
    const saving = saver.saved().then(() => {
      isSaved = true;
    });
    await settle();
    expect(isSaved).toBe(false);
    disk.finish();
    await saving;
    expect(disk.written).toHaveLength(1);
  });

  it('writes changes made meanwhile together, and never twice', async () => {
    const disk = new SlowDisk();
    const saver = new BookSaver(disk.write);
    saver.changed(newBook(1, 0));
    const first = saver.saved();
    for (const seed of [2, 3, 4]) saver.changed(newBook(seed, 0));
    const others = Promise.all([saver.saved(), saver.saved()]);
    disk.finish();
    await first;
    await settle();
    disk.finish();
    await others;
    await saver.saved();
    expect(disk.written).toEqual(
      [newBook(1, 0), newBook(4, 0)].map((book) => JSON.stringify(book)),
    );
  });

  it('fails for those who wait when the disk fails, and tries again for the next', async () => {
    let isBroken = true;
    const saver = new BookSaver(() =>
      isBroken ? Promise.reject(new RangeError('disk full')) : Promise.resolve(),
    );
    saver.changed(newBook(1, 0));
    await expect(saver.saved()).rejects.toThrow('disk full');
    isBroken = false;
    await expect(saver.saved()).resolves.toBeUndefined();
  });
});
