import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { place, primed } from '../../test/fakes/simulated-orders.js';
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

  it('completes a book of an earlier version with what later fields stand at', async () => {
    const visitor = primed();
    place(visitor);
    visitor.clock.advance(500);
    const { book } = visitor.simulation.gateway;
    const isOld = (name: string): boolean =>
      !['outsideRTH', 'parent', 'fates', 'isHidden', 'commissionAt', 'isSuperseded'].includes(name);
    const path = join(folder, 'book.json');
    await writeFile(
      path,
      JSON.stringify(book, (name, value: unknown) => (isOld(name) ? value : undefined)),
    );
    expect(await new BookFile(path).read()).toEqual(book);
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
