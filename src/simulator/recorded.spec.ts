import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { invariant } from '../domain/kernel/invariant.js';
import { isRecord } from './json-value.js';
import { VirtualVisitor } from '../../test/fakes/virtual-visitor.js';

const FOLDER = join(__dirname, '../../../shared/data/gateway');
const isThere = existsSync(FOLDER);
const describeWhenThere = isThere ? describe : describe.skip;
const title = isThere ? '' : ' (skipped: ../shared/data not present)';

type Shape = Readonly<Record<string, string>>;

/** Type of every leaf by its path; null and empty lists say nothing, account ids are all one. */
function shapeOf(value: unknown, path = ''): Shape {
  if (value === null || (Array.isArray(value) && value.length === 0)) return {};
  if (Array.isArray(value)) return shapeOf(value[0], `${path}[]`);
  if (!isRecord(value)) return { [path]: typeof value };
  const inner = Object.entries(value).flatMap(([key, field]) =>
    Object.entries(shapeOf(field, `${path}.${key.replace(/^(DU0000001|U1234567)/, 'ACCOUNT')}`)),
  );
  return Object.fromEntries(inner);
}

function recorded(name: string): unknown {
  const file: unknown = JSON.parse(readFileSync(join(FOLDER, 'recorded', `${name}.json`), 'utf8'));
  const response = isRecord(file) ? file['Response'] : null;
  return isRecord(response) ? response['Body'] : null;
}

function busy(): VirtualVisitor {
  const visitor = new VirtualVisitor();
  const twice = ['/iserver/account/orders', '/iserver/account/trades'];
  for (const path of ['/iserver/accounts', '/portfolio/accounts', ...twice]) visitor.get(path);
  visitor.get('/iserver/marketdata/snapshot?conids=756733');
  visitor.control('manual-trade', { symbol: 'SPY', side: 'BUY', quantity: 3 });
  return visitor;
}

function placed(visitor: VirtualVisitor): unknown {
  const order = { conid: 756733, orderType: 'MKT', side: 'BUY', tif: 'DAY', quantity: 1 };
  return visitor.post('/iserver/account/DU0000001/orders', { orders: [order] }).body;
}

function asked(visitor: VirtualVisitor): unknown {
  visitor.control('questions', { messageIds: ['o354'] });
  return placed(visitor);
}

function cancelled(visitor: VirtualVisitor): unknown {
  visitor.control('fills', { hold: true });
  placed(visitor);
  return visitor.delete('/iserver/account/DU0000001/order/-1').body;
}

function reading(path: string): (visitor: VirtualVisitor) => unknown {
  return (visitor) => visitor.get(path).body;
}

function posting(path: string, body: unknown): (visitor: VirtualVisitor) => unknown {
  return (visitor) => visitor.post(path, body).body;
}

/** What a simulated account lets nobody see, and fields that were not asked for. */
const ABSENT = /^\.(allowFeatures|chartPeriods)\b|^\.(industry|category)$|^\[\]\.(70|71|82|83)$/;

type Case = readonly [name: string, answer: (visitor: VirtualVisitor) => unknown];

const CASES: readonly Case[] = [
  ['Accounts/GET-iserver-accounts', reading('/iserver/accounts')],
  ['Accounts/POST-switch-account', posting('/iserver/account', { acctId: 'DU0000001' })],
  ['Contracts/GET-contract-info', reading('/iserver/contract/756733/info')],
  ['Contracts/GET-contract-info-and-rules', reading('/iserver/contract/265598/info-and-rules')],
  ['Contracts/GET-trsrv-futures', reading('/trsrv/futures?symbols=ES')],
  ['Contracts/GET-trsrv-secdef', reading('/trsrv/secdef?conids=756733')],
  ['Contracts/GET-trsrv-stocks', reading('/trsrv/stocks?symbols=AAPL')],
  ['Contracts/GET-secdef-search', reading('/iserver/secdef/search?symbol=SPY')],
  [
    'MarketData/GET-snapshot',
    reading('/iserver/marketdata/snapshot?conids=756733&fields=31,84,85,86,87,88'),
  ],
  ['MarketData/POST-unsubscribe', posting('/iserver/marketdata/unsubscribe', { conid: 756733 })],
  ['MarketData/GET-unsubscribeall', reading('/iserver/marketdata/unsubscribeall')],
  ['Orders/GET-live-orders', reading('/iserver/account/orders')],
  ['Orders/POST-place-order-submitted', placed],
  ['Orders/POST-place-order-confirmation', asked],
  ['Orders/DELETE-cancel-order', cancelled],
  ['Portfolio/GET-portfolio-accounts', reading('/portfolio/accounts')],
  ['Portfolio/GET-portfolio-positions-page0', reading('/portfolio/DU0000001/positions/0')],
  ['Portfolio/GET-portfolio-positions-empty', reading('/portfolio/DU0000001/positions/999')],
  ['Portfolio/GET-portfolio-summary', reading('/portfolio/DU0000001/summary')],
  ['Portfolio/GET-portfolio-ledger', reading('/portfolio/DU0000001/ledger')],
  ['Portfolio/POST-portfolio-invalidate', posting('/portfolio/DU0000001/positions/invalidate', {})],
  ['Portfolio/GET-iserver-account-pnl-partitioned', reading('/iserver/account/pnl/partitioned')],
  ['Session/GET-auth-status', reading('/iserver/auth/status')],
  ['Session/POST-ssodh-init', posting('/iserver/auth/ssodh/init', { publish: true })],
  ['Session/POST-tickle', posting('/tickle', {})],
  ['Session/POST-suppress', posting('/iserver/questions/suppress', { messageIds: ['o1'] })],
  ['Session/POST-suppress-reset', posting('/iserver/questions/suppress/reset', {})],
];

describeWhenThere(`answers have the shape of the recorded ones${title}`, () => {
  it.each(CASES)('%s', (name, answer) => {
    const ours = shapeOf(answer(busy()));
    const theirs = Object.entries(shapeOf(recorded(name)));
    const wanted = theirs.filter(([path]) => !ABSENT.test(path));
    expect(Object.fromEntries(wanted.map(([path]) => [path, ours[path]]))).toEqual(
      Object.fromEntries(wanted),
    );
  });

  it('Orders/POST-whatif-order', () => {
    const order = { conid: 756733, orderType: 'MKT', side: 'BUY', tif: 'DAY', quantity: 1 };
    const path = '/iserver/account/DU0000001/orders/whatif';
    const { warn: _warn, ...ours } = asRecord(busy().post(path, { orders: [order] }).body);
    const { warn: _theirs, ...theirs } = asRecord(recorded('Orders/POST-whatif-order'));
    expect(shapeOf(ours)).toMatchObject(shapeOf(theirs));
  });
});

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  invariant(isRecord(value), 'an object');
  return value;
}
