import { openSimulatedBroker } from '../../../test/fakes/simulated-broker.js';
import { DoctorKit, served, type Variables } from '../../../test/builders/doctor-kit.js';
import type { Finding } from './finding.js';

const NOBODY = 'http://127.0.0.1:9/v1/api';
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

let kit: DoctorKit;

/** Java and disk are the machine's that the tests run on. */
const ofSetUp = ({ check }: Finding): boolean => check !== 'java' && check !== 'disk';

const ready = { state: 'READY', reason: null, code: null, paper: true };

beforeEach(async () => {
  kit = await DoctorKit.open();
});

afterEach(() => kit.close());

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
      kit.write('strategies/other.yaml', 'enabeld: true\n');
      return {};
    },
    ['strategies', /other\.yaml.*enabeld/, /strategy file/],
  ],
  [
    '.env is a folder',
    () => {
      kit.makeFolder('.env');
      return {};
    },
    ['environment', /^\.env must be a file that this user can read: /, /chown/],
  ],
  [
    'the admin token cannot be read',
    () => {
      kit.makeFolder('data/simulated/admin-token');
      return { ADMIN_TOKEN: '' };
    },
    ['environment', /^DATA_DIR must let this user read and write admin-token/, /chown/],
  ],
  [
    'mail is set in part',
    () => ({ SMTP_URL: 'smtps://mail.invalid', MAIL_FROM: 'bot@example.com' }),
    ['environment', /MAIL_TO must be set together/, /\.env/],
  ],
  [
    'others can read the key of the spreadsheet',
    () => {
      kit.write('key.json', '', 0o644);
      return { SHEETS_ID: 's'.repeat(44), SHEETS_KEY_FILE: 'key.json' };
    },
    ['environment', /^SHEETS_KEY_FILE must be readable by its owner only/, /chmod/],
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
      kit.closing.push(() => gateway.close());
      const { gatewayUrl } = gateway.options;
      return { IBKR_GATEWAY_URL: gatewayUrl, IBKR_GATEWAY_CA: `sha256:${'0'.repeat(64)}` };
    },
    ['certificate', /shows another certificate/, /fingerprint/],
  ],
  [
    'the clock is an hour off',
    async () => {
      const late = new Date(Date.now() - 3_600_000).toUTCString();
      const port = await kit.serving({}, (response) => response.setHeader('date', late));
      return { IBKR_GATEWAY_URL: `http://127.0.0.1:${port}/v1/api` };
    },
    ['clock', /differs from the gateway's by 3(?:598|599|600)\.\d s/, /time synchronisation/],
  ],
  [
    'nobody has logged in',
    async () => {
      const session = { ...ready, state: 'NEEDS_LOGIN', reason: 'Log in.' };
      return served(await kit.admin(session));
    },
    ['session', /NEEDS_LOGIN: Log in\./, /log in/],
  ],
  [
    'a live account is logged in where paper is meant',
    async () => served(await kit.admin({ ...ready, paper: false })),
    ['session', /^A live account is logged in, in mode paper/, /user of the paper account/],
  ],
  [
    'another account is logged in',
    async () => {
      const session = { ...ready, state: 'DOWN', code: 'ACCOUNT_MISMATCH', reason: 'DU2.' };
      return served(await kit.admin(session));
    },
    ['session', /not the configured one: DU2\./, /IBKR_ACCOUNT_ID/],
  ],
  [
    'another installation has the admin port',
    async () => served(await kit.serving({ '/health/live': { status: 'live' } })),
    ['session', /does not answer us/, /another ADMIN_PORT/],
  ],
  [
    'BASE_URL leads elsewhere',
    async () => {
      const elsewhere = await kit.serving({});
      return {
        ADMIN_PORT: String(await kit.admin(ready)),
        BASE_URL: `http://127.0.0.1:${elsewhere}`,
      };
    },
    ['webhook', /does not lead to this server: it answers 404/, /tunnel/],
  ],
  [
    'another program has the port',
    async () => ({ PORT: String(await kit.serving({})) }),
    ['ports', /^PORT cannot be listened on: EADDRINUSE/, /another PORT/],
  ],
  [
    'others can read the account of the simulator',
    () => {
      kit.write('data/simulated/simulator.json', '', 0o644);
      return {};
    },
    ['permissions', /simulator\.json/, /chmod 600/],
  ],
  [
    'an entry of the ledger was edited',
    async () => {
      await kit.brokenLedger();
      return {};
    },
    ['ledger', /^Entry 2 is not the one that was written/, /restore the last backup/],
  ],
  [
    'the ledger is no database',
    () => {
      kit.write('data/simulated/trading-bot.sqlite', '', 0o600);
      return {};
    },
    ['ledger', /cannot be read/, /disk full/],
  ],
];

describe('doctor', () => {
  it.each(broken)(
    'says what to do when %s',
    async (_, breaking, [check, found, advice]) => {
      const findings = await kit.examine(await breaking());
      const failed = findings.filter(ofSetUp).filter(({ verdict }) => verdict === 'fail');
      expect(failed.map((each) => each.check)).toEqual([check]);
      expect(failed[0]?.found).toMatch(found);
      expect(failed[0]?.advice).toMatch(advice);
    },
    20_000,
  );

  it('finds nothing to do where a server runs on a sound set-up', async () => {
    const findings = await kit.examine(served(await kit.admin(ready)));
    expect(findings.filter(ofSetUp).filter(({ verdict }) => verdict !== 'ok')).toEqual([]);
    expect(findings.map(({ check }) => check).join(' ')).toBe(
      'node environment strategies secrets limits notification java gateway certificate clock ' +
        'session disk permissions ledger ports webhook',
    );
  });

  it('names the channels that it reached and those that it did not', async () => {
    const heard = await kit.serving({});
    const variables = {
      NOTIFY_SLACK_URL: `http://127.0.0.1:${heard}/services/x`,
      NOTIFY_DISCORD_URL: 'http://127.0.0.1:9/x',
    };
    const findings = await kit.examine(variables);
    expect(findings.find(({ check }) => check === 'notification')).toMatchObject({
      verdict: 'warn',
      found: 'Reached: slack; not reached: discord (no answer).',
      advice: expect.stringContaining('NOTIFY_DISCORD_URL'),
    });
  });

  it('has every sentence end, whatever it found', async () => {
    const findings = await kit.examine({});
    const unended = findings.filter(({ found }) => !/^[^\n]+\.$/.test(found));
    expect(unended).toEqual([]);
  });
});
