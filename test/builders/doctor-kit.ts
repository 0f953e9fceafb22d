import { DatabaseSync } from '@photostructure/sqlite';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { visit } from '../../src/cli/admin-client.adapter.js';
import type { Finding } from '../../src/cli/doctor/finding.js';
import { LocalUpkeep } from '../../src/cli/local-upkeep.adapter.js';
import { loadConfiguration } from '../../src/config/configuration.adapter.js';
import { agentsFor } from '../../src/ibkr/gateway-agents.adapter.js';
import { DatabaseVault } from '../../src/ledger/database-vault.adapter.js';
import { openLedger } from '../../src/ledger/open-ledger.adapter.js';
import { NotificationProbe } from '../../src/notification/notification-probe.adapter.js';
import { SystemClock } from '../../src/platform/system-clock.adapter.js';
import { delivery } from './ledger-builder.js';

const SECRETS = { WEBHOOK_SECRET: 'kf83hd7s5jq0xmw2', ADMIN_TOKEN: 'p9w4nz7c1xv6tb3r' };

export type Variables = Readonly<Record<string, string>>;

/** A sound installation in a folder of its own, to be broken. */
export class DoctorKit {
  /** Called, last first, when the test is over. */
  readonly closing: (() => unknown)[] = [];
  private readonly clock = new SystemClock();
  private freePorts: Variables = {};

  private constructor(readonly folder: string) {}

  static async open(): Promise<DoctorKit> {
    const kit = new DoctorKit(mkdtempSync(join(tmpdir(), 'doctor-')));
    kit.write('strategies/default.yaml', 'enabled: true\n');
    kit.freePorts = {
      PORT: String(await kit.serving({})),
      ADMIN_PORT: String(await kit.serving({})),
    };
    for (const close of kit.closing.splice(0)) await close();
    return kit;
  }

  async close(): Promise<void> {
    for (const close of this.closing.toReversed()) await close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** What doctor finds under these variables. */
  async examine(variables: Variables): Promise<readonly Finding[]> {
    const upkeep = new LocalUpkeep(this.clock, async () => {
      const { settings, strategies, strategiesDir } = await loadConfiguration(this.folder, {
        ...this.freePorts,
        ...SECRETS,
        ...variables,
      });
      const { gatewayUrl, gatewayCa } = settings.ibkr;
      const { databaseUrl, dataDir } = settings.ledger;
      const folders = { data: dataDir, strategies: strategiesDir };
      const rule = { pinned: gatewayCa, unverifiedAllowed: gatewayCa === null };
      return {
        settings,
        strategies: () => strategies.all(),
        vault: new DatabaseVault({ databaseUrl, folders }, this.clock),
        channels: new NotificationProbe(settings.notification, settings.sheets, this.clock),
        visitGateway: () =>
          visit(new URL('/', gatewayUrl).href, this.clock, agentsFor(gatewayUrl, rule).own),
      };
    });
    return upkeep.examine();
  }

  /** An HTTP server that answers each path as told, else 404; resolves with its port. */
  async serving(
    answers: Readonly<Record<string, object>>,
    mark: (response: ServerResponse) => unknown = () => null,
  ): Promise<number> {
    const server = createServer((request, response) => {
      mark(response);
      const answer = answers[request.url ?? ''];
      response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer ?? {}));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    this.closing.push(() => server.close());
    return (server.address() as AddressInfo).port;
  }

  /** The private listener of a server whose session is this; resolves with its port. */
  admin(session: object): Promise<number> {
    return this.serving({ '/health/live': { status: 'live' }, '/admin/session': session });
  }

  /** A ledger with three entries, of which the second was edited. */
  async brokenLedger(): Promise<void> {
    const file = join(this.folder, 'data', 'simulated', 'trading-bot.sqlite');
    const ledger = await openLedger({ databaseUrl: `sqlite:${file}`, clock: this.clock });
    for (const id of ['a', 'b', 'c']) await ledger.receive(delivery(id, { bodySha256: id }));
    await ledger.close();
    const database = new DatabaseSync(file);
    database.exec('drop trigger entries_no_update; update entries set at = at + 1 where seq = 2');
    database.close();
  }

  write(path: string, text: string, mode = 0o600): void {
    mkdirSync(join(this.folder, path, '..'), { recursive: true, mode: 0o700 });
    writeFileSync(join(this.folder, path), text);
    chmodSync(join(this.folder, path), mode);
  }

  makeFolder(path: string): void {
    mkdirSync(join(this.folder, path), { recursive: true });
  }
}

/** Variables of an installation whose private listener has this port, and is its public one too. */
export function served(port: number): Variables {
  return { ADMIN_PORT: String(port), BASE_URL: `http://127.0.0.1:${port}` };
}
