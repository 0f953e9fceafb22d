import { DatabaseSync } from '@photostructure/sqlite';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { delivery } from '../../../test/builders/ledger-builder.js';
import { openSimulatedBroker } from '../../../test/fakes/simulated-broker.js';
import { loadConfiguration } from '../../config/configuration.adapter.js';
import { agentsFor } from '../../ibkr/gateway-agents.adapter.js';
import { DatabaseVault } from '../../ledger/database-vault.adapter.js';
import { openLedger } from '../../ledger/open-ledger.adapter.js';
import { SystemClock } from '../../platform/system-clock.adapter.js';
import { visit } from '../admin-client.adapter.js';
import { LocalUpkeep } from '../local-upkeep.adapter.js';
import type { Finding } from './finding.js';

const clock = new SystemClock();
const NOBODY = 'http://127.0.0.1:9/v1/api';
const SECRETS = { WEBHOOK_SECRET: 'kf83hd7s5jq0xmw2', ADMIN_TOKEN: 'p9w4nz7c1xv6tb3r' };
const LIVE = {
  TRADING_MODE: 'live',
  IBKR_GATEWAY_CA: `sha256:${'0'.repeat(64)}`,
  IBKR_GATEWAY_URL: 'https://127.0.0.1:9/v1/api',
  IBKR_ACCOUNT_ID: 'U1',
  MAX_ORDER_QUANTITY: '1',
  MAX_POSITION_QUANTITY: '1',
  MAX_ORDER_NOTIONAL: '1000',
  MAX_ORDERS_PER_DAY: '10',
  NOTIFY_URL: 'https://hooks.invalid/x',
};

type Variables = Readonly<Record<string, string>>;

let folder: string;
let freePorts: Variables;
let closing: (() => unknown)[];

/** An HTTP server that answers each path as told, else 404; resolves with its port. */
async function serving(
  answers: Readonly<Record<string, object>>,
  mark: (response: ServerResponse) => unknown = () => null,
): Promise<number> {
  const server: Server = createServer((request, response) => {
    mark(response);
    const answer = answers[request.url ?? ''];
    response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? {}));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

const admin = (session: object): Promise<number> =>
  serving({ '/health/live': { status: 'live' }, '/admin/session': session });

const served = (port: number): Variables => ({
  ADMIN_PORT: String(port),
  BASE_URL: `http://127.0.0.1:${port}`,
});

/** Java and disk are the machine's that the tests run on. */
const ofSetUp = ({ check }: Finding): boolean => check !== 'java' && check !== 'disk';

const ready = { state: 'READY', reason: null, code: null, paper: true };

async function examine(variables: Variables): Promise<readonly Finding[]> {
  const upkeep = new LocalUpkeep(clock, async () => {
    const { settings, strategies, strategiesDir } = await loadConfiguration(folder, {
      ...freePorts,
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
      vault: new DatabaseVault({ databaseUrl, folders }, clock),
      visitGateway: () =>
        visit(new URL('/', gatewayUrl).href, clock, agentsFor(gatewayUrl, rule).own),
    };
  });
  return upkeep.examine();
}

async function brokenLedger(): Promise<void> {
  const file = join(folder, 'data', 'simulated', 'trading-bot.sqlite');
  const ledger = await openLedger({ databaseUrl: `sqlite:${file}`, clock });
  for (const id of ['a', 'b', 'c']) await ledger.receive(delivery(id, { bodySha256: id }));
  await ledger.close();
  const database = new DatabaseSync(file);
  database.exec('drop trigger entries_no_update; update entries set at = at + 1 where seq = 2');
  database.close();
}

const file = (path: string, mode: number): void => {
  mkdirSync(join(folder, path, '..'), { recursive: true, mode: 0o700 });
  writeFileSync(join(folder, path), '');
  chmodSync(join(folder, path), mode);
};

beforeAll(async () => {
  closing = [];
  freePorts = { PORT: String(await serving({})), ADMIN_PORT: String(await serving({})) };
  for (const close of closing) close();
});

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'doctor-'));
  mkdirSync(join(folder, 'strategies'));
  writeFileSync(join(folder, 'strategies', 'default.yaml'), 'enabled: true\n');
  closing = [];
});

afterEach(async () => {
  for (const close of closing) await close();
  rmSync(folder, { recursive: true, force: true });
});

/** What is broken, how it came about, and what doctor says: check, what it found, what to do. */
const broken: readonly (readonly [
  string,
  () => Promise<Variables> | Variables,
  readonly [string, RegExp, RegExp],
])[] = [
  [
    'a limit is missing in live mode',
    () => ({ ...LIVE, MAX_ORDER_QUANTITY: '' }),
    ['environment', /^MAX_ORDER_QUANTITY must be set when TRADING_MODE is live/, /\.env/],
  ],
  [
    'nobody is notified in live mode',
    () => ({ ...LIVE, NOTIFY_URL: '' }),
    ['environment', /^NOTIFY_URL must be set/, /\.env/],
  ],
  [
    'a secret is short',
    () => ({ WEBHOOK_SECRET: 'short' }),
    ['environment', /^WEBHOOK_SECRET must be .*16/, /\.env/],
  ],
  [
    'a strategy file is wrong',
    () => {
      writeFileSync(join(folder, 'strategies', 'other.yaml'), 'enabeld: true\n');
      return {};
    },
    ['strategies', /other\.yaml.*enabeld/, /strategy file/],
  ],
  [
    'the gateway is down',
    () => ({ IBKR_GATEWAY_URL: NOBODY }),
    ['gateway', /gives no answer: .*ECONNREFUSED/, /npm run gateway/],
  ],
  [
    'the gateway shows another certificate',
    async () => {
      const gateway = await openSimulatedBroker({ https: true, ready: false });
      closing.push(() => gateway.close());
      const { gatewayUrl } = gateway.options;
      return { IBKR_GATEWAY_URL: gatewayUrl, IBKR_GATEWAY_CA: `sha256:${'0'.repeat(64)}` };
    },
    ['certificate', /shows another certificate/, /fingerprint/],
  ],
  [
    'the clock is an hour off',
    async () => {
      const late = new Date(Date.now() - 3_600_000).toUTCString();
      const port = await serving({}, (response) => response.setHeader('date', late));
      return { IBKR_GATEWAY_URL: `http://127.0.0.1:${port}/v1/api` };
    },
    ['clock', /differs from the gateway's by 3(?:598|599|600)\.\d s/, /time synchronisation/],
  ],
  [
    'nobody has logged in',
    async () => {
      const session = { ...ready, state: 'NEEDS_LOGIN', reason: 'Log in.' };
      return served(await admin(session));
    },
    ['session', /NEEDS_LOGIN: Log in\./, /log in/],
  ],
  [
    'another account is logged in',
    async () => {
      const session = { ...ready, state: 'DOWN', code: 'ACCOUNT_MISMATCH', reason: 'DU2.' };
      return served(await admin(session));
    },
    ['session', /not the configured one: DU2\./, /IBKR_ACCOUNT_ID/],
  ],
  [
    'another installation has the admin port',
    async () => served(await serving({ '/health/live': { status: 'live' } })),
    ['session', /does not answer us/, /another ADMIN_PORT/],
  ],
  [
    'BASE_URL leads elsewhere',
    async () => {
      const elsewhere = await serving({});
      return {
        ADMIN_PORT: String(await admin(ready)),
        BASE_URL: `http://127.0.0.1:${elsewhere}`,
      };
    },
    ['webhook', /does not lead to this server: it answers 404/, /tunnel/],
  ],
  [
    'another program has the port',
    async () => ({ PORT: String(await serving({})) }),
    ['ports', /^PORT cannot be listened on: EADDRINUSE/, /another PORT/],
  ],
  [
    'others can read the account of the simulator',
    () => {
      file('data/simulated/simulator.json', 0o644);
      return {};
    },
    ['permissions', /simulator\.json/, /chmod 600/],
  ],
  [
    'an entry of the ledger was edited',
    async () => {
      await brokenLedger();
      return {};
    },
    ['ledger', /^Entry 2 is not the one that was written/, /restore the last backup/],
  ],
  [
    'the ledger is no database',
    () => {
      file('data/simulated/trading-bot.sqlite', 0o600);
      return {};
    },
    ['ledger', /cannot be read/, /disk full/],
  ],
];

describe('doctor', () => {
  it.each(broken)(
    'says what to do when %s',
    async (_, breaking, [check, found, advice]) => {
      const findings = await examine(await breaking());
      const failed = findings.filter(ofSetUp).filter(({ verdict }) => verdict === 'fail');
      expect(failed.map((each) => each.check)).toEqual([check]);
      expect(failed[0]?.found).toMatch(found);
      expect(failed[0]?.advice).toMatch(advice);
    },
    20_000,
  );

  it('finds nothing to do where a server runs on a sound set-up', async () => {
    const findings = await examine(served(await admin(ready)));
    expect(findings.filter(ofSetUp).filter(({ verdict }) => verdict !== 'ok')).toEqual([]);
    expect(findings.map(({ check }) => check).join(' ')).toBe(
      'node environment strategies secrets limits notification java gateway certificate clock ' +
        'session disk permissions ledger ports webhook',
    );
  });

  it('has every sentence end, whatever it found', async () => {
    const findings = await examine({});
    const unended = findings.filter(({ found }) => !/^[^\n]+\.$/.test(found));
    expect(unended).toEqual([]);
  });
});
