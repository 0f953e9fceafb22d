/**
 * `npm run prove -- [--seeds 100] [--from 1] [--steps 40] [--json] [--trace]`: the whole application before the
 * simulated broker, on virtual time, under faults; exits with 1 when anything did not hold. `--trace` prints all that
 * happened in each seed.
 */
import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { proofText } from './proof-text.js';
import { proveSeeds } from './proof.js';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '100' },
    from: { type: 'string', default: '1' },
    steps: { type: 'string', default: '40' },
    json: { type: 'boolean', default: false },
    trace: { type: 'boolean', default: false },
  },
});

const startedAt = performance.now();
const plan = {
  seeds: Number(values.seeds),
  from: Number(values.from),
  steps: Number(values.steps),
  keepsEvents: values.trace,
};
const proof = await proveSeeds(plan, ({ seed, violations, events }) => {
  if (values.trace) process.stdout.write(`${events.join('\n')}\n`);
  if (violations.length > 0) process.stderr.write(`seed ${seed}: ${violations[0] ?? ''}\n`);
});
const seconds = (performance.now() - startedAt) / 1000;
process.stdout.write(
  values.json ? `${JSON.stringify({ ...proof, seconds })}\n` : proofText(proof, seconds),
);
process.exitCode = proof.failures.length === 0 ? 0 : 1;
