import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until, World } from '../chaos/world.mjs';
import { LIMIT_STRATEGIES } from './limit-strategies.table.js';

export type Words = Readonly<Record<string, unknown>>;

/** The built program with one strategy for each limit; every alert that is posted is a line of the table. */
export class LimitDesk {
  private serial = 0;
  private readonly lines: Words[] = [];

  private constructor(readonly world: World) {}

  static async open(): Promise<LimitDesk> {
    const world = await World.create();
    const folder = join(world.folder, 'strategies');
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
    for (const [name, content] of Object.entries(LIMIT_STRATEGIES)) {
      writeFileSync(join(folder, `${name}.yaml`), `${content}\n`);
    }
    world.start();
    await world.sim('fills', { delayMs: 20 });
    await world.ready();
    return new LimitDesk(world);
  }

  /** Prints the table where SHOW_LIMITS is set. */
  async close(): Promise<void> {
    await this.world.close();
    if (process.env['SHOW_LIMITS'] === undefined) return;
    const rows = this.lines.map((line) => Object.values(line).join(' | '));
    process.stdout.write(`${rows.join('\n')}\n`);
  }

  /** The id of the alert, or what it was refused with: `401 SECRET_REQUIRED`. */
  async post(strategy: string, alert: Words): Promise<string> {
    this.serial += 1;
    const timenow = new Date().toISOString();
    const plain = { symbol: 'ES1!', price: 4500.5, id: `l${this.serial}`, timenow, strategy };
    const posted = await this.world.post({ ...plain, ...alert });
    return posted?.id ?? `${posted?.httpStatus} ${posted?.code}`;
  }

  /** `executed BUY 1 filled` or `skipped REDUCING`. */
  async endOf(strategy: string, alert: Words): Promise<string> {
    return this.ended(strategy, alert, await this.post(strategy, alert));
  }

  /** Waits until nothing is held in the root. */
  flatIn(root: string): Promise<true> {
    return until(`flat in ${root}`, 10, async () => {
      const { items } = await this.world.admin<{ items: readonly Words[] }>('/admin/positions');
      const held = items.find(({ symbol, quantity }) => symbol === root && quantity !== 0);
      return held === undefined || null;
    });
  }

  /** The end of an alert that was posted before. */
  async ended(strategy: string, alert: Words, id: string): Promise<string> {
    if (id.includes(' ')) return this.line(strategy, alert, id, null);
    const { status, reason, explanation, orders } = await this.world.ended(id);
    const sent = orders.map((order) => `${order.side} ${order.quantity} ${order.status}`);
    const end = [status, ...(reason === null ? [] : [reason]), ...sent].join(' ');
    return this.line(strategy, alert, end, explanation);
  }

  private line(strategy: string, alert: Words, end: string, explanation: string | null): string {
    const limit = LIMIT_STRATEGIES[strategy] ?? strategy;
    this.lines.push({ limit, alert: JSON.stringify(alert), end, explanation });
    return end;
  }
}
