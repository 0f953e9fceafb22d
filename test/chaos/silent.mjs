/**
 * The streams of orders and executions fall silent for ten minutes while the connection and its heartbeats go on. An
 * order goes out every minute; told is how long after its fill at the broker the program knew of it.
 *
 *   node test/chaos/silent.mjs [--minutes 10]
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { World } from './world.mjs';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } });
const world = await World.create();
const delays = [];
try {
  world.start();
  await world.ready();
  const send = async (serial) => {
    const side = serial % 2 === 0 ? 'long' : 'short';
    const { id } = await world.post({
      symbol: 'ES1!',
      action: side === 'long' ? 'buy' : 'sell',
      market_position: side,
      market_position_size: 1,
      price: 4500.5,
      id: `silent-${serial}`,
    });
    return world.ended(id, 60);
  };
  await send(0);
  await sleep(25_000);
  await world.sim('streams', { silentTopics: ['sor', 'str'] });
  for (let serial = 1; serial <= Number(values.minutes); serial += 1) {
    const began = performance.now();
    const { status, orders } = await send(serial);
    const entries = await world.exported();
    const { clientOrderId } = orders[0];
    const fill = entries.find(
      ({ kind, payload }) =>
        kind === 'execution.recorded' && payload.clientOrderId === clientOrderId,
    );
    const filledAt = Date.parse(fill.payload.execution.at);
    delays.push(Date.parse(fill.at) - filledAt);
    console.log(
      `minute ${serial}: ${status}, known after ${delays.at(-1)} ms (whole seconds at the broker)`,
    );
    await sleep(Math.max(0, 60_000 - (performance.now() - began)));
  }
} finally {
  await world.close();
}
const sorted = delays.toSorted((a, b) => a - b);
console.log(`${delays.length} fills known while silent; worst ${sorted.at(-1)} ms`);
process.exitCode = sorted.at(-1) <= 10_000 && delays.length > 0 ? 0 : 1;
