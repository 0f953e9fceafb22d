/**
 * How long an alert takes to become an order at the gateway, and how many requests that costs, while every answer of
 * the gateway takes 50 ms. Warm: book, streams and a recent agreement are relied upon. Cold: the first alert of a start.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { until, World } from '../chaos/world.mjs';

const ANSWER_MS = 50;
/** The streams are asked to speak every 20 s; after that a session is warm. */
const WARM_AFTER_MS = 25_000;

const quantile = (sorted, q) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))];
const isOrder = ({ method, path }) =>
  method === 'POST' && /^\/iserver\/account\/[^/]+\/orders$/.test(path);

/** One alert to its end: milliseconds until its order was at the gateway, and the requests until then. */
async function measure(world, serial) {
  const before = (await world.sim('requests?since=0')).at(-1)?.n ?? 0;
  const side = serial % 2 === 0 ? 'long' : 'short';
  const sentAt = performance.timeOrigin + performance.now();
  const { id } = await world.post({
    symbol: 'ES1!',
    action: side === 'long' ? 'buy' : 'sell',
    market_position: side,
    market_position_size: 1,
    price: 4500.5,
    id: `order-bench-${process.pid}-${serial}`,
  });
  await world.ended(id);
  const requests = await world.sim(`requests?since=${before}`);
  const index = requests.findIndex(isOrder);
  const until = requests.slice(0, index + 1).filter(({ at }) => at >= Math.floor(sentAt));
  return { ms: requests[index].at - sentAt, requests: until.map(({ path }) => path) };
}

/** All figures of the way from alert to order as one object. */
export async function orderBench({ alerts = 100 } = {}) {
  const world = await World.create();
  try {
    await world.sim('latency', { ms: ANSWER_MS });
    world.start();
    await world.ready();
    const cold = await measure(world, 0);
    await until('a fill', 20, async () =>
      (await world.all('/admin/executions')).length > 0 ? true : null,
    );
    await sleep(WARM_AFTER_MS);
    const warm = [];
    for (let serial = 1; serial <= alerts; serial += 1) {
      warm.push(await measure(world, serial));
      await sleep(1_000);
    }
    const latencies = warm.map(({ ms }) => ms).sort((a, b) => a - b);
    const counts = warm.map(({ requests }) => requests.length).sort((a, b) => a - b);
    return {
      gatewayAnswersAfterMs: ANSWER_MS,
      alerts,
      warmP50Ms: Math.round(quantile(latencies, 0.5)),
      warmP99Ms: Math.round(quantile(latencies, 0.99)),
      warmRequestsMedian: quantile(counts, 0.5),
      warmRequestsMost: counts.at(-1),
      warmWithOneRequest: counts.filter((count) => count === 1).length,
      coldMs: Math.round(cold.ms),
      coldRequests: cold.requests.length,
    };
  } finally {
    await world.close();
  }
}
