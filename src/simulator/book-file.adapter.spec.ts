import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newBook } from './book.js';
import { BookFile, BookFileUnreadable } from './book-file.adapter.js';

describe('the book file', () => {
  let folder = '';

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'simulator-book-'));
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  it('gives back what was written, in a folder it makes, and leaves nothing else behind', async () => {
    const file = new BookFile(join(folder, 'deep', 'book.json'));
    expect(await file.read()).toBeNull();
    const book = newBook(1, 5);
    await file.write(JSON.stringify(newBook(2, 5)));
    await file.write(JSON.stringify(book));
    expect(await file.read()).toEqual(book);
    expect(await readdir(join(folder, 'deep'))).toEqual(['book.json']);
  });

  it.each(['', '{', '[]', '{"version":2,"orders":[]}'])(
    'refuses a damaged book: %s',
    async (text) => {
      const path = join(folder, 'book.json');
      await writeFile(path, text);
      await expect(new BookFile(path).read()).rejects.toBeInstanceOf(BookFileUnreadable);
    },
  );
});
