/**
 * `npm run bench`: what the promises cost on this machine. `--json` prints one JSON object, `--quick` takes fewer and
 * shorter runs.
 */
import { parseArgs } from 'node:util';
import { analysisBench } from './analysis-bench.mjs';
import { orderBench } from './order-bench.mjs';
import { webhookBench } from './webhook-bench.mjs';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
  },
});

function print(title, figures, indent = '') {
  console.log(`${indent}${title}`);
  for (const [name, value] of Object.entries(figures)) {
    if (typeof value === 'object' && value !== null) print(name, value, `${indent}  `);
    else console.log(`${indent}  ${name}: ${value}`);
  }
}

const figures = {
  webhook: await webhookBench(values.quick ? { pairs: 1, seconds: 2 } : {}),
  alertToOrder: await orderBench(values.quick ? { alerts: 10 } : {}),
  analysis: await analysisBench(values.quick ? { executions: 100_000 } : {}),
};
if (values.json) console.log(JSON.stringify(figures));
else print('benchmarks', figures);
