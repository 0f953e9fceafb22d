import { replayCommand, upperBound, type Proof } from './proof.js';

/** A proof for people: figures, faults by kind, and how to run each failing seed again. */
export function proofText(proof: Proof, seconds: number): string {
  const { plan, orderFaults } = proof;
  const rate = seconds === 0 ? 0 : Math.round(orderFaults / seconds);
  const bound = upperBound(orderFaults);
  const lines: readonly (readonly [string, string | number])[] = [
    ['seeds', `${proof.seeds} (from ${plan.from}, ${plan.steps} steps each)`],
    ['simulated hours', Math.round(proof.virtualHours)],
    ['alerts', proof.alerts],
    ['orders accepted', proof.orders],
    ['fills', proof.fills],
    ['process restarts', proof.restarts],
    ['order faults', orderFaults],
    ['duplicate orders', proof.duplicates],
    ['lost alerts or fills', proof.lost],
    ['wrong positions', proof.wrongPositions],
    ['failing seeds', proof.failures.length],
    ['seconds', `${seconds.toFixed(1)} (${rate} order faults a second)`],
    ['upper bound 3/n', proof.failures.length === 0 ? bound.toExponential(2) : 'none: it failed'],
  ];
  return [
    ...lines.map(([name, value]) => `${name.padEnd(22)}${value}`),
    'injected:',
    ...counts(proof.injected),
    'alerts ended:',
    ...counts(proof.ends),
    ...proof.failures.flatMap(({ seed, violations }) => [
      `FAILED seed ${seed}: ${violations[0] ?? ''}`,
      ...violations.slice(1, 6).map((violation) => `  ${violation}`),
      `  replay: ${replayCommand(seed, plan.steps)}`,
    ]),
    '',
  ].join('\n');
}

function counts(record: Readonly<Record<string, number>>): readonly string[] {
  return Object.entries(record).map(([name, count]) => `  ${name.padEnd(32)}${count}`);
}
