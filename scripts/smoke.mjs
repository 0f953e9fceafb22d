/**
 * `node scripts/smoke.mjs [node]`: starts the built program with that Node in an empty folder, posts
 * the README's first alert, waits until it is executed, stops the program and wants exit code 0.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const project = join(import.meta.dirname, '..');
const token = 'smoke-test-admin-token';

/** The body of the first `curl` in the README. */
function firstAlert() {
  const readme = readFileSync(join(project, 'README.md'), 'utf8');
  const body = /curl[^\n]*\/webhook[\s\S]*?-d '(\{.*?\})'/.exec(readme)?.[1];
  if (body === undefined) throw new Error('the README has no curl with an alert');
  return body;
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return String(port);
}

/** Asks until the answer is what is wanted, or throws with the last answer. */
async function until(seconds, what, ask) {
  const end = performance.now() + seconds * 1000;
  let last;
  while (performance.now() < end) {
    try {
      const { done, answer } = await ask();
      if (done) return answer;
      last = answer;
    } catch (error) {
      last = error.cause?.code ?? error.message;
    }
    await sleep(100);
  }
  throw new Error(`not ${what} within ${seconds} s; last answer: ${JSON.stringify(last)}`);
}

async function tradeOnce(ports) {
  const admin = `http://127.0.0.1:${ports.ADMIN_PORT}`;
  await until(30, 'ready', async () => {
    const response = await fetch(`${admin}/health/ready`);
    return { done: response.status === 200, answer: await response.text() };
  });
  const posted = await fetch(`http://127.0.0.1:${ports.PORT}/webhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: firstAlert(),
  });
  const accepted = await posted.json();
  if (posted.status !== 200 || accepted.status !== 'accepted') {
    throw new Error(`the webhook answered ${posted.status} ${JSON.stringify(accepted)}`);
  }
  const alert = await until(8, 'executed', async () => {
    const response = await fetch(`${admin}/admin/alerts/${accepted.id}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const answer = await response.json();
    return { done: answer.status === 'executed', answer };
  });
  const orders = alert.orders.map((order) => `${order.side} ${order.quantity} ${order.status}`);
  if (orders.join() !== 'BUY 1 filled') throw new Error(`the orders are: ${orders.join(', ')}`);
}

async function stop(server) {
  if (server.exitCode !== null) return server.exitCode;
  server.kill('SIGTERM');
  const timer = setTimeout(() => server.kill('SIGKILL'), 20_000);
  const [code, signal] = await once(server, 'exit');
  clearTimeout(timer);
  return code ?? signal;
}

const folder = mkdtempSync(join(tmpdir(), 'smoke-'));
cpSync(join(project, 'strategies'), join(folder, 'strategies'), { recursive: true });
const ports = { PORT: await freePort(), ADMIN_PORT: await freePort() };
const server = spawn(process.argv[2] ?? process.execPath, [join(project, 'dist', 'main.js')], {
  cwd: folder,
  env: { PATH: process.env.PATH, ADMIN_TOKEN: token, ...ports },
});
let said = '';
for (const stream of [server.stdout, server.stderr]) stream.on('data', (chunk) => (said += chunk));

let trouble = null;
try {
  await Promise.race([
    tradeOnce(ports),
    once(server, 'exit').then(([code]) => {
      throw new Error(`it exited with ${code} at start`);
    }),
  ]);
} catch (error) {
  trouble = error.message;
}
const code = await stop(server);
if (trouble === null && code !== 0) trouble = `it ended with ${code} after SIGTERM`;
rmSync(folder, { recursive: true, force: true });

if (trouble === null) {
  console.log('Started, traded the first alert of the README, stopped with 0.');
} else {
  console.error(`${said}\nSmoke test failed: ${trouble}`);
  process.exitCode = 1;
}
