import { Ajv } from 'ajv';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CALLS } from '../../test/fakes/described-calls.table.js';
import { place, primed } from '../../test/fakes/simulated-orders.js';
import type { VirtualVisitor } from '../../test/fakes/virtual-visitor.js';
import { WIDENINGS } from '../../test/fakes/widenings.table.js';
import { ROUTES } from './front-door.js';
import { isRecord, type JsonRecord } from './json-value.js';

const FILE = join(__dirname, '../../../shared/data/gateway/openapi.json');
const isThere = existsSync(FILE);
const describeWhenThere = isThere ? describe : describe.skip;
const title = isThere ? '' : ' (skipped: ../shared/data not present)';

const nothing: JsonRecord = {};
const at = (value: unknown, key: string): JsonRecord => {
  const inner = isRecord(value) ? value[key] : nothing;
  return isRecord(inner) ? inner : nothing;
};

/**
 * Recorded answers have null in any field: nulls are left out of what is compared, and `nullable` says nothing. The
 * alternatives of an answer overlap, so that one of them at least has to fit.
 */
const isSaid = (key: string, value: unknown): boolean => value !== null && key !== 'nullable';
const said = (text: string): unknown =>
  JSON.parse(text.replaceAll('"oneOf"', '"anyOf"'), (key, value: unknown) =>
    isSaid(key, value) ? value : undefined,
  );

const description: unknown = isThere ? said(readFileSync(FILE, 'utf8')) : nothing;
const plain = (path: string): string => path.replace(/\{\w+\}|:\w+/g, '{}');
const paths = new Map(
  Object.keys(at(description, 'paths')).map((path) => [plain(path), path] as const),
);
const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
if (isThere) ajv.addSchema({ ...(isRecord(description) ? description : nothing), $id: 'gateway' });

/** Every route, `GET /tickle`. */
const routes = ROUTES.flatMap(({ methods, path }) => methods.map((each) => `${each} ${path}`));

/** Where the description has the answer of a route; null when it hasn't. */
function pointerOf(route: string): string | null {
  const [method = '', path = ''] = route.split(' ');
  const described = paths.get(plain(path));
  if (described === undefined) return null;
  const answers = at(
    at(at(at(description, 'paths'), described), method.toLowerCase()),
    'responses',
  );
  const reference = at(answers, '200')['$ref'];
  const schema = '/content/application~1json/schema';
  if (typeof reference === 'string') return `gateway${reference}${schema}`;
  const escaped = encodeURIComponent(described.replaceAll('/', '~1'));
  const inner = at(at(at(answers, '200'), 'content'), 'application/json')['schema'];
  const here = `gateway#/paths/${escaped}/${method.toLowerCase()}/responses/200${schema}`;
  return inner === undefined ? null : here;
}

/** What an answer breaks, `GET /path[].field type`: the place with indexes left out, and the rule. */
function broken(route: string, body: unknown): readonly string[] {
  const pointer = pointerOf(route);
  if (pointer === null) return [];
  const isValid = ajv.compile({ $ref: pointer });
  isValid(said(JSON.stringify(body)));
  const found = (isValid.errors ?? []).map(({ instancePath, keyword }) => {
    const place = instancePath.replace(/\/\d+(?=\/|$)/g, '[]').replaceAll('/', '.');
    return `${route} ${place} ${keyword}`;
  });
  return [...new Set(found)];
}

function busy(): VirtualVisitor {
  const visitor = primed();
  visitor.get('/portfolio/accounts');
  visitor.get('/iserver/marketdata/snapshot?conids=265598');
  place(visitor, { cOID: 'tb-1', quantity: 2 });
  visitor.clock.advance(500);
  return visitor;
}

function called(route: string): unknown {
  const { status, body } = CALLS[route]?.(busy()) ?? { status: 0, body: undefined };
  expect([route, status]).toEqual([route, 200]);
  return body;
}

/** Answered by the gateway, though the description doesn't have them. */
const UNDESCRIBED = [
  'GET /hmds/history',
  'GET /iserver/auth/status',
  'GET /iserver/reauthenticate',
  'GET /portfolio/:accountId/positions',
  'GET /portfolio2/:accountId/positions',
  'GET /tickle',
  'POST /hmds/auth/init',
  'POST /iserver/reauthenticate',
];

describeWhenThere(`answers and the broker's description of them${title}`, () => {
  it('know the same routes but those that only the gateway answers', () => {
    const undescribed = routes.filter((route) => pointerOf(route) === null);
    expect(undescribed.toSorted()).toEqual(UNDESCRIBED);
  });

  it('are held against each other for every route', () => {
    expect(routes.filter((route) => CALLS[route] === undefined)).toEqual([]);
    expect(Object.keys(CALLS).filter((route) => !routes.includes(route))).toEqual([]);
  });

  it('agree in every field but where the description is known to be wrong', () => {
    const found = Object.keys(CALLS).flatMap((route) => broken(route, called(route)));
    const known = WIDENINGS.flatMap(({ places }) => places);
    expect(found.toSorted()).toEqual(known.toSorted());
  });

  it('agree on every face of an order’s answer', () => {
    const route = 'POST /iserver/account/:accountId/orders';
    const visitor = busy();
    visitor.control('questions', { messageIds: ['o354'] });
    const question = place(visitor).body;
    visitor.control('refusals', { text: 'no' });
    const refusal = place(visitor).body;
    visitor.control('prompts');
    const prompt = place(visitor).body;
    expect([question, refusal, prompt].flatMap((body) => broken(route, body))).toEqual([]);
  });

  it('are told apart where they differ', () => {
    expect(broken('GET /trsrv/stocks', [])).toEqual(['GET /trsrv/stocks  type']);
    const wrong = { orders: [{ orderId: '1' }] };
    expect(broken('GET /iserver/account/orders', wrong)).toEqual([
      'GET /iserver/account/orders .orders[].orderId type',
    ]);
  });
});
