import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { place, primed } from '../../test/fakes/simulated-orders.js';
import type { VirtualVisitor } from '../../test/fakes/virtual-visitor.js';
import { ROUTES } from './front-door.js';
import { isRecord, type JsonRecord } from './json-value.js';

const FILE = join(__dirname, '../../../shared/data/gateway/openapi.json');
const isThere = existsSync(FILE);
const describeWhenThere = isThere ? describe : describe.skip;
const title = isThere ? '' : ' (skipped: ../shared/data not present)';

/** Answered by the gateway, though the description does not have them. */
const UNDESCRIBED = [
  'GET /tickle',
  'GET /iserver/auth/status',
  'GET /iserver/reauthenticate',
  'POST /iserver/reauthenticate',
  'GET /hmds/history',
  'POST /hmds/auth/init',
  'GET /portfolio/{}/positions',
  'GET /portfolio2/{}/positions',
];

const SUMS = ['availablefunds', 'buyingpower', 'excessliquidity', 'initmarginreq'].concat([
  'maintmarginreq',
  'netliquidation',
  'totalcashvalue',
]);

/** The description has other types for these than recorded answers, and those are right. */
const CONTRADICTED = [
  '/iserver/account/orders.orders[].conid',
  '/iserver/account/orders.orders[].filledQuantity',
  '/iserver/account/orders.orders[].lastExecutionTime_r',
  '/iserver/account/orders.orders[].remainingQuantity',
  '/iserver/account/orders.orders[].totalCashSize',
  '/iserver/account/orders.orders[].totalSize',
  '/iserver/account/trades[].conid',
  '/portfolio/{accountId}/positions/{pageId}[].strike',
]
  .map((path) => `${path} is number, not string`)
  .concat(
    SUMS.map((key) => `/portfolio/{accountId}/summary.${key}.currency is string, not number`),
  );

const nothing: JsonRecord = {};
const at = (value: unknown, key: string): JsonRecord => {
  const inner = isRecord(value) ? value[key] : nothing;
  return isRecord(inner) ? inner : nothing;
};

const description: unknown = isThere ? JSON.parse(readFileSync(FILE, 'utf8')) : nothing;
const plain = (path: string): string => path.replace(/\{\w+\}|:\w+/g, '{}');
const paths = new Map(
  Object.entries(at(description, 'paths')).map(([path, methods]) => [plain(path), methods]),
);

function schemaOf(method: string, path: string): JsonRecord {
  const ok = at(at(at(paths.get(path), method.toLowerCase()), 'responses'), '200');
  return resolved(at(at(at(resolved(ok), 'content'), 'application/json'), 'schema'));
}

function resolved(schema: JsonRecord): JsonRecord {
  const reference = schema['$ref'];
  if (typeof reference !== 'string') return schema;
  return resolved(
    reference
      .slice(2)
      .split('/')
      .reduce(at, isRecord(description) ? description : nothing),
  );
}

function alternatives(schema: JsonRecord): readonly JsonRecord[] {
  const list = [schema['oneOf'], schema['anyOf'], schema['allOf']].find(Array.isArray);
  return list === undefined ? [schema] : list.filter(isRecord).map(resolved);
}

function typeOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : typeof value;
}

/** Paths of an answer whose type is none that the description allows. */
function contradictions(value: unknown, schema: JsonRecord, path: string): readonly string[] {
  if (value === null || value === undefined) return [];
  const choices = alternatives(resolved(schema)).flatMap(alternatives);
  const types = choices.map((choice) => (choice['type'] === 'integer' ? 'number' : choice['type']));
  const fits = types.some((type) => type === undefined || type === typeOf(value));
  if (!fits) return [`${path} is ${typeOf(value)}, not ${types.join(' or ')}`];
  if (Array.isArray(value)) {
    const items = choices.map((choice) => at(choice, 'items')).find((each) => each !== nothing);
    return contradictions(value[0], items ?? nothing, `${path}[]`);
  }
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const known = choices.map((choice) => at(at(choice, 'properties'), key));
    const property = known.find((each) => each !== nothing);
    return property === undefined ? [] : contradictions(inner, property, `${path}.${key}`);
  });
}

const READS: Readonly<Record<string, string>> = {
  '/iserver/accounts': '',
  '/iserver/account/orders': '',
  '/iserver/account/trades': '?days=7',
  '/iserver/account/pnl/partitioned': '',
  '/iserver/marketdata/snapshot': '?conids=265598&fields=31,84',
  '/iserver/secdef/search': '?symbol=AAPL',
  '/portfolio/accounts': '',
  '/portfolio/subaccounts': '',
  '/portfolio/{accountId}/ledger': '',
  '/portfolio/{accountId}/meta': '',
  '/portfolio/{accountId}/positions/{pageId}': '',
  '/portfolio/{accountId}/summary': '',
  '/portfolio/{accountId}/position/{conid}': '',
  '/portfolio/positions/{conid}': '',
  '/iserver/account/{accountId}/summary': '',
  '/sso/validate': '',
  '/trsrv/futures': '?symbols=ES',
  '/trsrv/secdef': '?conids=265598',
  '/trsrv/stocks': '?symbols=AAPL',
};

const PARAMETERS: Readonly<Record<string, string>> = {
  accountId: 'DU0000001',
  pageId: '0',
  conid: '265598',
};

function filled(path: string): string {
  return path.replace(/\{(\w+)\}/g, (_whole, name: string) => PARAMETERS[name] ?? name);
}

function busy(): VirtualVisitor {
  const visitor = primed();
  for (const path of ['/portfolio/accounts', '/iserver/account/pnl/partitioned']) visitor.get(path);
  visitor.get('/iserver/marketdata/snapshot?conids=265598');
  place(visitor, { cOID: 'tb-1' });
  visitor.clock.advance(500);
  return visitor;
}

describeWhenThere(`the broker's own description of its interface${title}`, () => {
  it('has every route of the simulator but those that only the gateway knows', () => {
    const ours = ROUTES.flatMap(({ methods, path }) =>
      methods.map((each) => `${each} ${plain(path)}`),
    );
    const unknown = ours.filter((route) => {
      const [method = '', path = ''] = route.split(' ');
      return !isRecord(at(paths.get(path), method.toLowerCase())['responses']);
    });
    expect(unknown.toSorted()).toEqual(UNDESCRIBED.toSorted());
  });

  it('agrees with the types of what is read, but where recordings contradict it', () => {
    const visitor = busy();
    const found = Object.entries(READS).flatMap(([path, query]) =>
      contradictions(visitor.get(filled(path) + query).body, schemaOf('GET', plain(path)), path),
    );
    expect([...new Set(found)].toSorted()).toEqual(CONTRADICTED);
  });

  it('is told apart from an answer of another type', () => {
    expect(contradictions([], schemaOf('GET', '/trsrv/stocks'), 'stocks')).toEqual([
      'stocks is array, not object',
    ]);
    const wrong = { orders: [{ orderId: '1' }] };
    expect(contradictions(wrong, schemaOf('GET', '/iserver/account/orders'), 'orders')).toEqual([
      'orders.orders[].orderId is string, not number',
    ]);
  });
});
