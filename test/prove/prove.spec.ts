import { proveSeeds, replayCommand, upperBound } from './proof.js';
import { proofText } from './proof-text.js';
import { runSeed } from './seed-run.js';

const STEPS = 10;

describe('the proof', () => {
  it('finds nothing wrong in a few seeds, in memory and on disk', async () => {
    const proof = await proveSeeds({ from: 9, seeds: 2, steps: STEPS });
    expect(proof.failures).toEqual([]);
    expect(proof).toMatchObject({ seeds: 2, duplicates: 0, lost: 0, wrongPositions: 0 });
    expect(proof.orderFaults).toBeGreaterThan(5);
    expect(proof.orders).toBeGreaterThan(5);
  }, 30_000);

  it('runs a seed again byte for byte', async () => {
    const first = await runSeed({ seed: 3, steps: STEPS, keepsEvents: true });
    const again = await runSeed({ seed: 3, steps: STEPS, keepsEvents: true });
    expect(again.events.join('\n')).toBe(first.events.join('\n'));
    expect(again.digest).toBe(first.digest);
    expect(first.events.length).toBeGreaterThan(1000);
  }, 30_000);

  it('runs another seed otherwise', async () => {
    const [one, other] = [
      await runSeed({ seed: 1, steps: 1 }),
      await runSeed({ seed: 2, steps: 1 }),
    ];
    expect(one.digest).not.toBe(other.digest);
  }, 30_000);

  it('says how to run a failing seed again', async () => {
    const held = await proveSeeds({ from: 1, seeds: 0, steps: STEPS });
    const failed = { ...held, failures: [{ seed: 5, violations: ['I2: twice'] }] };
    expect(proofText(failed, 1)).toContain(replayCommand(5, STEPS));
    expect(replayCommand(5, STEPS)).toContain(`--seeds 1 --from 5 --steps ${STEPS}`);
  });

  it('bounds what it did not see by the rule of three', () => {
    expect(upperBound(0)).toBe(1);
    expect(upperBound(10_000)).toBeCloseTo(0.0003);
  });
});
