import { MET, differenceAt } from './decision-law.js';

const SEEDS = Array.from({ length: 600 }, (_, seed) => seed);

describe('decisions on made-up streams of alerts', () => {
  it('keep every limit, never flip by an exit, and end at their target', () => {
    expect(SEEDS.map(differenceAt).filter((difference) => difference !== null)).toEqual([]);
  });

  it('place, go on, refuse, are left unfilled and reach their targets many times', () => {
    SEEDS.forEach(differenceAt);
    for (const [name, count] of Object.entries(MET)) {
      expect(`${name}: ${count > 100}`).toBe(`${name}: true`);
    }
  });
});
