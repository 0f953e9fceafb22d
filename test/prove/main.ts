/**
 * `npm run prove -- [--week | --seeds 100] [--from 1] [--steps 60] [--json] [--trace]`: the whole application before the
 * simulated broker, on virtual time, under faults; exits with 1 when anything did not hold. `--trace` prints all that
 * happened in each seed. `--week` lives through one week with a paper and one with a live account.
 */
import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { proofText } from './proof-text.js';
import { proveSeeds } from './proof.js';
import { weekText } from './week-text.js';
import { runWeek } from './week.js';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '100' },
    from: { type: 'string', default: '1' },
    steps: { type: 'string', default: '60' },
    json: { type: 'boolean', default: false },
    trace: { type: 'boolean', default: false },
    week: { type: 'boolean', default: false },
  },
});

const startedAt = performance.now();
const plan = {
  seeds: Number(values.seeds),
  from: Number(values.from),
  steps: Number(values.steps),
  keepsEvents: values.trace,
};

async function prove(): Promise<boolean> {
  const proof = await proveSeeds(plan, ({ seed, violations, events }) => {
    if (values.trace) process.stdout.write(`${events.join('\n')}\n`);
    if (violations.length > 0) process.stderr.write(`seed ${seed}: ${violations[0] ?? ''}\n`);
  });
  const seconds = (performance.now() - startedAt) / 1000;
  const text = values.json
    ? `${JSON.stringify({ ...proof, seconds })}\n`
    : proofText(proof, seconds);
  process.stdout.write(text);
  return proof.failures.length === 0;
}

async function liveWeeks(): Promise<boolean> {
  let isGood = true;
  for (const account of ['paper', 'live'] as const) {
    const week = await runWeek(account, plan.from);
    process.stdout.write(values.json ? `${JSON.stringify(week)}\n` : weekText(week));
    isGood &&= week.tooMany + week.ordersWhileNotReady + week.violations.length === 0;
  }
  return isGood;
}

process.exitCode = (await (values.week ? liveWeeks() : prove())) ? 0 : 1;
