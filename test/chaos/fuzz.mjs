/**
 * `node test/chaos/fuzz.mjs [--bodies 100000] [--seed 1]`: posts bodies of which a tenth are alerts and the rest are
 * damaged, and wants no 5xx, exactly one decision an alert, no order without a valid action, and the webhook's secret
 * nowhere in logs, database, files and answers. That the search can find is shown first by a planted file.
 */
import { readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { World, until } from './world.mjs';

const { values } = parseArgs({
  options: {
    bodies: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
  },
});
const total = Number(values.bodies);
const IN_FLIGHT = 16;

let state = Number(values.seed) >>> 0;
function random() {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const pick = (list) => list[Math.floor(random() * list.length)];

const WRONG = [
  '',
  'hold',
  'nan',
  null,
  [],
  {},
  Number.POSITIVE_INFINITY,
  -1,
  '\u0000',
  '\ud800',
  '=1+1',
  true,
  'BUY\r\nX',
];
const DAMAGES = [
  (alert) => JSON.stringify({ ...alert, action: pick(WRONG.filter((one) => one !== true)) }),
  (alert) => JSON.stringify({ ...alert, symbol: pick(WRONG) }),
  (alert) => JSON.stringify({ ...alert, price: pick(['NaN', 'x', {}, [], '1e999', true]) }),
  (alert) => JSON.stringify({ ...alert, quantity: pick([-1, 0, 'many', {}, '1e999']) }),
  (alert) => JSON.stringify({ ...alert, timenow: pick(['yesterday', {}, -1e30, '9999-99-99']) }),
  (alert) => JSON.stringify(alert).slice(0, Math.floor(random() * 60)),
  (alert) => JSON.stringify(alert).replaceAll('"', pick(["'", '“', ''])),
  (alert) => `${JSON.stringify(alert)}${pick(['}', ',', 'x', '{}'])}`,
  (alert) => JSON.stringify(alert).replace('{', '{"action":"sell",'),
  (alert) => JSON.stringify({ ...alert, side: 'S', action: 'buy' }),
  () => pick(['', ' ', 'null', '[]', '"text"', '0', '{"data":"valid"}', '\ufeff', '<xml/>']),
  () => `${'['.repeat(500)}${']'.repeat(500)}`,
  () => JSON.stringify({ __proto__: null, constructor: { prototype: { action: 'buy' } } }),
  () => Buffer.from(Array.from({ length: 40 }, () => Math.floor(random() * 256))),
  () => ' '.repeat(17_000),
];

function validAlert(serial) {
  const symbol = pick(['WHAT1!', 'NOPE2027', 'XYZ1!']);
  return {
    symbol,
    action: pick(['buy', 'sell']),
    price: 4500.5,
    id: `fuzz-${values.seed}-${serial}`,
  };
}

/** Every file below the folder that contains the text. */
function filesWith(text, folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return filesWith(text, path);
    return readFileSync(path).includes(text) ? [path] : [];
  });
}

const TYPES = ['application/json', 'text/plain', 'text/plain; charset=utf-8', 'x/y'];

/** The answer to a body; an alert that was sent back is sent again, as its sender would. */
async function answerTo(body, isAlert) {
  for (;;) {
    const headers = { 'content-type': pick(TYPES) };
    const response = await fetch(`http://127.0.0.1:${world.port}/webhook`, {
      method: 'POST',
      headers,
      body,
    });
    const { status } = response;
    const text = await response.text();
    if (!isAlert || status !== 503) return { status, text };
  }
}

const findings = [];
const world = await World.create();
try {
  world.start(undefined, { RATE_LIMIT_PER_MINUTE: '0', MAX_ORDERS_PER_DAY: '20' });
  await world.ready();
  const answers = new Map();
  const accepted = [];
  let posted = 0;
  let answeredSecret = 0;
  const worker = async () => {
    while (posted < total) {
      posted += 1;
      const serial = posted;
      const isValid = serial % 10 === 0;
      const alert = { ...validAlert(serial), secret: World.secret };
      const body = isValid ? JSON.stringify(alert) : pick(DAMAGES)({ ...alert, symbol: 'ES1!' });
      const { status, text } = await answerTo(body, isValid);
      if (text.includes(World.secret)) answeredSecret += 1;
      answers.set(status, (answers.get(status) ?? 0) + 1);
      if (isValid && status !== 200) {
        findings.push(`valid body ${serial} was answered ${status} ${text}`);
      }
      if (status === 200) accepted.push(JSON.parse(text).id);
      if (status >= 500) {
        findings.push(`a body was answered ${status}: ${String(body).slice(0, 80)}`);
      }
    }
  };
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  const ids = new Set(accepted);
  const decided = await until('all decided', 300, async () => {
    const response = await world.exported();
    const of = response
      .filter((entry) => entry.kind === 'decision.made')
      .map((entry) => entry.payload.alertId);
    return of.length >= ids.size ? of : null;
  });
  if (new Set(decided).size !== decided.length) findings.push('an alert was decided twice');
  for (const id of ids) if (!decided.includes(id)) findings.push(`no decision for ${id}`);
  const received = (await world.exported()).filter((entry) => entry.kind === 'alert.received');
  for (const { payload } of received) {
    const { action, marketPosition } = payload.alert;
    if (!['buy', 'sell', 'exit'].includes(action) && marketPosition === null) {
      findings.push(`an alert without a valid action was stored: ${payload.body.slice(0, 80)}`);
    }
  }
  const known = new Set((await world.all('/admin/orders')).map((order) => order.clientOrderId));
  const sent = Object.keys((await world.sim('state')).clientOrders);
  for (const id of sent) {
    if (!known.has(id)) findings.push(`the ledger does not know the order ${id}`);
  }
  const orders = sent.length;
  if (answeredSecret !== 0) findings.push(`${answeredSecret} answers carried the secret`);
  const planted = join(world.folder, 'logs', 'planted.log');
  writeFileSync(planted, `a line with ${World.secret} in it`);
  const foundPlanted = filesWith(World.secret, world.folder).includes(planted);
  if (!foundPlanted) findings.push('the search does not find a planted secret');
  rmSync(planted);
  const leaks = filesWith(World.secret, world.folder);
  for (const leak of leaks) findings.push(`the secret is in ${leak}`);
  if (world.said.includes(World.secret)) findings.push('the secret was printed');
  console.log(
    JSON.stringify({
      bodies: posted,
      answers: Object.fromEntries(answers),
      alerts: ids.size,
      decisions: decided.length,
      orders,
      plantedSecretFound: foundPlanted,
      filesWithSecret: leaks.length,
      seconds,
      findings: findings.length,
    }),
  );
} finally {
  await world.close();
}
for (const finding of findings.slice(0, 20)) console.log(finding);
process.exitCode = findings.length === 0 ? 0 : 1;
