/**
 * `node test/chaos/faults.mjs`: answers the order of one alert in every bad way there is, each in a world of its own,
 * and prints how many orders the gateway accepted and how the alert ended. Exits with 1 when a line is not as it must be.
 */
import { World, until } from './world.mjs';

const ORDERS = '/iserver/account/*/orders';
const order = (kind, rest = {}) => ({
  faults: [{ path: ORDERS, method: 'POST', count: 1, kind, ...rest }],
});

/** What is done to the gateway, how many orders are due, how the alert must end. */
const CASES = {
  'reset before acceptance': [order('reset-before'), 1, 'executed'],
  'reset after acceptance': [order('reset-after'), 1, 'executed'],
  '503 before acceptance': [order('503-before'), 1, 'executed'],
  '503 after acceptance': [order('503-after'), 1, 'executed'],
  'no answer, not accepted': [order('hang'), 1, 'executed'],
  'no answer, accepted': [order('hang-after'), 1, 'executed'],
  '500 "Please query /accounts first"': [
    order('status', { status: 500, body: { error: 'Please query /accounts first' } }),
    1,
    'executed',
  ],
  '400 "no bridge"': [
    order('status', { status: 400, body: { error: 'Bad Request: no bridge', statusCode: 400 } }),
    1,
    'executed',
  ],
  'a known question': [{ questions: ['o10151'] }, 1, 'executed'],
  'two known questions in a row': [{ questions: ['o10151', 'o10153'] }, 1, 'executed'],
  'an unknown question': [{ questions: ['o99999'] }, 0, 'failed QUESTION_DECLINED'],
};

async function run([{ faults = [], questions }, due, end]) {
  const world = await World.create();
  try {
    world.start();
    await world.ready(90);
    for (const fault of faults) await world.sim('faults', fault);
    if (questions !== undefined) await world.sim('questions', { messageIds: questions });
    const timenow = new Date().toISOString();
    const sentAt = performance.now();
    const posted = await world.post({
      symbol: 'ES1!',
      action: 'buy',
      price: 4500.5,
      timenow,
      id: 'x',
    });
    const alert = await world.ended(posted.id, 110);
    const seconds = Math.round((performance.now() - sentAt) / 100) / 10;
    const state = await world.sim('state');
    const accepted = Object.values(state.clientOrders).reduce((sum, one) => sum + one.accepted, 0);
    const position = await until('a position', 10, async () => {
      const { items } = await world.admin('/admin/positions');
      return items.reduce((sum, one) => sum + one.quantity, 0);
    });
    const told = [alert.status, alert.reason].filter((word) => word !== null).join(' ');
    const right = accepted === due && told === end && position === due;
    return { right, text: `accepted ${accepted}, position ${position}, ${told}, ${seconds} s` };
  } finally {
    await world.close();
  }
}

const names = Object.keys(CASES);
let wrong = 0;
for (let first = 0; first < names.length; first += 4) {
  const group = names.slice(first, first + 4);
  const results = await Promise.all(group.map((name) => run(CASES[name])));
  for (const [index, { right, text }] of results.entries()) {
    if (!right) wrong += 1;
    console.log(`${right ? 'right' : 'WRONG'}  ${group[index]}: ${text}`);
  }
}
console.log(JSON.stringify({ cases: names.length, wrong }));
process.exitCode = wrong === 0 ? 0 : 1;
