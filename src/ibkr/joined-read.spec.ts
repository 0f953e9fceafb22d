import { JoinedRead } from './joined-read.js';

describe('a joined read', () => {
  it('is shared until its request goes out', async () => {
    const joined = new JoinedRead<number>();
    let send = (): void => undefined;
    let reads = 0;
    const read = (sent: () => void): Promise<number> => {
      reads += 1;
      send = sent;
      return Promise.resolve(reads);
    };
    const both = [joined.join(read), joined.join(read)];
    send();
    const later = joined.join(read);
    expect(await Promise.all([...both, later])).toEqual([1, 1, 2]);
  });

  it('that ends without a request is not what the next caller gets', async () => {
    const joined = new JoinedRead<string>();
    const refused = joined.join((sent) => {
      sent();
      return Promise.resolve('no session');
    });
    expect(await refused).toBe('no session');
    expect(await joined.join(() => Promise.resolve('an answer'))).toBe('an answer');
  });

  it('that rejects is not what the next caller gets', async () => {
    const joined = new JoinedRead<string>();
    await expect(joined.join(() => Promise.reject(new TypeError('cut')))).rejects.toThrow('cut');
    expect(await joined.join(() => Promise.resolve('an answer'))).toBe('an answer');
  });
});
