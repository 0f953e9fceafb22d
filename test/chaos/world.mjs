/**
 * A simulated gateway and the built program as two processes, so that either may die alone. Used by the kill runs and
 * by whoever wants to see the program over its public interfaces.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const project = join(import.meta.dirname, '..', '..');
/** The built program; that of another folder where CHAOS_DIST names one. */
const dist = process.env.CHAOS_DIST ?? join(project, 'dist');
const token = 'chaos-admin-token-0123456789';
const secret = 'chaos-webhook-secret-0123456789';

export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Asks every 50 ms until the answer is not null; throws after `seconds`. */
export async function until(what, seconds, ask) {
  const end = performance.now() + seconds * 1000;
  let last = null;
  while (performance.now() < end) {
    try {
      const answer = await ask();
      if (answer !== null) return answer;
    } catch (error) {
      last = error.cause?.code ?? error.message;
    }
    await sleep(50);
  }
  throw new Error(`not ${what} within ${seconds} s (${last ?? 'no error'})`);
}

export class World {
  /** The webhook secret of every world. */
  static secret = secret;

  folder = mkdtempSync(join(tmpdir(), 'chaos-'));
  said = '';
  bot = null;

  static async create() {
    const world = new World();
    cpSync(join(project, 'strategies'), join(world.folder, 'strategies'), { recursive: true });
    [world.port, world.adminPort, world.gatewayPort] = [
      await freePort(),
      await freePort(),
      await freePort(),
    ];
    const main = join(dist, 'simulator', 'main.js');
    world.gateway = spawn(process.execPath, [main, '--port', String(world.gatewayPort)], {
      cwd: world.folder,
    });
    await until('a gateway', 10, () => world.sim('state'));
    return world;
  }

  /** Starts the program; `entry` is `dist/main.js` unless told otherwise. */
  start(entry = join(dist, 'main.js'), extra = {}) {
    this.bot = spawn(process.execPath, [entry], {
      cwd: this.folder,
      env: {
        PATH: process.env.PATH,
        PORT: String(this.port),
        ADMIN_PORT: String(this.adminPort),
        ADMIN_TOKEN: token,
        WEBHOOK_SECRET: secret,
        ALLOWED_IPS: '127.0.0.1',
        IBKR_GATEWAY_URL: `http://127.0.0.1:${this.gatewayPort}/v1/api`,
        MAX_ORDERS_PER_DAY: '100000',
        ...extra,
      },
    });
    for (const stream of [this.bot.stdout, this.bot.stderr]) {
      stream.on('data', (chunk) => (this.said = (this.said + chunk).slice(-20_000)));
    }
    this.exited = once(this.bot, 'exit');
  }

  async kill() {
    this.bot.kill('SIGKILL');
    await this.exited;
  }

  /** Posts an alert; null when no answer came. */
  async post(alert) {
    try {
      const response = await fetch(`http://127.0.0.1:${this.port}/webhook`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...alert, secret }),
      });
      const answer = await response.json();
      return { httpStatus: response.status, ...answer };
    } catch {
      return null;
    }
  }

  /** Reads of the admin interface, or posts to it when there is a body. */
  async admin(path, body) {
    const authorization = `Bearer ${token}`;
    const post = {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    };
    const init = body === undefined ? { headers: { authorization } } : post;
    const response = await fetch(`http://127.0.0.1:${this.adminPort}${path}`, init);
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    return response.json();
  }

  async sim(path, body) {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const response = await fetch(`http://127.0.0.1:${this.gatewayPort}/__sim/${path}`, init);
    return response.json();
  }

  ready(seconds = 40) {
    return until('ready', seconds, async () => {
      const { status } = await fetch(`http://127.0.0.1:${this.adminPort}/health/ready`);
      return status === 200 ? true : null;
    });
  }

  /** Every entry of the ledger. */
  async exported() {
    const response = await fetch(`http://127.0.0.1:${this.adminPort}/admin/ledger/export`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const lines = (await response.text()).split('\n').filter((line) => line !== '');
    return lines.map((line) => JSON.parse(line));
  }

  /** The alert once it has ended. */
  ended(alertId, seconds = 30) {
    return until(`ended (${alertId})`, seconds, async () => {
      const alert = await this.admin(`/admin/alerts/${alertId}`);
      return ['received', 'executing'].includes(alert.status) ? null : alert;
    });
  }

  /** Every item of a list of the admin interface. */
  async all(path) {
    const items = [];
    let cursor = '';
    do {
      const page = await this.admin(`${path}?limit=500${cursor === '' ? '' : `&cursor=${cursor}`}`);
      items.push(...page.items);
      cursor = page.nextCursor ?? '';
    } while (cursor !== '');
    return items;
  }

  async close() {
    this.bot?.kill('SIGKILL');
    this.gateway.kill('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }
}
