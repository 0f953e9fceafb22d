/**
 * What the webhook costs: the answer at 50 alerts a second while the broker hangs, and the highest rate at 32
 * connections with every alert on disk beside the same server without a ledger, in alternating pairs.
 */
import autocannon from 'autocannon';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { World } from '../chaos/world.mjs';

const intakeOnly = join(import.meta.dirname, 'intake-only.mjs');
let serial = 0;

function body() {
  serial += 1;
  return JSON.stringify({
    symbol: 'ES1!',
    action: serial % 2 === 0 ? 'buy' : 'sell',
    market_position: serial % 2 === 0 ? 'long' : 'short',
    price: 4500.5,
    id: `bench-${process.pid}-${serial}`,
    secret: World.secret,
  });
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const quantile = (sorted, q) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))];

/** Requests a second, p99 and whatever was not a 200. */
async function highestRate(world, seconds) {
  const result = await autocannon({
    url: `http://127.0.0.1:${world.port}`,
    connections: 32,
    duration: seconds,
    requests: [
      {
        method: 'POST',
        path: '/webhook',
        headers: { 'content-type': 'application/json' },
        setupRequest: (request) => ({ ...request, body: body() }),
      },
    ],
  });
  return {
    perSecond: Math.round(result.requests.average),
    p99Ms: result.latency.p99,
    refused: result.non2xx + result.errors,
  };
}

/** Latencies of a steady stream, each request started at its own time whatever the others do. */
async function steady(world, perSecond, seconds) {
  const latencies = [];
  let refused = 0;
  const posts = [];
  const began = performance.now();
  for (let n = 0; n < perSecond * seconds; n += 1) {
    await sleep(Math.max(0, began + (n * 1000) / perSecond - performance.now()));
    posts.push(
      (async () => {
        const sent = performance.now();
        const response = await fetch(`http://127.0.0.1:${world.port}/webhook`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: body(),
        });
        await response.arrayBuffer();
        latencies.push(performance.now() - sent);
        if (response.status !== 200) refused += 1;
      })(),
    );
  }
  await Promise.all(posts);
  latencies.sort((a, b) => a - b);
  return { p50Ms: quantile(latencies, 0.5), p99Ms: quantile(latencies, 0.99), refused };
}

async function withBot(entry, extra, measure) {
  const world = await World.create();
  try {
    world.start(entry, extra);
    await world.ready();
    return await measure(world);
  } finally {
    await world.close();
  }
}

const round = (value) => Math.round(value * 100) / 100;

/** All figures of the webhook as one object. */
export async function webhookBench({ pairs = 7, seconds = 3 } = {}) {
  const hanging = [];
  for (let run = 0; run < pairs; run += 1) {
    const figures = await withBot(undefined, {}, async (world) => {
      await world.sim('hang', { on: true });
      return steady(world, 50, seconds * 2);
    });
    hanging.push(figures);
  }
  const durable = [];
  const bare = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    const measure = async (world) => {
      await highestRate(world, 1);
      return highestRate(world, seconds);
    };
    durable.push(await withBot(intakeOnly, { BENCH_LEDGER: 'on' }, measure));
    bare.push(await withBot(intakeOnly, { BENCH_LEDGER: 'off' }, measure));
  }
  const ratios = durable.map((one, index) => one.perSecond / bare[index].perSecond);
  return {
    pairs,
    brokerHanging50PerSecond: {
      p50Ms: round(median(hanging.map((one) => one.p50Ms))),
      p99Ms: round(median(hanging.map((one) => one.p99Ms))),
      refused: hanging.reduce((sum, one) => sum + one.refused, 0),
    },
    highestRate32Connections: {
      durablePerSecond: median(durable.map((one) => one.perSecond)),
      durableP99Ms: median(durable.map((one) => one.p99Ms)),
      withoutLedgerPerSecond: median(bare.map((one) => one.perSecond)),
      withoutLedgerP99Ms: median(bare.map((one) => one.p99Ms)),
      ratio: round(median(ratios)),
      refused: [...durable, ...bare].reduce((sum, one) => sum + one.refused, 0),
    },
  };
}
