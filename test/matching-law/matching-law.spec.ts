import { madeHistory } from './made-history.js';
import { differenceAt } from './matching-law.js';
import { slowMatch, slowRolls } from './slow-matcher.js';

const SEEDS = Array.from({ length: 300 }, (_, seed) => seed);

describe('the matching of made-up histories', () => {
  it('is that of a slow matcher, unit by unit', () => {
    expect(SEEDS.map(differenceAt).filter((difference) => difference !== null)).toEqual([]);
  });

  it('meets partial fills, flips, rolls, corrections and copies in two currencies', () => {
    const histories = SEEDS.map(madeHistory);
    const fills = histories.flatMap((history) => history.fills);
    expect(new Set(fills.map(({ contract }) => contract.currency)).size).toBe(2);
    expect(fills.some(({ version }) => version > 1)).toBe(true);
    expect(histories.every(({ rows, fills: own }) => rows.length >= own.length)).toBe(true);
    const matches = histories.map((history) => slowMatch(history.fills));
    const flips = matches.flatMap(({ lots }) => {
      const exits = new Set(lots.map(({ exit }) => exit));
      return lots.filter(({ entry }) => exits.has(entry));
    });
    const rolls = matches.reduce((sum, { trips }) => sum + slowRolls(trips), 0);
    expect([flips.length > 50, rolls > 50]).toEqual([true, true]);
  });
});
