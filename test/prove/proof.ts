import { added, type Counts } from './counts.js';
import { runSeed, type SeedResult } from './seed-run.js';

export interface ProofPlan {
  readonly from: number;
  readonly seeds: number;
  readonly steps: number;
  /** true: results carry everything that happened. */
  readonly keepsEvents?: boolean;
}

/** What a run of many seeds came to. */
export interface Proof {
  readonly plan: ProofPlan;
  readonly seeds: number;
  readonly alerts: number;
  readonly orders: number;
  readonly fills: number;
  readonly restarts: number;
  readonly orderFaults: number;
  readonly injected: Counts;
  readonly duplicates: number;
  readonly lost: number;
  readonly wrongPositions: number;
  readonly ends: Counts;
  readonly virtualHours: number;
  readonly failures: readonly Pick<SeedResult, 'seed' | 'violations'>[];
}

/** Runs seeds one after the other; `told` hears of each. */
export async function proveSeeds(
  plan: ProofPlan,
  told: (result: SeedResult) => void = () => undefined,
): Promise<Proof> {
  let proof = nothing(plan);
  for (let seed = plan.from; seed < plan.from + plan.seeds; seed += 1) {
    const { steps, keepsEvents = false } = plan;
    const result = await runSeed({ seed, steps, keepsEvents });
    told(result);
    proof = withResult(proof, result);
  }
  return proof;
}

/** 95 % upper bound of a probability of which `n` trials showed no case (rule of three). */
export function upperBound(trials: number): number {
  return trials === 0 ? 1 : Math.min(1, 3 / trials);
}

/** The command that runs one seed again, exactly. */
export function replayCommand(seed: number, steps: number): string {
  return `npm run prove -- --seeds 1 --from ${seed} --steps ${steps} --trace`;
}

function nothing(plan: ProofPlan): Proof {
  return {
    plan,
    seeds: 0,
    alerts: 0,
    orders: 0,
    fills: 0,
    restarts: 0,
    orderFaults: 0,
    injected: {},
    duplicates: 0,
    lost: 0,
    wrongPositions: 0,
    ends: {},
    virtualHours: 0,
    failures: [],
  };
}

function withResult(proof: Proof, result: SeedResult): Proof {
  const { seed, violations } = result;
  return {
    plan: proof.plan,
    seeds: proof.seeds + 1,
    alerts: proof.alerts + result.alerts,
    orders: proof.orders + result.orders,
    fills: proof.fills + result.fills,
    restarts: proof.restarts + result.restarts,
    orderFaults: proof.orderFaults + result.orderFaults,
    injected: added(proof.injected, result.injected),
    duplicates: proof.duplicates + result.duplicates,
    lost: proof.lost + result.lost,
    wrongPositions: proof.wrongPositions + result.wrongPositions,
    ends: added(proof.ends, result.ends),
    virtualHours: proof.virtualHours + result.virtualMs / 3_600_000,
    failures: violations.length === 0 ? proof.failures : [...proof.failures, { seed, violations }],
  };
}
