import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../chaos/world.mjs';
import { projectRoot } from '../architecture/source-files.js';

export const ADMIN_TOKEN = 'browser-admin-token-0123456789';
export const VIEWER_TOKEN = 'browser-viewer-token-012345678';

/**
 * The built program on its own simulator, in a folder of its own, on free ports that stay over restarts. Orders of its
 * strategy `asked`, which trades YM, wait for approval.
 */
export class Program {
  private readonly folder = mkdtempSync(join(tmpdir(), 'browser-'));
  private child: ChildProcess | null = null;

  private constructor(
    private readonly port: number,
    private readonly adminPort: number,
  ) {
    const folder = join(this.folder, 'strategies');
    cpSync(join(projectRoot, 'strategies'), folder, { recursive: true });
    const file = join(folder, 'default.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^ {2}YM: future\n/m, ''));
    writeFileSync(join(folder, 'asked.yaml'), 'approvalSeconds: 300\nsymbols: { YM: future }\n');
  }

  static async create(): Promise<Program> {
    return new Program(await freePort(), await freePort());
  }

  get address(): string {
    return `http://127.0.0.1:${this.adminPort}`;
  }

  /** Resolves when it answers, or, when told, once an alert would be traded. */
  async start(what: 'live' | 'ready'): Promise<void> {
    this.child = spawn(process.execPath, [join(projectRoot, 'dist', 'main.js')], {
      cwd: this.folder,
      stdio: 'ignore',
      env: {
        PATH: process.env['PATH'],
        PORT: String(this.port),
        ADMIN_PORT: String(this.adminPort),
        ADMIN_TOKEN,
        VIEWER_TOKEN,
      },
    });
    await until(what, 30, async () => {
      const { status } = await fetch(`${this.address}/health/${what}`);
      return status === 200 ? true : null;
    });
  }

  async kill(): Promise<void> {
    if (this.child === null) return;
    const exited = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    this.child = null;
    await exited;
  }

  /** While it does not run: so much of every contract that was ever held, by nobody's order. */
  hold(quantity: string): void {
    const file = join(this.folder, 'data', 'simulated', 'simulator.json');
    const book = JSON.parse(readFileSync(file, 'utf8')) as {
      readonly positions: Readonly<Record<string, object>>;
    };
    const positions = Object.fromEntries(
      Object.entries(book.positions).map(([conid, held]) => [conid, { ...held, quantity }]),
    );
    writeFileSync(file, JSON.stringify({ ...book, positions }));
  }

  /** The id of the stored alert. */
  async post(alert: Readonly<Record<string, unknown>>): Promise<string> {
    const answer = await fetch(`http://127.0.0.1:${this.port}/webhook`, {
      method: 'POST',
      body: JSON.stringify(alert),
    });
    const { id } = (await answer.json()) as { readonly id: string };
    return id;
  }

  async close(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
