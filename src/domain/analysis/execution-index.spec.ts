import { ExecutionIndex } from './execution-index.js';
import { TextColumn } from './text-column.js';

describe('the index of executions', () => {
  it('finds each of very many', () => {
    const ids = new TextColumn();
    const index = new ExecutionIndex(ids, () => 'DU1');
    const count = 150_000;
    const encoder = new TextEncoder();
    const firsts: number[] = [];
    for (let row = 0; row < count * 2; row += 1) {
      const bytes = encoder.encode(
        `0000e1a7.${(row % count).toString(16)}.01.0${row < count ? 1 : 2}`,
      );
      ids.push(bytes, 0, bytes.length);
      firsts.push(index.firstOf(row));
    }
    expect(firsts.every((first, row) => first === row % count)).toBe(true);
  });

  it('tells accounts apart, and ids that hash alike', () => {
    const ids = new TextColumn();
    const index = new ExecutionIndex(ids, (row) => (row === 2 ? 'DU2' : 'DU1'));
    // 31 x a + b is the same for both: `a` is one more and `b` 31 less.
    const texts = ['1P.01', '21.01', '1P.01', '1P.02'];
    const firsts = texts.map((text, row) => {
      const bytes = new TextEncoder().encode(text);
      ids.push(bytes, 0, bytes.length);
      return index.firstOf(row);
    });
    expect(firsts).toEqual([0, 1, 2, 0]);
  });
});
