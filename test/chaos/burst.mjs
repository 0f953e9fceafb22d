/**
 * A burst of alerts with a halt in its middle, again and again: `node test/chaos/burst.mjs [--rounds 20] [--alerts 100]`.
 * Prints how long the halt took to be answered, when the gateway saw the last order, and how many orders it saw after
 * the answer: that must be none. Both processes and this one read the same clock.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { until, World } from './world.mjs';

const options = { rounds: { type: 'string' }, alerts: { type: 'string' } };
const { values } = parseArgs({ options });
const ROUNDS = Number(values.rounds ?? '20');
const ALERTS = Number(values.alerts ?? '100');
const ROOTS = 'ES MES NQ MNQ YM CL MCL GC SI HG MHG ZC YC ZS ZW 6E'.split(' ');
const ORDER = /^\/iserver\/account\/[^/]+\/orders$/;
const STRATEGIES = ['default', 'second', 'third', 'fourth'];

/** Strategies that list nothing, so that each may trade every root. */
function writeStrategies(world) {
  const folder = join(world.folder, 'strategies');
  rmSync(folder, { recursive: true });
  mkdirSync(folder);
  for (const name of STRATEGIES) writeFileSync(join(folder, `${name}.yaml`), 'quantity: 1\n');
}

const orders = (requests) =>
  requests.filter(({ method, path }) => method === 'POST' && ORDER.test(path));

async function seenSince(world, n) {
  return orders(await world.sim(`requests?since=${n}`));
}

/** The burst: alerts one after the other as fast as they are answered, eight at a time. */
async function burst(world, round) {
  const ids = [];
  let next = 0;
  const sender = async () => {
    while (next < ALERTS) {
      const n = next;
      next += 1;
      const posted = await world.post({
        symbol: `${ROOTS[n % ROOTS.length]}1!`,
        action: Math.floor(n / ROOTS.length) % 2 === 0 ? 'buy' : 'sell',
        strategy: STRATEGIES[n % STRATEGIES.length],
        price: 100,
        timenow: new Date().toISOString(),
        id: `${round}-${n}`,
      });
      if (posted?.id !== undefined) ids.push(posted.id);
    }
  };
  await Promise.all(Array.from({ length: 8 }, sender));
  return ids;
}

async function halted(world) {
  const asked = performance.timeOrigin + performance.now();
  await world.admin('/admin/trading/halt', { reason: 'burst' });
  return { asked, answered: performance.timeOrigin + performance.now() };
}

/** Everything is closed, and trading goes on. */
async function settle(world) {
  await world.admin('/admin/trading/resume', { reason: 'next round' });
  await world.admin('/admin/trading/flatten', { reason: 'next round', scope: 'account' });
  await until('flat', 120, async () => {
    const { positions, openOrders } = await world.admin('/admin/status');
    return positions.some(({ quantity }) => quantity !== 0) || openOrders.length > 0 ? null : true;
  });
  await world.admin('/admin/trading/resume', { reason: 'next round' });
}

/** Every root is traded once, so that the bursts find contracts and hours known. */
async function warmUp(world) {
  for (const id of await burst(world, 'warm')) await world.ended(id, 120);
  await settle(world);
}

async function runRound(world, round) {
  const { requests: before } = await world.sim('state');
  const sent = burst(world, round);
  await until('orders of the burst', 60, async () =>
    (await seenSince(world, before)).length >= 5 ? true : null,
  );
  const { asked, answered } = await halted(world);
  const ids = await sent;
  for (const id of ids) await world.ended(id, 60);
  await sleep(1000);
  const seen = await seenSince(world, before);
  const late = seen.filter(({ at }) => at > answered).length;
  const last = Math.max(...seen.map(({ at }) => at));
  const ends = await Promise.all(ids.map((id) => world.admin(`/admin/alerts/${id}`)));
  const count = (reason) => ends.filter((one) => one.reason === reason).length;
  await settle(world);
  return {
    round,
    accepted: ids.length,
    orders: seen.length,
    halted: count('HALTED'),
    answerMs: Math.round(answered - asked),
    lastOrderMs: Math.round(last - asked),
    late,
  };
}

function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

const world = await World.create();
writeStrategies(world);
world.start();
await world.ready();
const rows = [];
try {
  await warmUp(world);
  for (let round = 1; round <= ROUNDS; round += 1) {
    const row = await runRound(world, round);
    rows.push(row);
    console.log(JSON.stringify(row));
  }
} finally {
  await world.close();
}
const answers = rows.map(({ answerMs }) => answerMs);
const lasts = rows.map(({ lastOrderMs }) => lastOrderMs);
const late = rows.reduce((sum, row) => sum + row.late, 0);
console.log(
  `${rows.length} bursts of ${ALERTS} alerts: halt answered after ${median(answers)} ms (median), ${Math.max(...answers)} ms (most); ` +
    `last order ${median(lasts)} ms (median), ${Math.max(...lasts)} ms (most) after the halt was asked for; ` +
    `orders after its answer: ${late}`,
);
process.exitCode = late === 0 ? 0 : 1;
