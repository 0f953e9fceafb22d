/**
 * `node test/chaos/kill.mjs [--kills 200] [--seed 1] [--boundaries]`: kills the built program at random moments under a
 * stream of alerts, or at every write of one alert, and checks after each restart what must hold always. Prints one
 * line a finding and a summary; exits with 1 when anything was found.
 */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { World, until } from './world.mjs';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    boundaries: { type: 'boolean', default: false },
  },
});

/** mulberry32: a small seeded generator, so that a run can be repeated. */
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const random = generator(Number(values.seed));
const findings = [];
const ENDED = ['executed', 'skipped', 'failed', 'expired'];

let serial = 0;
function nextAlert() {
  serial += 1;
  const side = random() < 0.5 ? 'long' : 'short';
  const size = 1 + Math.floor(random() * 2);
  return {
    target: side === 'long' ? size : -size,
    body: {
      symbol: 'ES1!',
      action: side === 'long' ? 'buy' : 'sell',
      market_position: side,
      market_position_size: size,
      price: 4500.5,
      timenow: new Date().toISOString(),
      id: `chaos-${values.seed}-${serial}`,
    },
  };
}

async function positionOf(world) {
  const positions = await world.admin('/admin/positions');
  return positions.items.reduce((sum, position) => sum + Number(position.quantity), 0);
}

/** What must hold once everything acknowledged has ended. */
async function check(world, acknowledged, label) {
  const alerts = await until('all ended', 90, async () => {
    const all = await world.all('/admin/alerts');
    return all.every((alert) => ENDED.includes(alert.status)) ? all : null;
  });
  const say = (what) => findings.push(`${label}: ${what}`);
  const byId = new Map(alerts.map((alert) => [alert.id, alert]));
  for (const { id } of acknowledged) if (!byId.has(id)) say(`acknowledged alert ${id} is lost`);
  const orders = new Set((await world.all('/admin/orders')).map((order) => order.clientOrderId));
  const state = await world.sim('state');
  for (const [cOID, { accepted }] of Object.entries(state.clientOrders)) {
    if (!orders.has(cOID)) say(`the ledger does not know the order ${cOID}`);
    if (accepted > 1) say(`the order ${cOID} was accepted ${accepted} times`);
  }
  const [last] = alerts;
  if (last !== undefined && last.status !== 'executed' && last.reason !== 'ALREADY_AT_TARGET') {
    say(`the last alert ended ${last.status} ${last.reason}`);
  }
  const target = last === undefined ? 0 : Number(last.decision?.target ?? Number.NaN);
  const position = await positionOf(world);
  if (position !== target) say(`the position is ${position}, the last target ${target}`);
  return { alerts: alerts.length, orders: state.orders.length };
}

async function randomKills(count) {
  const world = await World.create();
  const acknowledged = [];
  let last = { alerts: 0, orders: 0 };
  try {
    for (let kill = 1; kill <= count; kill += 1) {
      world.start();
      const dieAt = performance.now() + 500 + random() * 14_000;
      await until('listening', 20, () =>
        fetch(`http://127.0.0.1:${world.port}/health/live`).then(() => true),
      );
      while (performance.now() < dieAt) {
        const answer = await world.post(nextAlert().body);
        if (answer?.httpStatus === 200) {
          acknowledged.push({ id: answer.id });
        } else if (answer !== null) {
          findings.push(`kill ${kill}: answered ${answer.httpStatus} ${answer.code}`);
        }
        await sleep(Math.min(200 + random() * 2500, Math.max(0, dieAt - performance.now())));
      }
      await world.kill();
      if (kill % 20 !== 0 && kill !== count) continue;
      world.start();
      await world.ready();
      last = await check(world, acknowledged, `after kill ${kill}`);
      await world.kill();
      console.log(
        `kill ${kill}: ${acknowledged.length} acknowledged, ${last.orders} orders, ${findings.length} findings`,
      );
    }
  } finally {
    await world.close();
  }
  return { kills: count, acknowledged: acknowledged.length, ...last };
}

async function oneBoundary(dieAt) {
  const world = await World.create();
  try {
    world.start(join(import.meta.dirname, 'bot-that-dies.mjs'), { DIE_AT: dieAt });
    await world.ready();
    const answer = await world.post(nextAlert().body);
    const died = await Promise.race([
      world.exited.then(() => true),
      sleep(15_000).then(() => false),
    ]);
    if (!died) return false;
    world.start();
    await world.ready();
    await check(world, answer?.httpStatus === 200 ? [answer] : [], `write ${dieAt}`);
    return true;
  } finally {
    await world.close();
  }
}

async function boundaries() {
  let deaths = 0;
  for (let write = 1; ; write += 1) {
    let died = false;
    for (const when of ['before', 'after']) {
      died = (await oneBoundary(`${write}:${when}`)) || died;
      if (died) deaths += 1;
    }
    console.log(
      `write ${write}: ${died ? 'died there' : 'there is none'}, ${findings.length} findings`,
    );
    if (!died) return { boundaries: write - 1, deaths };
  }
}

const startedAt = performance.now();
const result = values.boundaries ? await boundaries() : await randomKills(Number(values.kills));
for (const finding of findings) console.log(finding);
const seconds = Math.round((performance.now() - startedAt) / 1000);
console.log(JSON.stringify({ ...result, findings: findings.length, seconds }));
process.exitCode = findings.length === 0 ? 0 : 1;
