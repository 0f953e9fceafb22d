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

function plainKey(key: string): string {
  return key.replace(/^(DU0000001|U1234567)/, 'ACCOUNT').replace(/^20\d{6}$/, 'DATE');
}

/** Type of every leaf by its path; null and empty lists say nothing, account ids and dates are all one. */
function shapeOf(value: unknown, path = ''): Shape {
  if (value === null || (Array.isArray(value) && value.length === 0)) return {};
  if (Array.isArray(value)) return shapeOf(value[0], `${path}[]`);
  if (!isRecord(value)) return { [path]: typeof value };
  const inner = Object.entries(value).flatMap(([key, field]) =>
    Object.entries(shapeOf(field, `${path}.${plainKey(key)}`)),
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

const LIMIT = { conid: 756733, orderType: 'LMT', side: 'BUY', tif: 'DAY', quantity: 1, price: 400 };

function firstIn(body: unknown): Readonly<Record<string, unknown>> {
  return asRecord(Array.isArray(body) ? body[0] : body);
}

function modified(visitor: VirtualVisitor): unknown {
  const accepted = visitor.post('/iserver/account/DU0000001/orders', { orders: [LIMIT] }).body;
  const path = `/iserver/account/DU0000001/order/${String(firstIn(accepted)['order_id'])}`;
  return visitor.post(path, { ...LIMIT, price: 401 }).body;
}

function replied(visitor: VirtualVisitor): unknown {
  const path = `/iserver/reply/${String(firstIn(asked(visitor))['id'])}`;
  return visitor.post(path, { confirmed: true }).body;
}

function dismissed(visitor: VirtualVisitor): unknown {
  visitor.control('prompts');
  const { orderId, reqId } = firstIn(placed(visitor));
  return visitor.post('/iserver/notification', { orderId, reqId, text: 'Do not use' }).body;
}

function reading(path: string): (visitor: VirtualVisitor) => unknown {
  return (visitor) => visitor.get(path).body;
}

function posting(path: string, body: unknown): (visitor: VirtualVisitor) => unknown {
  return (visitor) => visitor.post(path, body).body;
}

/** Fields that a recording has and our answer lacks, by a pattern of name and path, and why. */
const LACKING: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/\.(allowFeatures|chartPeriods)\b/, 'what the broker’s own screens may show'],
  [/contract-info\S* \.(industry|category)$/, 'a classification of companies'],
  [/positions-by-conid \.ACCOUNTC/, 'there is one account'],
  [/positions-by-conid \S*\.(multiplier|strike)$/, 'other recordings of a stock have null and 0'],
  [/secdef-strikes /, 'no options are simulated'],
  [/secdef-search \[\]\.sections\[\]\.(months|exchange|conid)$/, 'no options are simulated'],
];

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
    reading('/iserver/marketdata/snapshot?conids=756733&fields=31,70,71,82,83,84,85,86,87,88'),
  ],
  ['MarketData/POST-unsubscribe', posting('/iserver/marketdata/unsubscribe', { conid: 756733 })],
  ['MarketData/GET-unsubscribeall', reading('/iserver/marketdata/unsubscribeall')],
  ['Orders/GET-live-orders', reading('/iserver/account/orders')],
  ['Orders/POST-place-order-submitted', placed],
  ['Orders/POST-place-order-confirmation', asked],
  ['Orders/DELETE-cancel-order', cancelled],
  [
    'Orders/GET-live-orders-empty',
    (visitor) => visitor.get('/iserver/account/orders?force=true').body,
  ],
  [
    'Orders/GET-trades-empty',
    (visitor) => visitor.get('/iserver/account/trades?accountId=U1').body,
  ],
  ['Orders/POST-modify-order-submitted', modified],
  ['Orders/POST-reply-submitted', replied],
  ['Orders/POST-dismiss-notification', dismissed],
  [
    'MarketData/GET-history',
    reading('/iserver/marketdata/history?conid=756733&period=1d&bar=1min'),
  ],
  ['Contracts/GET-trading-schedule', reading('/contract/trading-schedule?conid=756733')],
  [
    'Contracts/GET-secdef-strikes',
    reading('/iserver/secdef/strikes?conid=1&sectype=OPT&month=JUN26'),
  ],
  ['Contracts/POST-secdef-search', posting('/iserver/secdef/search', { symbol: 'SPY' })],
  ['Portfolio/GET-portfolio-positions-by-conid', reading('/portfolio/positions/756733')],
  ['Portfolio/GET-portfolio-meta', reading('/portfolio/DU0000001/meta')],
  ['Portfolio/GET-portfolio-subaccounts', reading('/portfolio/subaccounts')],
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
    const isLacking = (path: string): boolean =>
      LACKING.some(([pattern]) => pattern.test(`${name} ${path}`));
    const wanted = theirs.filter(([path]) => !isLacking(path));
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
