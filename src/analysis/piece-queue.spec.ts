import { PieceQueue, pieceMemory } from './piece-queue.js';

const bytes = (size: number, value = 7) => new Uint8Array(size).fill(value);
const NO_PATIENCE_MS = 1;

describe('a queue of pieces', () => {
  it('gives each piece to one who claims, until there are none', () => {
    const memory = pieceMemory();
    const [one, other] = [new PieceQueue(memory, 3), new PieceQueue(memory, 3)];
    expect([one.claim(), other.claim(), one.claim(), other.claim(), one.claim()]).toEqual([
      0,
      1,
      2,
      null,
      null,
    ]);
  });

  it('hands over the bytes of each piece, whatever the order they were made in', () => {
    const queue = new PieceQueue(pieceMemory(), 2);
    expect(queue.put(1, bytes(4, 1), NO_PATIENCE_MS)).toBe(true);
    expect([queue.isReady(0), queue.isReady(1)]).toEqual([false, true]);
    expect(queue.put(0, bytes(3, 2), NO_PATIENCE_MS)).toBe(true);
    expect([queue.bytesOf(0), queue.bytesOf(1)]).toEqual([bytes(3, 2), bytes(4, 1)]);
  });

  it('says of a piece that is too large that it has none of its bytes', () => {
    const queue = new PieceQueue(pieceMemory(), 1);
    expect(queue.put(0, bytes(1 << 20), NO_PATIENCE_MS)).toBe(true);
    expect([queue.awaits(0, NO_PATIENCE_MS), queue.bytesOf(0)]).toEqual([true, null]);
  });

  it('takes no more pieces ahead than it has room for, until some are taken', () => {
    const queue = new PieceQueue(pieceMemory(), 1000);
    let piece = 0;
    while (queue.put(piece, bytes(1), NO_PATIENCE_MS)) piece += 1;
    expect(piece).toBeGreaterThan(100);
    queue.free(0);
    expect(queue.put(piece, bytes(1), NO_PATIENCE_MS)).toBe(true);
  });

  it('gives up a piece that nobody makes', () => {
    expect(new PieceQueue(pieceMemory(), 1).awaits(0, NO_PATIENCE_MS)).toBe(false);
  });
});
