/** A made-up account's executions, the same in every run: ten futures, orders in one or two fills, pyramids and flips. */
import { open } from 'node:fs/promises';

const HEADER =
  'execution_id,account,conid,symbol,side,size,price,net_amount,commission,currency,trade_time\n';
const START = Date.UTC(2030, 0, 2);
const CHUNK = 1 << 20;

/** Symbol, point value, tick, digits of the price, first price in ticks. */
const CONTRACTS = [
  ['ES', 50, 0.25, 2, 18_000],
  ['NQ', 20, 0.25, 2, 63_200],
  ['MES', 5, 0.25, 2, 18_000],
  ['CL', 1000, 0.01, 2, 7_041],
  ['GC', 100, 0.1, 2, 31_254],
  ['HG', 25_000, 0.0005, 4, 8_600],
  ['SI', 5000, 0.005, 3, 7_000],
  ['ZW', 50, 0.25, 2, 2_175],
  ['ZC', 50, 0.25, 2, 1_840],
  ['NG', 10_000, 0.001, 3, 3_514],
];

/** Lehmer's generator: numbers from 0 to before 1, the same for the same seed. */
function seeded(seed) {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** What an order does to a position: opens, mostly closes, sometimes adds or flips. */
function orderFor(position, random) {
  const size = 1 + Math.floor(random() * 3);
  if (position === 0) return random() < 0.5 ? size : -size;
  const choice = random();
  if (choice < 0.15) return Math.sign(position);
  return choice < 0.3 ? -position - Math.sign(position) * size : -position;
}

export async function makeExecutions(path, count) {
  const random = seeded(20_300_102);
  const positions = CONTRACTS.map(() => 0);
  const prices = CONTRACTS.map((contract) => contract[4]);
  const file = await open(path, 'w');
  let text = HEADER;
  let at = START;
  let made = 0;
  const fill = (index, quantity) => {
    const [symbol, pointValue, tick, digits] = CONTRACTS[index];
    prices[index] += Math.floor(random() * 5) - 2;
    const price = prices[index] * tick;
    const size = Math.abs(quantity);
    const net = Number((price * size * pointValue).toFixed(2));
    const commission = (2.47 * size).toFixed(2);
    const id = `0000e1a7.${(0x6000_0000 + made).toString(16)}.01.01`;
    const what = `DU7000001,${900_001 + index},${symbol},${quantity > 0 ? 'B' : 'S'},${size}`;
    const time = new Date(at).toISOString();
    text += `${id},${what},${price.toFixed(digits)},${net},${commission},USD,${time}\n`;
    made += 1;
  };
  while (made < count) {
    const index = Math.floor(random() * CONTRACTS.length);
    const order = orderFor(positions[index], random);
    positions[index] += order;
    at += Math.floor(random() * 40_000);
    const parts = Math.abs(order) > 1 && random() < 0.3 ? [Math.sign(order)] : [];
    for (const part of [...parts, order - (parts[0] ?? 0)]) if (made < count) fill(index, part);
    if (text.length > CHUNK) {
      await file.write(text);
      text = '';
    }
  }
  await file.write(text);
  await file.close();
}
